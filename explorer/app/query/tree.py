"""An answer as a tree: its concepts under what is broader, where its links are a hierarchy.

A link that follows from two others of the answer is left out, so that "broader or further up"
makes the same tree as "broader"; a circle is opened at its first concept.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.app.panes.concepts import Branch
from explorer.app.query.answer import Answer
from explorer.app.query.net import NAMELESS, READ, Net
from explorer.app.wording import counted
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, Form, Link, Relation
from explorer.model.source import Source
from explorer.model.terms import Iri

ABOVE = 40
"""So many broader ones of one concept are compared with each other."""
_UP = frozenset(
    {
        *(v.BROADER, v.SUBCLASS_OF, Iri(v.RDFS + "subPropertyOf"), v.PART_OF),
        *(Iri(v.SKOS + "broaderTransitive"), Iri(v.DCTERMS + "isPartOf")),
    }
)
_DOWN = frozenset(
    {v.NARROWER, Iri(v.SKOS + "narrowerTransitive"), Iri(v.DCTERMS + "hasPart"), v.MEMBER}
)
_PARENTS = frozenset({"parent", "broader", "super", "superclass", "whole", "above", "group"})
Under = Mapping[Iri, Sequence[Iri]]


@dataclass(frozen=True, slots=True)
class Tree:
    """What lies under each concept, and under None the top level; `said` is what it leaves out."""

    under: Mapping[Iri | None, tuple[Branch, ...]] = field(default_factory=dict)
    said: str = ""

    def __bool__(self) -> bool:
        return bool(self.under)


def tree_of(answer: Answer, net: Net, source: Source) -> Tree:
    """The tree of an answer of which the links are known; none where they are no hierarchy."""
    pairs = list(dict.fromkeys(_pairs(answer, net, source.relations())))
    if not pairs:
        return Tree()
    children = _without_circles(_nearest(pairs))
    lower = {child for below in children.values() for child in below}
    every = dict.fromkeys((*(end for pair in pairs for end in pair), *_alone(answer)))
    tops = [iri for iri in every if iri not in lower]
    counts = {iri: len(below) for iri, below in children.items()}
    under = {
        iri: _branches(answer, below, counts) for iri, below in (*children.items(), (None, tops))
    }
    return Tree(under, _said(net, len(every), len(tops), len(pairs)))


def _pairs(
    answer: Answer, net: Net, relations: Mapping[Iri, Relation]
) -> Iterator[tuple[Iri, Iri]]:
    """The links that are a hierarchy, the lower end first."""
    named = _by_name(answer)
    for link in net.links:
        way = named if link.relation == NAMELESS else _way(link, relations)
        if way and link.source != link.target:
            yield (link.source, link.target) if way > 0 else (link.target, link.source)


def _way(link: Link, relations: Mapping[Iri, Relation]) -> int:
    """1 where a link leads up, -1 where it leads down, 0 where it does neither."""
    known = relations.get(link.relation)
    every = {link.relation, *(known.above if known else ())}
    if every & _UP or (known is not None and known.group == v.HIERARCHY):
        return 1
    return -1 if every & _DOWN else 0


def _by_name(answer: Answer) -> int:
    """The same for rows of which nothing but a column's name says what they are."""
    if answer.table.form is Form.GRAPH or len(answer.concept_columns) < 2:
        return 0
    first, second = (answer.table.columns[at].casefold() for at in answer.concept_columns[:2])
    return (second in _PARENTS) - (first in _PARENTS)


def _alone(answer: Answer) -> Iterator[Iri]:
    """The concepts of rows that have nothing above or below."""
    if answer.table.form is Form.GRAPH:
        return
    for row in answer.table.rows[:READ]:
        for at in answer.concept_columns[:2]:
            concept = answer.concept(row[at])
            if concept:
                yield concept.iri


def _nearest(pairs: Iterable[tuple[Iri, Iri]]) -> dict[Iri, list[Iri]]:
    """What lies right under each: whoever is above another one of those above is left out."""
    above: dict[Iri, list[Iri]] = defaultdict(list)
    for child, parent in pairs:
        above[child].append(parent)
    known = {child: frozenset(parents) for child, parents in above.items()}
    children: dict[Iri, list[Iri]] = defaultdict(list)
    for child, parents in above.items():
        few = parents[:ABOVE]
        further = {
            parent
            for parent in few
            for other in few
            if parent in known.get(other, ()) and other not in known.get(parent, ())
        }
        for parent in parents:
            if parent not in further:
                children[parent].append(child)
    return children


def _without_circles(children: Under) -> dict[Iri, list[Iri]]:
    """The same without the links that lead back to what they are under."""
    kept: dict[Iri, list[Iri]] = {}
    lower = {child for below in children.values() for child in below}
    for start in (*(iri for iri in children if iri not in lower), *children):
        _walk(start, children, kept)
    return {iri: below for iri, below in kept.items() if below}


def _walk(start: Iri, children: Under, kept: dict[Iri, list[Iri]]) -> None:
    if start in kept:
        return
    kept[start] = []
    path, waiting = {start}, [(start, iter(children.get(start, ())))]
    while waiting:
        here, rest = waiting[-1]
        child = next(rest, None)
        if child is None:
            path.discard(here)
            waiting.pop()
        elif child not in path:
            kept[here].append(child)
            if child not in kept:
                kept[child] = []
                path.add(child)
                waiting.append((child, iter(children.get(child, ()))))


def _branches(answer: Answer, iris: Iterable[Iri], counts: Mapping[Iri, int]) -> tuple[Branch, ...]:
    """Rows by name."""
    made = (_branch(answer, iri, counts.get(iri, 0)) for iri in iris)
    return tuple(sorted(made, key=lambda branch: (branch.label.casefold(), branch.iri)))


def _branch(answer: Answer, iri: Iri, count: int) -> Branch:
    label = answer.names[iri].label
    return Branch(iri, label, answer.concept(iri) or Concept(iri, label), count)


def _said(net: Net, concepts: int, tops: int, pairs: int) -> str:
    parts = [counted(concepts, "concept"), f"{tops:,} at the top"]
    others = len(net.links) - pairs
    if others > 0:
        parts.append(f"{counted(others, 'link')} of other kinds left out")
    if net.unread:
        parts.append(f"{counted(net.unread, 'row')} not looked at")
    return ", ".join(parts) + "."
