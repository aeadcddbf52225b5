"""The statements behind a learning order, kept small: there are a quarter of a million of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from explorer.model.concept import Link
from explorer.model.terms import Iri

Pair = tuple[int, int]
# The relation, whether it leads from the later concept to the first, and whether it was inferred.
_Ways = tuple[tuple[Iri, bool, bool], ...]


class Reasons(Mapping[Pair, tuple[Link, ...]]):
    """The statements about (later, first), as ranks in `iris`, in the order in which they came.

    Most are never asked for: each is made when it is. So few values are let go in some
    milliseconds, in which nothing else goes on.
    """

    def __init__(self, iris: Sequence[Iri] = ()) -> None:
        self._iris = iris
        # By both ranks as one number; equal ways are one value.
        self._told: dict[int, _Ways] = {}
        self._shared: dict[_Ways, _Ways] = {}

    def add(self, later: int, first: int, link: Link) -> None:
        """One statement more; for whoever makes this."""
        place = later * len(self._iris) + first
        forth = link.source == self._iris[later]
        ways = (*self._told.get(place, ()), (link.relation, forth, link.inferred))
        self._told[place] = self._shared.setdefault(ways, ways)

    def and_also(self, more: Iterable[tuple[Pair, Link]]) -> "Reasons":
        """These, and statements that come after them."""
        found = Reasons(self._iris)
        found._told, found._shared = dict(self._told), dict(self._shared)
        for pair, link in more:
            found.add(*pair, link)
        return found

    @property
    def relations(self) -> frozenset[Iri]:
        return frozenset(relation for ways in self._shared for relation, *_ in ways)

    def __getitem__(self, pair: Pair) -> tuple[Link, ...]:
        later, first = (self._iris[rank] for rank in pair)
        return tuple(
            Link(later, relation, first, inferred)
            if forth
            else Link(first, relation, later, inferred)
            for relation, forth, inferred in self._told[pair[0] * len(self._iris) + pair[1]]
        )

    def __iter__(self) -> Iterator[Pair]:
        return (divmod(place, len(self._iris)) for place in self._told)

    def __len__(self) -> int:
        return len(self._told)
