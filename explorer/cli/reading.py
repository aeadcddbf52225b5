"""`read`: which concepts a text speaks of, and what must be known to read it."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from explorer.app.jobs import Ticket
from explorer.app.learning.plan import plan_for
from explorer.app.learning.reading import Glossary, Reading, find, reading
from explorer.app.naming import resolve
from explorer.app.wording import about, duration, listed
from explorer.cli.marks import profile_option
from explorer.cli.opening import data_option, language_option, read, write
from explorer.importers.reading_text import clean, decoded, text_of
from explorer.learn.languages import language_of
from explorer.model.concept import Concept
from explorer.model.terms import Iri

_WIDE = 44


@click.command("read")
@click.argument("file", metavar="FILE")
@data_option
@click.option("--known", multiple=True, metavar="C", help="A concept that is known; repeatable.")
@profile_option
@language_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def read_text(  # noqa: PLR0913  # one argument an option
    context: click.Context,
    *,
    file: str,
    data: Sequence[str],
    known: Sequence[str],
    marks: Mapping[Iri, Iri],
    lang: str,
    as_json: bool,
) -> None:
    """Find the concepts in FILE (text, Markdown, notebook, HTML or PDF; - is standard input).

    With the prerequisites that reading it takes. --lang is the language of labels; that of the
    text is guessed.

    Example: concept-explorer read paper.pdf --known Transformer
    """
    token = Ticket()
    text = _text(file, token)
    source = read(data, lang)
    said = frozenset(resolve(source, name) for name in known)
    found = find(Glossary().names(source, token), text, language_of(text, lang or "en"))
    answer = reading(source, found, {}, lambda goals: plan_for(source, goals, said, marks))
    if as_json:
        write("-", json.dumps(_as_json(answer), indent=2, ensure_ascii=False) + "\n")
    else:
        write("-", "\n".join(_as_text(answer)) + "\n")
    if not answer.spoken and not answer.doubts:
        context.exit(1)


def _text(file: str, token: Ticket) -> str:
    if file == "-":
        return clean(decoded(sys.stdin.buffer.read()))
    return text_of(Path(file), token)


def _as_text(answer: Reading) -> Iterator[str]:
    yield answer.sentence
    times = _minutes(answer)
    yield from _section(
        "In the text",
        (
            (s.concept.label, f"{s.count}×", times.get(s.concept.iri, s.state.value.lower()))
            for s in answer.spoken
        ),
    )
    yield from _section(
        "Needed first", ((c.label, "", times.get(c.iri, "")) for c in answer.needed)
    )
    yield from _section(
        "Not sure",
        (
            (d.word, f"{d.count}×", f"{listed([c.label for c in d.concepts])}?")
            for d in answer.doubts
        ),
    )
    yield from _section(
        "Not in the ontology", ((s.text, f"{s.count}×", "") for s in answer.strangers)
    )


def _section(title: str, rows: Iterator[tuple[str, str, str]]) -> Iterator[str]:
    lines = [f"  {name:<{_WIDE}} {count:>5}  {rest}".rstrip() for name, count, rest in rows]
    if lines:
        yield from ("", title, *lines)


def _minutes(answer: Reading) -> Mapping[str, str]:
    """How long each concept takes that is to be learned."""
    return {
        iri: about(step.minutes, estimated=step.estimated)
        if len(step.concepts) == 1
        else f"{duration(step.minutes)} together"
        for step in answer.path.steps
        for iri in step.concepts
    }


def _as_json(answer: Reading) -> Mapping[str, object]:
    return {
        "language": answer.text.language,
        "sentence": answer.sentence,
        "minutes": answer.path.minutes,
        "concepts": [
            {**_named(s.concept), "count": s.count, "state": s.state.value.lower()}
            for s in answer.spoken
        ],
        "prerequisites": [_named(c) for c in answer.needed],
        "steps": [
            {"concepts": step.concepts, "minutes": step.minutes} for step in answer.path.steps
        ],
        "unsure": [
            {"word": d.word, "count": d.count, "concepts": [_named(c) for c in d.concepts]}
            for d in answer.doubts
        ],
        "strangers": [{"word": s.text, "count": s.count} for s in answer.strangers],
    }


def _named(concept: Concept) -> dict[str, object]:
    return {"iri": concept.iri, "label": concept.label, "minutes": concept.minutes}
