"""All neighbours of a concept as a list by relation: searched, counted, and cut where it is long.

Asks the source, and may block; knows no session and no window.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.app.learning.states import MarkOf
from explorer.model.concept import Concept, Link, Relation, Way, sentence
from explorer.model.source import Source, Token
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark
from explorer.store.search.folding import folded as plain

PAGE = 500
"""So many neighbours are listed at once."""
MOST = 100_000
"""So many links of one concept are looked at."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose neighbours are wanted: `room` of those with `text` in a name, one `way` or all."""

    iri: Iri
    text: str = ""
    room: int = PAGE
    way: Way | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """What is on the canvas, and what of it is folded into a bubble; `mark_of` tells the states."""

    shown: frozenset[Iri]
    folded: frozenset[Iri]
    mark_of: MarkOf


@dataclass(frozen=True, slots=True)
class Near:
    """One neighbour, and the statement that makes it one, in words."""

    concept: Concept
    sentence: str
    mark: Mark | None = None
    shown: bool = False
    folded: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The neighbours of one way: `listed` of the `found` ones; `shown` of all `total` are drawn."""

    way: Way
    relation: Relation
    words: str
    listed: tuple[Near, ...]
    found: int
    shown: int
    total: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The answer to a wish. `found` are all that it finds, listed or not, in the order of the list.

    `folded` and `shown` say which of these are on the canvas.
    """

    wish: Wish
    concept: Concept
    groups: tuple[Group, ...]
    found: tuple[Iri, ...]
    shown: frozenset[Iri]
    folded: frozenset[Iri]

    @property
    def listed(self) -> int:
        """How many rows the list has."""
        return sum(len(group.listed) for group in self.groups)

    @property
    def rows(self) -> int:
        """How many it would have if nothing were cut."""
        return sum(group.found for group in self.groups)


def neighbour_list(source: Source, wish: Wish, here: Here, token: Token) -> Neighbours:
    """The neighbours that are wished, by relation in the order of the legend, then by label."""
    counts = source.link_counts(wish.iri)
    links = source.links(wish.iri, MOST, wish.way)
    token.check()
    by_way = _by_way(links, wish.iri, counts)
    totals = {way: max(counts.get(way, 0), len(found)) for way, found in by_way.items()}
    shown = {way: sum(k.other(wish.iri) in here.shown for k in ks) for way, ks in by_way.items()}
    if wish.text.strip():
        by_way = _matching(by_way, wish, source, token)
    room = shares([len(found) for found in by_way.values()], wish.room)
    token.check()
    first = [ks[:many] for ks, many in zip(by_way.values(), room, strict=True)]
    near = _near(first, source, wish.iri, here)
    relations = source.relations()
    groups = tuple(
        Group(
            way,
            relations[way.relation],
            relations[way.relation].reads(forward=way.forward),
            tuple(near[link] for link in listed),
            len(by_way[way]),
            shown[way],
            totals[way],
        )
        for way, listed in zip(by_way, first, strict=True)
    )
    iris = dict.fromkeys(k.other(wish.iri) for found in by_way.values() for k in found)
    ends = frozenset(iris)
    concept = source.concepts([wish.iri])[wish.iri]
    return Neighbours(wish, concept, groups, tuple(iris), here.shown & ends, here.folded & ends)


ByWay = dict[Way, list[Link]]


def _by_way(links: Iterable[Link], iri: Iri, counts: Mapping[Way, int]) -> ByWay:
    """One link for each neighbour of each way."""
    found: dict[Way, dict[Iri, Link]] = {}
    for link in links:
        symmetric = Way(link.relation, forward=False) not in counts
        way = Way(link.relation, link.source == iri or symmetric)
        if link.other(iri) != iri:
            found.setdefault(way, {}).setdefault(link.other(iri), link)
    return {way: list(ends.values()) for way, ends in found.items()}


def _matching(by_way: ByWay, wish: Wish, source: Source, token: Token) -> ByWay:
    """The links to concepts that have the letters in a name."""
    wanted = plain(wish.text)
    ends = {link.other(wish.iri) for found in by_way.values() for link in found}
    concepts = source.concepts(ends)
    token.check()
    named = {
        iri
        for iri, concept in concepts.items()
        if any(wanted in plain(name) for name in (concept.label, *concept.names))
    }
    kept = {
        way: [link for link in found if link.other(wish.iri) in named]
        for way, found in by_way.items()
    }
    return {way: found for way, found in kept.items() if found}


def shares(wants: Sequence[int], room: int) -> list[int]:
    """How much each gets of `room`: small wants in full, the rest in equal parts."""
    found = [0] * len(wants)
    order = sorted(range(len(wants)), key=wants.__getitem__)
    for place, i in enumerate(order):
        found[i] = min(wants[i], room // (len(order) - place))
        room -= found[i]
    return found


def _near(
    listed: Sequence[Sequence[Link]], source: Source, iri: Iri, here: Here
) -> dict[Link, Near]:
    links = [link for some in listed for link in some]
    concepts = source.concepts({iri, *(link.other(iri) for link in links)})
    labels = {i: concept.label for i, concept in concepts.items()}
    relations = source.relations()
    found = {}
    for link in links:
        other = link.other(iri)
        found[link] = Near(
            concepts[other],
            sentence(link, labels, relations),
            here.mark_of(other),
            other in here.shown,
            other in here.folded,
            link.inferred,
        )
    return found
