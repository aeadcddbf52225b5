"""The index behind search as you type: names, beginnings, initials, typing errors, definitions."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.store.search.matches import Match, Wanted
from explorer.store.search.rows import NameRows

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from explorer.store.search.arrays import NameArrays

# Above so many names numpy is worth its loading.
SMALL = 4000


class NameIndex:
    """Search over names and definitions; the order of matches is told in `matches`."""

    def __init__(self, engine: "NameRows | NameArrays") -> None:
        self._engine = engine

    @classmethod
    def build(
        cls,
        names: Sequence[str],
        owners: Sequence[int],
        weights: bytes,
        definitions: Sequence[tuple[int, str]],
        importance: Sequence[int],
    ) -> "NameIndex":
        """Names, the concept of each by number, and 0 preferred, 1 other, 2 hidden or foreign.

        `importance` is by the number of the concept. A sequence that is neither a list nor a
        tuple is kept and read again when something is found in it.
        """
        parts = (names, owners, weights, definitions, importance)
        if len(names) <= SMALL:
            return cls(NameRows(*parts))
        from explorer.store.search.arrays import NameArrays

        return cls(NameArrays.build(*parts))

    @classmethod
    def from_arrays(
        cls,
        arrays: "Mapping[str, npt.NDArray[np.integer]]",
        names: Sequence[str],
        definitions: Sequence[tuple[int, str]],
    ) -> "NameIndex":
        """From what `arrays` gave, and the same texts that the index was built from."""
        from explorer.store.search.arrays import NameArrays

        return cls(NameArrays.kept(arrays, names, definitions))

    def arrays(self) -> "dict[str, npt.NDArray[np.integer]]":
        """What has to be kept to have this index again; the texts are not in it."""
        return self._engine.arrays()

    def complete(self, check: Callable[[], object]) -> None:
        """Make what only some searches need: those with typing errors, those in definitions.

        Else the first of them makes it. Whatever `check` raises ends it between two slices.
        """
        self._engine.complete(check)

    def search(self, text: str, limit: int) -> tuple[list[Match], int]:
        """The best matches, each concept once, and how many there are in all.

        In a large ontology names with typing errors and definitions are looked at only where
        fewer than `limit` concepts have the name itself, and else are not in the count.
        """
        wanted = Wanted.of(text)
        return self._engine.search(wanted, limit) if wanted.run else ([], 0)

    def near(self, text: str, limit: int = 3) -> list[str]:
        """The names most like what was typed, for "did you mean"."""
        wanted = Wanted.of(text)
        return self._engine.near(wanted, limit) if wanted.run else []
