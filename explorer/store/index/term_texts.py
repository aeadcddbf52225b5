"""Terms as they are kept: their text in one piece of memory, a number for each.

A node is written "<IRI>", or " _:name" or " <<( … )>>". A literal is written as what stands
between its quotation marks with the first of them; what follows the second, "@en", "^^<…>" or
nothing, is its tail.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from explorer.model import vocabulary as v
from explorer.model.terms import BlankNode, Iri, Literal
from explorer.store.index.arrays import Ints


@dataclass(frozen=True, slots=True)
class TermTexts:
    """Text i lies in `blob` from `ends[i]` to `ends[i + 1]`, which are 64-bit numbers."""

    blob: memoryview
    ends: Ints

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, number: int) -> bytes:
        return self.blob[self.ends[number] : self.ends[number + 1]].tobytes()

    def __iter__(self) -> Iterator[bytes]:
        for start in range(0, len(self), 10_000):
            yield from self._some(start, min(start + 10_000, len(self)))

    def _some(self, start: int, stop: int) -> Iterator[bytes]:
        ends = self.ends[start : stop + 1].tolist()
        piece, base = self.blob[ends[0] : ends[-1]].tobytes(), ends[0]
        return (piece[a - base : b - base] for a, b in pairwise(ends))


class Growing:
    """Texts that are being gathered, after those that are there."""

    def __init__(self, texts: TermTexts | None = None) -> None:
        self._blob = bytearray(texts.blob if texts else b"")
        # As bytes: a list of a million numbers would hold other threads up.
        self._ends = array("q", texts.ends.tobytes() if texts else bytes(8))

    def extend(self, texts: list[bytes], before: bytes = b"") -> None:
        """Put more at the end; each begins with `before`."""
        lengths = map(len(before).__add__, map(len, texts))
        # The first is the end of what was there.
        ends = list(accumulate(lengths, initial=len(self._blob)))
        self._ends.fromlist(ends[1:])
        if texts:
            self._blob += before + before.join(texts)

    def done(self) -> TermTexts:
        return TermTexts(memoryview(self._blob), memoryview(self._ends))


def node_text(name: str) -> bytes:
    """How a node is kept: an IRI, "_:name" or a quoted triple."""
    return (f" {name}" if name.startswith(("_:", "<<")) else f"<{name}>").encode()


def node_name(text: bytes) -> str:
    """The IRI, "_:name", or quoted triple that is kept so."""
    return (text[1:-1] if text.startswith(b"<") else text[1:]).decode()


def node_term(text: bytes) -> Iri | BlankNode:
    """The node as our value; a quoted triple has no name and becomes its text."""
    name = node_name(text)
    if text.startswith(b"<"):
        return Iri(name)
    return BlankNode(name.removeprefix("_:").removeprefix("<<( ").removesuffix(" )>>"))


_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def literal_value(text: bytes) -> str:
    """What a literal says."""
    value = text[1:].decode()
    return _ESCAPE.sub(_meant, value) if "\\" in value else value


def literal_values(texts: TermTexts, numbers: Iterable[int]) -> list[str]:
    """What many literals say; "" for numbers below 0."""
    blob, ends = texts.blob, texts.ends
    found = [str(blob[ends[n] + 1 : ends[n + 1]], "utf-8") if n >= 0 else "" for n in numbers]
    return [_ESCAPE.sub(_meant, value) if "\\" in value else value for value in found]


def _meant(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _SHORT.get(found[3], found[3])


def language_of(tail: bytes) -> str:
    """The language tag of a literal, or ""."""
    return tail[1:].decode().partition("--")[0] if tail.startswith(b"@") else ""


def literal_term(text: bytes, tail: bytes) -> Literal:
    """The literal as our value."""
    if tail.startswith(b"@"):
        return Literal(literal_value(text), language=language_of(tail))
    datatype = Iri(tail[3:-1].decode()) if tail else None
    return Literal(literal_value(text), datatype=None if datatype == v.STRING else datatype)
