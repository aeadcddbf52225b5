"""The labels and the index of names of a large ontology, kept on disk for each language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from threading import Lock
from typing import TYPE_CHECKING

from explorer.store.index.index import Index
from explorer.store.index.kept_index import Keeper, Kept
from explorer.store.index.names import Chosen, Definitions, Names, searchable
from explorer.store.search.name_index import NameIndex

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Made = tuple[NameIndex, Names]


@dataclass(frozen=True, slots=True)
class Keep:
    """Where the names of an ontology are kept, and what it is called there."""

    keeper: Keeper
    name: str


class SearchedNames:
    """The labels of all concepts, and the index of names: made when it is first needed."""

    def __init__(
        self,
        chosen: Chosen,
        make: Callable[[Chosen], Made] = searchable,
        keep: Callable[[NameIndex, Names], None] | None = None,
    ) -> None:
        self.chosen = chosen
        self._make, self._keep = make, keep
        self._completing = Lock()

    @property
    def index(self) -> NameIndex:
        """The index behind search."""
        return self._made[0]

    @cached_property
    def _made(self) -> Made:
        return self._make(self.chosen)

    def complete(self, check: Callable[[], object]) -> None:
        """Make what else searches need, so that none of them has to wait for it, and keep all.

        Whatever `check` raises ends it.
        """
        with self._completing:
            found, names = self._made
            found.complete(check)
            if self._keep is not None:
                self._keep(found, names)
                self._keep = None


def found_names(index: Index, language: str, keep: Keep | None) -> SearchedNames:
    """Those that are kept, or new ones."""
    if keep is None:
        return SearchedNames(Chosen(index, language))
    # A language tag that a person typed may hold anything.
    called = f"{keep.name}.{language.lower().encode().hex()}"
    kept = keep.keeper.find(called)
    if kept is None:
        kept_so = partial(_keep, keep.keeper, called)
        return SearchedNames(Chosen(index, language), keep=kept_so)
    chosen = Chosen(index, language, (kept.arrays["labels"], kept.arrays["definitions"]))
    return SearchedNames(chosen, lambda chosen: _restored(chosen, kept))


def _keep(keeper: Keeper, called: str, found: NameIndex, names: Names) -> None:
    parts = found.arrays()
    arrays: dict[str, memoryview] = {
        "labels": names.chosen.labels,
        "definitions": names.chosen.definitions,
        "places": names.places,
    }
    arrays |= {f"names.{name}": _bytes(part) for name, part in parts.items()}
    types = {name: part.dtype.str for name, part in parts.items()}
    keeper.keep(called, arrays, {"types": types})


def _bytes(part: "npt.NDArray[np.integer]") -> memoryview:
    return memoryview(part.tobytes())


def _restored(chosen: Chosen, kept: Kept) -> Made:
    import numpy as np

    types = kept.words["types"]
    arrays: dict[str, npt.NDArray[np.integer]] = {
        name: np.frombuffer(kept.arrays[f"names.{name}"], np.dtype(form))
        for name, form in (types.items() if isinstance(types, dict) else ())
    }
    names = Names(chosen, kept.arrays["places"])
    return NameIndex.from_arrays(arrays, names, Definitions(chosen)), names
