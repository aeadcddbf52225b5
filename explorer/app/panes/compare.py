"""Two or three concepts side by side: what they share, where they differ, what contrasts them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.app.panes.statements import Teller
from explorer.app.wording import listed
from explorer.learn.frontier import unlocks
from explorer.learn.walk import reach
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, Link, Relation, Way
from explorer.model.net import Net
from explorer.model.source import Source, Token
from explorer.model.terms import Iri

LINKS = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is said of some of the concepts, `of` by their places: (0, 2).

    `text` reads after a name that is left out: "uses Softmax", or is a concept's name alone.
    `concept` is what it leads to; `way` is how it is related, in a row about a relation.
    """

    of: tuple[int, ...]
    text: str
    concept: Iri
    way: Way | None = None


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
class Between:
    """What relates two of the compared concepts; `files` state it."""

    sentence: str
    contrast: bool = False
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """The rows about exactly some of the concepts: "Only vLLM", "Both"."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The concepts, how they are related to each other (contrasts first), and the parts.

    `named` holds every concept that a row leads to, `relations` all in the order of the legend.
    """

    concepts: tuple[Concept, ...]
    among: tuple[Between, ...]
    parts: tuple[Part, ...]
    named: Mapping[Iri, Concept] = field(default_factory=dict)
    relations: Mapping[Iri, Relation] = field(default_factory=dict)

    def bands(self, part: Part) -> tuple[tuple[Column, ...], ...]:
        """A part in columns: what only one has on both sides of what both have.

        Of three concepts what all have comes first, then what two have, then what one has.
        """
        return tuple(
            tuple(Column(self._title(places), part.of(*places)) for places in band)
            for band in _BANDS.get(len(self.concepts), ())
        )

    def _title(self, places: tuple[int, ...]) -> str:
        if len(places) == len(self.concepts):
            return "Both" if len(places) == 2 else "All three"
        names = listed([self.concepts[place].label for place in places])
        return f"Only {names}" if len(places) == 1 else names


_BANDS: Mapping[int, tuple[tuple[tuple[int, ...], ...], ...]] = {
    2: (((0,), (0, 1), (1,)),),
    3: (((0, 1, 2),), ((0, 1), (0, 2), (1, 2)), ((0,), (1,), (2,))),
}


def compare(source: Source, iris: Sequence[Iri], net: Net, token: Token) -> Comparison:
    """Compare two or three concepts; `net` is the learning order of the ontology. May block."""
    found = source.concepts(iris)
    teller = Teller(source)
    relations, cut = _relations(source, iris, teller, token)
    token.check()
    needs = [_needs(net, iri) for iri in iris]
    opened = [set(unlocks(net, iri).direct) for iri in iris]
    parts = (
        Part("Relations", relations, cut),
        Part("Prerequisites", _named(needs, teller)),
        Part("Unlocks", _named(opened, teller)),
    )
    return Comparison(
        tuple(found[iri] for iri in iris),
        tuple(_among(source, iris, teller)),
        parts,
        source.concepts({row.concept for part in parts for row in part.rows}),
        source.relations(),
    )


def _among(source: Source, iris: Sequence[Iri], teller: Teller) -> Iterable[Between]:
    """The links between them as sentences, stated contrasts first."""
    relations = source.relations()
    described = {iri: source.describe(iri) for iri in iris}

    def between(link: Link) -> Between:
        above = relations[link.relation].above if link.relation in relations else ()
        contrast = v.CONTRASTS_WITH in (link.relation, *above)
        files = teller.files(link, described[link.source])
        return Between(teller.link(link), contrast, files)

    found = map(between, source.links_among(frozenset(iris)))
    yield from sorted(set(found), key=lambda one: (not one.contrast, one.sentence))


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
        Row(tuple(places), f"{_words(source, way)} {teller.label(other)}", other, way)
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
