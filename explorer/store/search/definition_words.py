"""Which definitions hold some words: by the vocabulary of them all, as arrays."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt

from explorer.store.search.codes import Wide, spread
from explorer.store.search.folding import folded, words_of

_SLICE = 1024
# So few definitions are read rather than all the words that a short piece occurs in.
_FEW = 1000
# Words of so many definitions are taken one by one, the others together.
_OFTEN = 300

DEFINED_BY = (
    "words",
    "word_offsets",
    "word_begins",
    "word_holders",
    "definition_owners",
    "definition_lengths",
)


class _Numbers(dict[str, int]):
    """Words and their numbers; a new word gets the next."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class DefinitionWords:
    """The words of definitions, and for each word the definitions that have it."""

    def __init__(
        self,
        arrays: Mapping[str, npt.NDArray[np.integer]],
        definitions: Sequence[tuple[int, str]],
    ) -> None:
        self.arrays = {name: arrays[name] for name in DEFINED_BY}
        self._offsets = arrays["word_offsets"]
        self._block = arrays["words"]
        self._begins = arrays["word_begins"].astype(np.int64)
        self._holders = arrays["word_holders"]
        self._definitions = definitions

    @staticmethod
    def read(
        definitions: Sequence[tuple[int, str]], check: Callable[[], object]
    ) -> dict[str, npt.NDArray[np.integer]]:
        """Read all definitions, slice by slice; whatever `check` raises ends it between two."""
        numbers = _Numbers()
        none = np.zeros(0, np.int32)
        words, holders, owners, lengths = [none], [none], [none], [none]
        for at in range(0, len(definitions), _SLICE):
            check()
            concepts, texts = zip(*definitions[at : at + _SLICE], strict=True)
            part = list(words_of(texts))
            sizes = np.fromiter(map(len, part), np.int32, len(part))
            every = map(numbers.__getitem__, chain.from_iterable(part))
            words.append(np.fromiter(every, np.int32, int(sizes.sum())))
            holders.append(np.repeat(np.arange(at, at + len(part), dtype=np.int32), sizes))
            owners.append(np.array(concepts, np.int32))
            lengths.append(np.fromiter(map(len, texts), np.int32, len(part)))
        of_word = np.concatenate(words)
        uses = np.bincount(of_word, minlength=len(numbers))
        encoded = [word.encode() for word in numbers]
        sizes = np.fromiter((len(word) + 1 for word in encoded), np.int64, len(encoded))
        return {
            "words": np.frombuffer(b"\n".join([*encoded, b""]), np.uint8),
            "word_offsets": _cumulated(sizes),
            "word_begins": _cumulated(uses),
            "word_holders": np.concatenate(holders)[np.argsort(of_word, kind="stable")],
            "definition_owners": np.concatenate(owners),
            "definition_lengths": np.concatenate(lengths),
        }

    def holding(self, words: Sequence[str]) -> Wide:
        """The definitions in which each of the words, or a longer one around it, occurs."""
        first, *rest = sorted(set(words), key=len, reverse=True)
        found = np.flatnonzero(self._with(first))
        for place, word in enumerate(rest):
            if len(found) <= _FEW:
                return self._by_reading(found, rest[place:])
            found = found[self._with(word)[found]]
        return found

    def _by_reading(self, numbers: Wide, words: Sequence[str]) -> Wide:
        """Those that hold words, by looking into each text."""
        if not words:
            return numbers
        flat = [folded(self._definitions[n][1]) for n in numbers.tolist()]
        here = [all(word in text for word in words) for text in flat]
        kept: Wide = numbers[np.array(here, bool)]
        return kept

    def _with(self, piece: str) -> npt.NDArray[np.bool_]:
        found = np.zeros(len(self._definitions), bool)
        places = [m.start() for m in re.finditer(re.escape(piece.encode()), self._bytes)]
        words = np.unique(np.searchsorted(self._offsets, places, "right") - 1)
        begins, ends = self._begins[words], self._begins[words + 1]
        often = ends - begins > _OFTEN
        for begin, end in zip(begins[often].tolist(), ends[often].tolist(), strict=True):
            found[self._holders[begin:end]] = True
        found[self._holders[spread(begins[~often], ends[~often])[1]]] = True
        return found

    @cached_property
    def _bytes(self) -> bytes:
        return self._block.tobytes()


def _cumulated(sizes: npt.NDArray[np.signedinteger]) -> npt.NDArray[np.int32]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)]).astype(np.int32)
