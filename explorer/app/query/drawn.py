"""A query from what is selected: one concept and its relations, or several and those among them.

Of one concept everything is open but itself. Of several, each becomes a variable of its kind: the
answer holds all that are related in the same way. Asks the source: off the main thread.
"""

import re
from collections.abc import Iterable, Iterator

from explorer.app.query.behind import Behind
from explorer.app.sparql.building import Form, Line, write
from explorer.app.sparql.offered import name_of
from explorer.model.concept import Concept, Link
from explorer.model.source import Source
from explorer.model.terms import Iri


def query_from(source: Source, iris: frozenset[Iri]) -> Behind:
    """The query that a selection stands for, in lines that a form can show."""
    concepts = source.concepts(sorted(iris))
    names = ", ".join(c.label for c in concepts.values())
    links = source.links_among(iris)
    lines = _alike(source, concepts.values(), links) if len(iris) > 1 and links else ()
    form = Form(lines or _about(source, iris), head=f"# {' '.join(names.split())}\n")
    return Behind(names, write(form))


def _about(source: Source, iris: Iterable[Iri]) -> tuple[Line, ...]:
    """What each of them is related to."""
    prefixes, form = source.prefixes(), Form(())
    for iri in sorted(iris):
        relation, other = form.free_name("relation"), form.free_name("other")
        form = form.with_more(Line(name_of(iri, prefixes), relation, other))
    return form.lines


def _alike(source: Source, concepts: Iterable[Concept], links: Iterable[Link]) -> tuple[Line, ...]:
    """The kind of each, and the relations among them."""
    prefixes = source.prefixes()
    variables: dict[Iri, str] = {}
    lines = []
    for concept in concepts:
        name = _free(concept.kind.label if concept.kind else "", variables.values())
        variables[concept.iri] = name
        lines += [
            Line(name, name_of(relation, prefixes), name_of(kind, prefixes))
            for relation, kind in _of_kind(source, concept)
        ]
    for link in links:
        if not link.inferred:
            ends = variables[link.source], variables[link.target]
            lines.append(Line(ends[0], name_of(link.relation, prefixes), ends[1]))
    return tuple(dict.fromkeys(lines))


def _of_kind(source: Source, concept: Concept) -> Iterator[tuple[Iri, Iri]]:
    """The statement that gives a concept its kind, as relation and kind."""
    kind = concept.kind
    for said in source.describe(concept.iri).statements if kind else ():
        if kind and said.subject == concept.iri and said.object == kind.iri:
            yield said.predicate, kind.iri
            return


def _free(label: str, used: Iterable[str]) -> str:
    """A variable by the name of a kind, which no other one has."""
    word = re.sub(r"\W+", "_", label).strip("_").lower() or "concept"
    taken, name, number = frozenset(used), f"?{word}", 1
    while name in taken:
        number += 1
        name = f"?{word}_{number}"
    return name
