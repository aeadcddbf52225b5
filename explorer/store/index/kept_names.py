"""The labels and the index of names of a large ontology, kept on disk for each language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.store.index.index import Index
from explorer.store.index.kept_index import Keeper, Kept
from explorer.store.index.names import Chosen, Definitions, Names, searchable
from explorer.store.search.name_index import NameIndex

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Keep:
    """Where the names of an ontology are kept, and what it is called there."""

    keeper: Keeper
    name: str


def kept_names(index: Index, language: str, keep: Keep) -> tuple[Chosen, Callable[[], NameIndex]]:
    """The labels, and how the index of names is come by; kept where they are made anew."""
    # A language tag that a person typed may hold anything.
    called = f"{keep.name}.{language.lower().encode().hex()}"
    kept = keep.keeper.find(called)
    if kept is not None:
        chosen = Chosen(index, language, (kept.arrays["labels"], kept.arrays["definitions"]))
        return chosen, lambda: _restored(chosen, kept)
    chosen = Chosen(index, language)

    def made() -> NameIndex:
        found, names = searchable(chosen)
        parts = found.arrays()
        arrays: dict[str, memoryview] = {
            "labels": chosen.labels,
            "definitions": chosen.definitions,
            "places": names.places,
        }
        arrays |= {f"names.{name}": _bytes(part) for name, part in parts.items()}
        types = {name: part.dtype.str for name, part in parts.items()}
        keep.keeper.keep(called, arrays, {"types": types})
        return found

    return chosen, made


def _bytes(part: "npt.NDArray[np.integer]") -> memoryview:
    return memoryview(part.tobytes())


def _restored(chosen: Chosen, kept: Kept) -> NameIndex:
    import numpy as np

    types = kept.words["types"]
    arrays: dict[str, npt.NDArray[np.integer]] = {
        name: np.frombuffer(kept.arrays[f"names.{name}"], np.dtype(form))
        for name, form in (types.items() if isinstance(types, dict) else ())
    }
    names = Names(chosen, kept.arrays["places"])
    return NameIndex.from_arrays(arrays, names, Definitions(chosen))
