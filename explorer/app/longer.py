"""Longer connections between two concepts: simple paths beyond the shortest, in order of length.

Depth first, one length after the other; a way is given up where it is too far from the end, as a
few levels of breadth first from there tell. Asks the source, and may block.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from explorer.app.connection import (
    DRAWN,
    Barred,
    Connection,
    Neighbours,
    allowed_between,
    batches,
    links_along,
    neighbours,
)
from explorer.model.source import Source, Token
from explorer.model.terms import Iri

STEPS = 6
"""So many steps has a path at most."""
LEVELS = 3
TRIED = 60_000
"""So many ways are tried; then the search ends."""

Path = tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Beyond:
    """Two concepts, and how many steps apart they are by the shortest path."""

    ends: tuple[Iri, Iri]
    steps: int


@dataclass(slots=True)
class _Search:
    """What is known of the surroundings of the end, and how much was tried."""

    ends: tuple[Iri, Iri]
    near: Neighbours
    most: int
    far: dict[Iri, int] = field(default_factory=dict)
    known: dict[Iri, tuple[Iri, ...]] = field(default_factory=dict)
    tried: int = 0

    def look_back(self, near: Neighbours, allowed: Callable[[list[Iri]], list[Iri]]) -> None:
        """How far from the end everything within `LEVELS` steps of it is."""
        rim = [self.ends[1]]
        self.far = {self.ends[1]: 0}
        for level in range(1, LEVELS + 1):
            beside = (near(batch) for batch in batches(rim))
            met = {o for some in beside for others in some.values() for o in others}
            met -= self.far.keys()
            rim = allowed(sorted(met))
            self.far |= dict.fromkeys(rim, level)
            if len(self.far) > self.most:
                break

    def paths(self, length: int, allowed: Callable[[list[Iri]], list[Iri]]) -> Iterator[Path]:
        """Every simple path of exactly so many steps."""
        work: list[Path] = [(self.ends[0],)]
        while work and self.tried < self.most:
            path = work.pop()
            self.tried += 1
            if path[-1] == self.ends[1]:
                yield path
                continue
            left = length - len(path)
            self._look((path[-1],), allowed)
            onward = (o for o in self.known[path[-1]] if o not in path)
            fits = [o for o in onward if self._reaches(o, left)]
            self._look([o for o in fits if o != self.ends[1]], allowed)
            work.extend((*path, other) for other in reversed(fits))

    def _reaches(self, iri: Iri, left: int) -> bool:
        """Whether the end can be met in exactly `left` more steps, as far as is known."""
        if iri == self.ends[1]:
            return left == 0
        return left > 0 and self.far.get(iri, LEVELS + 1) <= left

    def _look(self, iris: Sequence[Iri], allowed: Callable[[list[Iri]], list[Iri]]) -> None:
        """Learn what is beside these: they are all gone over next, so they are asked together."""
        for batch in batches([iri for iri in iris if iri not in self.known]):
            beside = self.near(batch)
            fits = frozenset(allowed(sorted({o for others in beside.values() for o in others})))
            self.known |= {iri: tuple(sorted(others & fits)) for iri, others in beside.items()}


def longer(
    beyond: Beyond, source: Source, barred: Barred, token: Token, most: int = TRIED
) -> Connection:
    """The first `DRAWN` paths that are longer than that, of `STEPS` steps at most.

    `number` is one more than there are `paths` where others were left out; `ended` tells that not
    all ways could be tried.
    """
    ends, cut = beyond.ends, set[Iri]()

    def allowed(iris: list[Iri]) -> list[Iri]:
        return allowed_between(iris, ends, source, barred)

    onward = neighbours(source, barred, token, cut, onward=True)
    search = _Search(ends, onward, most)
    search.look_back(neighbours(source, barred, token, cut, onward=False), allowed)
    lengths = range(beyond.steps + 1, STEPS + 1)
    every = (path for length in lengths for path in search.paths(length, allowed))
    found = tuple(islice(every, DRAWN + 1))
    paths = found[:DRAWN]
    return Connection(
        ends,
        paths,
        links_along(paths, source, barred),
        len(found),
        len(search.known),
        search.tried >= most,
        len(cut),
    )
