"""The shortest connections between two concepts: breadth first from both ends, batch by batch.

Asks the source, and may block; knows no session and no canvas.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from explorer.app.drawing.folding import without_repeats
from explorer.model.concept import Link, Page
from explorer.model.source import Source, Token, links_of
from explorer.model.terms import Iri

MET = 50_000
"""After so many concepts the search ends."""
DRAWN = 24
"""So many of equally short connections are drawn."""
LINKS = 2_000
"""So many links of one concept are followed."""

BATCH = 100
"""The links of so many concepts are asked for at once."""

Neighbours = Callable[[Sequence[Iri]], Mapping[Iri, frozenset[Iri]]]


@dataclass(frozen=True, slots=True)
class Barred:
    """What a connection may not go over: relations, and kinds of concepts between its ends.

    Where it follows `arrows`, it leads from subject to object in each step.
    """

    relations: frozenset[Iri] = frozenset()
    kinds: frozenset[Iri] = frozenset()
    arrows: bool = False


@dataclass(frozen=True, slots=True)
class Connection:
    """Connections of two concepts: all shortest ones, or the next longer ones.

    `number` is how many there are, of which `paths` holds the first `DRAWN`, each from end to end;
    `links` are the statements on them, in this order. `met` is how many concepts were looked at,
    `ended` whether the search was given up at that. `partly` is how many of them have more than
    `LINKS` links, of which only so many were followed.
    """

    ends: tuple[Iri, Iri]
    paths: tuple[tuple[Iri, ...], ...] = ()
    links: tuple[Link, ...] = ()
    number: int = 0
    met: int = 0
    ended: bool = False
    partly: int = 0

    @property
    def concepts(self) -> frozenset[Iri]:
        """The ends and all between them that is drawn."""
        return frozenset((*self.ends, *(iri for path in self.paths for iri in path)))

    @property
    def steps(self) -> int:
        """How many links lead from one end to the other; 0 where none do."""
        return len(self.paths[0]) - 1 if self.paths else 0

    def along(self, path: tuple[Iri, ...]) -> tuple[Link, ...]:
        """One statement for each step of a path."""
        by_pair: dict[frozenset[Iri], Link] = {}
        for link in self.links:
            by_pair.setdefault(frozenset((link.source, link.target)), link)
        return tuple(by_pair[frozenset(pair)] for pair in pairwise(path))


@dataclass(slots=True)
class _Side:
    """What was met from one end: level by level, from where, and in how many ways."""

    start: Iri
    before: dict[Iri, list[Iri]] = field(default_factory=dict)
    ways: dict[Iri, int] = field(default_factory=dict)
    rim: list[Iri] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.before[self.start], self.ways[self.start], self.rim = [], 1, [self.start]

    def step(
        self, neighbours: Neighbours, allowed: Callable[[list[Iri]], list[Iri]], room: int
    ) -> bool:
        """Go one link further from everything on the rim; False where that meets over `room`."""
        found: dict[Iri, list[Iri]] = {}
        for batch in batches(self.rim):
            if len(found) > room:
                return False
            for iri, others in neighbours(batch).items():
                for other in others - self.before.keys():
                    found.setdefault(other, []).append(iri)
        self.rim = allowed(sorted(found))
        for iri in self.rim:
            self.before[iri] = sorted(found[iri])
            self.ways[iri] = sum(self.ways[parent] for parent in found[iri])
        return len(found) <= room

    def back(self, iri: Iri) -> Iterator[tuple[Iri, ...]]:
        """Every shortest way from `iri` back to the start."""
        # As deep as the path is long, which the number of concepts met keeps small but in a chain.
        work: list[tuple[Iri, tuple[Iri, ...]]] = [(iri, (iri,))]
        while work:
            here, path = work.pop()
            if not self.before[here]:
                yield path
            work.extend((parent, (*path, parent)) for parent in reversed(self.before[here]))


def connection(
    ends: tuple[Iri, Iri], source: Source, barred: Barred, token: Token, most: int = MET
) -> Connection:
    """All shortest connections that go over nothing barred. Linear in the links met."""
    cut: set[Iri] = set()
    ways = tuple(neighbours(source, barred, token, cut, onward=onward) for onward in (True, False))
    found = _search(ends, source, barred, ways, most)
    return replace(found, partly=len(cut))


def _search(
    ends: tuple[Iri, Iri],
    source: Source,
    barred: Barred,
    ways: tuple[Neighbours, ...],
    most: int,
) -> Connection:
    sides = _Side(ends[0]), _Side(ends[1])

    def allowed(iris: list[Iri]) -> list[Iri]:
        return allowed_between(iris, ends, source, barred)

    while sides[0].rim and sides[1].rim:
        met = sum(len(side.before) for side in sides)
        first, last = sides
        side, other = (first, last) if len(first.rim) <= len(last.rim) else (last, first)
        if not side.step(ways[sides.index(side)], allowed, most - met):
            return Connection(ends, met=most, ended=True)
        meeting = [iri for iri in side.rim if iri in other.before]
        if meeting:
            return _joined(sides, meeting, source, barred)
    return Connection(ends, met=sum(len(side.before) for side in sides))


def neighbours(
    source: Source, barred: Barred, token: Token, cut: set[Iri], *, onward: bool
) -> Neighbours:
    """What concepts are linked to, each; those whose links are not all followed are put into `cut`.

    Where arrows are followed, `onward` goes from subject to object, else back.
    """
    relations = source.relations()

    def leads(link: Link, iri: Iri) -> bool:
        known = relations.get(link.relation)
        either = not barred.arrows or (known is not None and known.symmetric)
        return link.relation not in barred.relations and (either or (link.source == iri) is onward)

    def beside(iri: Iri, page: Page[Link]) -> frozenset[Iri]:
        if page.hidden > 0:
            cut.add(iri)
        links = without_repeats(page.items, relations)
        return frozenset(k.other(iri) for k in links if leads(k, iri)) - {iri}

    def found(iris: Sequence[Iri]) -> Mapping[Iri, frozenset[Iri]]:
        token.check()
        pages = links_of(source, iris, LINKS)
        return {iri: beside(iri, pages[iri]) for iri in iris}

    return found


def batches(iris: Sequence[Iri]) -> Iterator[Sequence[Iri]]:
    """The same in parts of `BATCH`."""
    return (iris[i : i + BATCH] for i in range(0, len(iris), BATCH))


def allowed_between(
    iris: list[Iri], ends: tuple[Iri, Iri], source: Source, barred: Barred
) -> list[Iri]:
    """Those of a kind that is not barred, and the ends."""
    if not barred.kinds:
        return iris
    concepts = source.concepts(iris)
    kinds = {iri: concept.kind for iri, concept in concepts.items()}
    return [i for i in iris if i in ends or (k := kinds[i]) is None or k.iri not in barred.kinds]


def _joined(
    sides: tuple[_Side, _Side], meeting: list[Iri], source: Source, barred: Barred
) -> Connection:
    """The connections through the concepts at which both sides met."""
    first, second = sides
    all_paths = (
        (*reversed(left), *right[1:])
        for middle in meeting
        for left in first.back(middle)
        for right in second.back(middle)
    )
    paths = tuple(islice(all_paths, DRAWN))
    return Connection(
        (first.start, second.start),
        paths,
        links_along(paths, source, barred),
        sum(first.ways[middle] * second.ways[middle] for middle in meeting),
        len(first.before) + len(second.before),
    )


def links_along(
    paths: tuple[tuple[Iri, ...], ...], source: Source, barred: Barred
) -> tuple[Link, ...]:
    """The statements by which each path goes from step to step, in the order of the paths."""
    steps = dict.fromkeys(pair for path in paths for pair in pairwise(path))
    among = source.links_among(frozenset(iri for path in paths for iri in path))
    relations = source.relations()
    found: dict[tuple[Iri, Iri], list[Link]] = {}
    for link in without_repeats(among, relations):
        if link.relation in barred.relations:
            continue
        known = relations.get(link.relation)
        found.setdefault((link.source, link.target), []).append(link)
        if not barred.arrows or (known is not None and known.symmetric):
            found.setdefault((link.target, link.source), []).append(link)
    return tuple(dict.fromkeys(link for pair in steps for link in found.get(pair, ())))
