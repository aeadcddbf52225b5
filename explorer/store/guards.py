"""What a file must not do to the parser: expand without end, nest without end, end too early.

The engine itself crashes or runs out of memory over such files, so bytes pass here first.
"""

import re
from xml.parsers import expat

import pyoxigraph as ox

from explorer.model.errors import BadInput, TooLarge
from explorer.store.streams import Guard

MAX_DEPTH = 1_000
# JSON-LD of this depth takes 0.01 s; at ten times as much it takes a hundred times as long.
MAX_JSON_DEPTH = 200
MAX_ENTITIES = 256
# Depth is looked at after so many bytes: too few for the engine to crash within.
_SPAN = 4_096
MAX_ENTITY = 1_000


def guard_for(form: ox.RdfFormat, name: str) -> Guard:
    """What watches over a file of this format."""
    if form == ox.RdfFormat.RDF_XML:
        return Markup(name)
    return Brackets(name) if form == ox.RdfFormat.JSON_LD else Quotes(name)


def _too_deep(name: str) -> TooLarge:
    return TooLarge(f"{name} is nested too deep.", "It can hardly be meant; is it damaged?")


class Markup:
    """XML is well formed, ends where it should, and its entities stay small.

    OWL files abbreviate namespaces by entities, so a few plain ones are welcome.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._lengths: dict[str, int] = {}
        self._parser = expat.ParserCreate("UTF-8")
        self._parser.EntityDeclHandler = self._entity
        self._parser.StartElementHandler = self._down
        self._parser.EndElementHandler = self._up

    def feed(self, part: bytes) -> None:
        self._parse(part, final=False)

    def finish(self) -> None:
        self._parse(b"", final=True)

    def _parse(self, part: bytes, *, final: bool) -> None:
        try:
            self._parser.Parse(part, final)
        except expat.ExpatError as error:
            raise self._broken(error, final=final) from error

    def _broken(self, error: expat.ExpatError, *, final: bool) -> BadInput:
        line, column = error.lineno, error.offset + 1
        said = expat.ErrorString(error.code)
        if final:
            said = "the file ends before all that was begun is closed"
        return BadInput(
            f"{self._name}, line {line}, column {column}: {said}.",
            "It may be cut off: get it again." if final else "Correct the file at that place.",
            where=f"{self._name}:{line}:{column}",
        )

    def _down(self, _: str, __: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _too_deep(self._name)

    def _up(self, _: str) -> None:
        self._depth -= 1

    def _entity(self, *declared: object) -> None:
        """One `<!ENTITY …>`; its value may name entities declared before."""
        name, _, value = declared[:3]
        if not isinstance(value, str):
            raise BadInput(
                f"{self._name} declares an entity that lies outside of it: {name}.",
                "Nothing is fetched for a file; put the text itself there.",
            )
        used = re.findall(r"&([^;#\s]+);", value)
        length = len(value) + sum(self._lengths.get(other, 0) for other in used)
        self._lengths[str(name)] = length
        if length > MAX_ENTITY or len(self._lengths) > MAX_ENTITIES:
            raise TooLarge(
                f"{self._name} declares entities that grow too large.",
                "Up to 256 abbreviations of 1,000 characters are read. Do you trust this file?",
            )


_IN_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


class Brackets:
    """JSON is nested no deeper than JSON-LD is in earnest."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._inside = False
        self._escaped = b""

    def feed(self, part: bytes) -> None:
        for piece in self._outside(self._escaped + part):
            self._count(piece.translate(None, _NOT_BRACKETS))

    def finish(self) -> None:
        """What is missing at the end is told by the parser."""

    def _outside(self, part: bytes) -> list[bytes]:
        """The parts that are not in strings; a string may go on in the next part."""
        self._escaped = b""
        if self._inside:
            part = self._after_string(part)
        pieces = _STRING.sub(b"", part).split(b'"', 1)
        if len(pieces) == 2:
            self._inside = True
            self._after_string(pieces[1])
        return pieces[:1]

    def _after_string(self, part: bytes) -> bytes:
        found = _IN_STRING.match(part)
        end = found.end() if found else 0
        if end == len(part) or part[end:] == b"\\":
            self._escaped = part[end:]
            return b""
        self._inside = False
        return part[end + 1 :]

    def _count(self, brackets: bytes) -> None:
        if self._depth + brackets.count(b"{") + brackets.count(b"[") <= MAX_JSON_DEPTH:
            self._depth += len(brackets) - 2 * (brackets.count(b"}") + brackets.count(b"]"))
            return
        for bracket in brackets:
            self._depth += 1 if bracket in b"{[" else -1
            if self._depth > MAX_JSON_DEPTH:
                raise _too_deep(self._name)


class Quotes:
    """Statements about statements, `<< … >>`, are not nested without end."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0

    def feed(self, part: bytes) -> None:
        if self._depth or b"<<" in part:
            for start in range(0, len(part), _SPAN):
                self._count(part[start : start + _SPAN])

    def _count(self, part: bytes) -> None:
        self._depth = max(0, self._depth + part.count(b"<<") - part.count(b">>"))
        if self._depth > MAX_DEPTH:
            raise _too_deep(self._name)

    def finish(self) -> None:
        """What is missing at the end is told by the parser."""
