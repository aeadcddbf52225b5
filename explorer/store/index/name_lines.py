"""The names of a large ontology many at once: cut from where terms are kept, no object for each."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from explorer.store.index.arrays import Ints
from explorer.store.index.term_texts import TermTexts
from explorer.store.index.words import MAX_LABEL

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Wide = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]
    Bytes = npt.NDArray[np.uint8]

_SPACE, _DELETE, _ESCAPE, _LINE = 32, 127, ord("\\"), 10


def name_lines(texts: TermTexts, labels: Ints, places: Ints, named: Callable[[int], str]) -> bytes:
    """Names in UTF-8, each ended by a line feed; at least one.

    They are given as in `Names.places`. `named` gives a single one: it is asked for names that
    are not shown just as they are kept.
    """
    import numpy as np

    place = np.frombuffer(places, np.int32)
    if not len(texts.blob):
        return _joined([named(one) for one in place.tolist()])
    number = place.astype(np.int64)
    label = number < 0
    number[label] = np.frombuffer(labels, np.int32)[~number[label]]
    ends = np.frombuffer(texts.ends, np.int64)
    begins, sizes = ends[number], ends[number + 1] - ends[number]
    odd = (number < 0) | (sizes > MAX_LABEL + 1)
    # Of what is not to be had so only the first sign is taken, which no name keeps.
    begins[number < 0] = 0
    sizes[odd] = 1
    heads = np.cumsum(sizes) - sizes
    found = _cut(np.frombuffer(texts.blob, np.uint8), begins - heads, sizes)
    odd |= label & _bare(found, heads, sizes)
    unseen = (found < _SPACE) | (found == _DELETE) | (found == _ESCAPE)
    odd[np.searchsorted(heads, np.flatnonzero(unseen), "right") - 1] = True
    found[unseen] = _SPACE
    found[heads] = _LINE
    lines = found.tobytes()[1:]
    if not lines.isascii():
        _mark_unprintable(odd, lines)
    return _mended(lines, np.flatnonzero(odd).tolist(), lambda i: named(int(place[i])))


def _cut(blob: "Bytes", shifts: "Wide", sizes: "Wide") -> "Bytes":
    """Pieces of a blob one after the other; each lies `shifts` later there."""
    import numpy as np

    where = np.repeat(shifts, sizes)
    where += np.arange(len(where))
    return blob[where]


def _bare(found: "Bytes", heads: "Wide", sizes: "Wide") -> "Flags":
    """Which texts are empty, or have a space at an end."""
    import numpy as np

    first = found[np.minimum(heads + 1, len(found) - 1)]
    bare: Flags = (sizes == 1) | (first == _SPACE) | (found[heads + sizes - 1] == _SPACE)
    return bare


def _mark_unprintable(odd: "Flags", lines: bytes) -> None:
    text = lines.decode()
    if not text.replace("\n", "").isprintable():
        for i, line in enumerate(text.split("\n")):
            if not line.isprintable():
                odd[i] = True


def _mended(lines: bytes, odd: list[int], named: Callable[[int], str]) -> bytes:
    """The lines, those of these numbers replaced; the last one ended."""
    if not odd:
        return lines + b"\n"
    found = lines.split(b"\n")
    for i in odd:
        found[i] = named(i).encode("utf-8", "surrogatepass")
    return b"\n".join([*found, b""])


def _joined(names: list[str]) -> bytes:
    return "\n".join([*names, ""]).encode("utf-8", "surrogatepass")
