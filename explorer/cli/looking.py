"""`show` and `search`: what is said of a concept, and what is called like this."""

import json
from collections.abc import Iterator, Mapping, Sequence
from textwrap import fill

import click

from explorer.app.naming import resolve
from explorer.cli.opening import data_option, keep_names, language_option, read
from explorer.model.concept import Concept, Description, Page, Reference
from explorer.model.prefixes import shortened
from explorer.model.source import Source
from explorer.model.terms import Iri

LIMIT = 50
WIDTH = 88


@click.command()
@click.argument("concept")
@data_option
@language_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def show(concept: str, data: Sequence[str], lang: str, *, as_json: bool) -> None:
    """Say what the ontology says of CONCEPT (a label, other name, prefix:name or IRI).

    Example: concept-explorer show BPE
    """
    source = read(data, lang)
    found = source.describe(resolve(source, concept))
    groups = _groups(source, found.concept.iri)
    if as_json:
        click.echo(json.dumps(_as_json(found, groups), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_as_text(source, found, groups)))
    keep_names(source)


Group = tuple[str, Iri, bool, tuple[Concept, ...]]


def _groups(source: Source, iri: Iri) -> tuple[Group, ...]:
    """Neighbours by relation and direction, in words."""
    found: dict[tuple[Iri, bool], list[Concept]] = {}
    relations = source.relations()
    for link in source.links(iri, 100_000):
        forward = link.source == iri or relations[link.relation].reads(forward=True) == relations[
            link.relation
        ].reads(forward=False)
        other = link.other(iri)
        found.setdefault((link.relation, forward), []).append(source.concepts([other])[other])
    return tuple(
        (relations[relation].reads(forward=forward), relation, forward, tuple(concepts))
        for (relation, forward), concepts in found.items()
    )


def _as_text(source: Source, found: Description, groups: Sequence[Group]) -> Iterator[str]:
    concept = found.concept
    yield concept.label + (f" (also: {', '.join(concept.names)})" if concept.names else "")
    kind = concept.kind.label if concept.kind else ""
    minutes = f"{concept.minutes} min" if concept.minutes else ""
    level = f"difficulty {concept.difficulty} of 5" if concept.difficulty else ""
    facts = ", ".join(filter(None, (kind, level, minutes)))
    yield from filter(None, (facts, shortened(concept.iri, source.prefixes())))
    texts = [concept.definition, *found.examples, *found.notes]
    for text in filter(None, texts):
        yield ""
        yield fill(text, WIDTH)
    for text in found.editorial:
        yield ""
        yield fill(f"Note: {text}", WIDTH)
    for words, _, _, others in groups:
        yield ""
        yield f"{words} ({len(others)})"
        yield from (f"  {other.label}" for other in others)
    if found.references:
        yield ""
        yield "Read"
        yield from (f"  {_cited(reference)}" for reference in found.references)


def _cited(reference: Reference) -> str:
    by = ", ".join(filter(None, (reference.authors, reference.year)))
    return " ".join(filter(None, (reference.title, f"({by})" if by else "", reference.url)))


def _as_json(found: Description, groups: Sequence[Group]) -> Mapping[str, object]:
    concept = found.concept
    return {
        "iri": concept.iri,
        "label": concept.label,
        "names": concept.names,
        "kind": concept.kind.label if concept.kind else None,
        "difficulty": concept.difficulty,
        "minutes": concept.minutes,
        "definition": concept.definition,
        "examples": found.examples,
        "notes": found.notes,
        "editorialNotes": found.editorial,
        "collections": [{"iri": c.iri, "label": c.label} for c in found.collections],
        "relations": [
            {
                "relation": relation,
                "reads": words,
                "forward": forward,
                "concepts": [{"iri": c.iri, "label": c.label} for c in others],
            }
            for words, relation, forward, others in groups
        ],
        "references": [
            {"title": r.title, "url": r.url, "authors": r.authors, "year": r.year}
            for r in found.references
        ],
    }


@click.command()
@click.argument("text")
@data_option
@language_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def search(
    context: click.Context, text: str, data: Sequence[str], lang: str, *, as_json: bool
) -> None:
    """Find concepts by name, other name, abbreviation or words of the definition.

    Example: concept-explorer search "paged atention"
    """
    source = read(data, lang)
    hits = source.search(text, LIMIT)
    if as_json:
        rows = [
            {"iri": h.concept.iri, "label": h.concept.label, "matched": h.matched} for h in hits
        ]
        click.echo(json.dumps({"total": hits.total, "hits": rows}, indent=2, ensure_ascii=False))
    else:
        for hit in hits:
            named = "" if hit.matched == hit.concept.label else _matched(hit.matched)
            kind = f"  [{hit.concept.kind.label}]" if hit.concept.kind else ""
            click.echo(f"{hit.concept.label}{kind}{named}")
        _tell_rest(hits, text)
    keep_names(source)
    if not hits.total:
        context.exit(1)


def _matched(text: str) -> str:
    return f"  → {text}" if len(text) < 60 else f"  … {text[:57]}…"


def _tell_rest(hits: Page[object], text: str) -> None:
    if not hits.total:
        click.echo(f"concept-explorer: Nothing is called “{text}”.", err=True)
    elif hits.hidden:
        click.echo(f"{len(hits)} of {hits.total:,} shown; type more to narrow down.", err=True)
