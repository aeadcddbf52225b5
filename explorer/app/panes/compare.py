"""Two or three concepts side by side: what they share, where they differ, what contrasts them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer.app.panes.statements import Teller
from explorer.learn.frontier import unlocks
from explorer.learn.walk import reach
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, Link, Way
from explorer.model.net import Net
from explorer.model.source import Source, Token
from explorer.model.terms import Iri

MOST = 3
LINKS = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is said of some of the concepts, `of` by their places: (0, 2).

    `text` reads after a name that is left out: "uses Softmax", or is a concept's name alone.
    `concept` is what it leads to.
    """

    of: tuple[int, ...]
    text: str
    concept: Iri


@dataclass(frozen=True, slots=True)
class Part:
    """Relations, prerequisites or what is unlocked: shared by all first, then by fewer.

    `cut` links of concepts with very many are left out.
    """

    title: str
    rows: tuple[Row, ...]
    cut: int = 0

    def of(self, *places: int) -> tuple[Row, ...]:
        """What is said of exactly these."""
        return tuple(row for row in self.rows if row.of == places)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The concepts, how they are related to each other (contrasts first), and the parts."""

    concepts: tuple[Concept, ...]
    among: tuple[str, ...]
    parts: tuple[Part, ...]


def compare(source: Source, iris: Sequence[Iri], net: Net, token: Token) -> Comparison:
    """Compare two or three concepts; `net` is the learning order of the ontology. May block."""
    found = source.concepts(iris)
    teller = Teller(source)
    relations, cut = _relations(source, iris, teller, token)
    token.check()
    needs = [_needs(net, iri) for iri in iris]
    opened = [set(unlocks(net, iri).direct) for iri in iris]
    return Comparison(
        tuple(found[iri] for iri in iris),
        tuple(_among(source, iris, teller)),
        (
            Part("Relations", relations, cut),
            Part("Prerequisites", _named(needs, teller)),
            Part("Unlocks", _named(opened, teller)),
        ),
    )


def _among(source: Source, iris: Sequence[Iri], teller: Teller) -> Iterable[str]:
    """The links between them as sentences, stated contrasts first."""
    relations = source.relations()

    def key(link: Link) -> tuple[bool, str]:
        above = relations[link.relation].above if link.relation in relations else ()
        return v.CONTRASTS_WITH not in (link.relation, *above), teller.link(link)

    yield from map(teller.link, sorted(source.links_among(frozenset(iris)), key=key))


def _relations(
    source: Source, iris: Sequence[Iri], teller: Teller, token: Token
) -> tuple[tuple[Row, ...], int]:
    """What each is related to, the other compared ones left out."""
    known = source.relations()
    said: dict[tuple[Way, Iri], list[int]] = {}
    cut = 0
    for place, iri in enumerate(iris):
        token.check()
        page = source.links(iri, LINKS)
        cut += page.hidden
        for link in page:
            other = link.other(iri)
            symmetric = link.relation in known and known[link.relation].symmetric
            way = Way(link.relation, symmetric or link.source == iri)
            places = said.setdefault((way, other), [])
            if other not in iris and place not in places:
                places.append(place)
    rows = (
        Row(tuple(places), f"{_words(source, way)} {teller.label(other)}", other)
        for (way, other), places in said.items()
        if places
    )
    return _sorted(rows), cut


def _words(source: Source, way: Way) -> str:
    relation = source.relations().get(way.relation)
    if relation is None:
        return source.concepts([way.relation])[way.relation].label
    return relation.reads(forward=way.forward)


def _needs(net: Net, iri: Iri) -> set[Iri]:
    """All that is learned before, near and far."""
    rank = net.ranks.get(iri)
    if rank is None:
        return set()
    return {net.iris[u] for u in reach([rank], net.needs) - {rank}}


def _named(sets: Sequence[set[Iri]], teller: Teller) -> tuple[Row, ...]:
    """Concepts by which of the sets they are in; those that are compared may be among them."""
    everything = set[Iri]().union(*sets)
    rows = (
        Row(
            tuple(place for place, inside in enumerate(sets) if iri in inside),
            teller.label(iri),
            iri,
        )
        for iri in everything
    )
    return _sorted(rows)


def _sorted(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (-len(row.of), row.of, row.text, row.concept)))
