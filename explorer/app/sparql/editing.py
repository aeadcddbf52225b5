"""Small edits of a query: its lines as comments, deeper, twice, away; words found and replaced."""

import re

from explorer.app.sparql.lex import tokens
from explorer.app.sparql.reading import Repair

_INDENT = "  "


def commented(text: str, first: int, last: int) -> Repair | None:
    """The lines from `first` to `last` as comments, or without the sign where all have it.

    Nothing inside a long string, where "#" is a sign like any other.
    """
    start, end = _lines(text, first, last)
    if any("string" in t.kind and t.start < start < t.end for t in tokens(text)):
        return None
    lines = text[start:end].split("\n")
    return Repair(start, end, "\n".join(_toggled(lines)))


def deeper(text: str, first: int, last: int) -> Repair:
    """The lines from `first` to `last` one step further to the right."""
    start, end = _lines(text, first, last)
    lines = text[start:end].split("\n")
    return Repair(start, end, "\n".join(_INDENT + line if line else line for line in lines))


def shallower(text: str, first: int, last: int) -> Repair:
    """The same lines one step back, as far as there is white space."""
    start, end = _lines(text, first, last)
    pattern = re.compile(rf"^(?:{_INDENT}|[ \t])", re.MULTILINE)
    return Repair(start, end, pattern.sub("", text[start:end]))


def doubled(text: str, first: int, last: int) -> Repair:
    """The same lines once more below."""
    start, end = _lines(text, first, last)
    return Repair(end, end, "\n" + text[start:end])


def without_lines(text: str, first: int, last: int) -> Repair:
    """The text without these lines; the last one takes the break before it along."""
    start, end = _lines(text, first, last)
    return Repair(start - (end == len(text) and start > 0), min(end + 1, len(text)), "")


def _lines(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the lines begin and end; one of which only the break is chosen is not among them."""
    end = text.find("\n", max(first, last - 1))
    return text.rfind("\n", 0, first) + 1, len(text) if end < 0 else end


def _toggled(lines: list[str]) -> list[str]:
    filled = [line for line in lines if line.strip()]
    if filled and all(line.lstrip().startswith("#") for line in filled):
        return [_without_sign(line) for line in lines]
    depth = min((len(line) - len(line.lstrip()) for line in filled), default=0)
    return [
        f"{line[:depth]}# {line[depth:]}" if line.strip() or not filled else line for line in lines
    ]


def _without_sign(line: str) -> str:
    before, sign, rest = line.partition("#")
    return before + rest.removeprefix(" ") if sign else line


def indentation(text: str, cursor: int) -> str:
    """White space for the line after the cursor: as this line, and more within a bracket."""
    line = text[text.rfind("\n", 0, cursor) + 1 : cursor]
    depth = line[: len(line) - len(line.lstrip())]
    return depth + (_INDENT if line.rstrip().endswith(("{", "(")) else "")


def followed(text: str, cursor: int, other: str) -> int:
    """Where a cursor stands in a text that differs in white space and capitals alone."""
    behind = sum(not sign.isspace() for sign in text[:cursor])
    for place, sign in enumerate(other):
        if not behind:
            return place
        behind -= not sign.isspace()
    return len(other)


def occurrences(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where some words stand, whatever their capitals."""
    found = re.finditer(re.escape(words), text, re.IGNORECASE) if words else ()
    return tuple(match.span() for match in found)


def replaced(text: str, words: str, other: str) -> str:
    """The text with other words everywhere in the place of these."""
    parts, done = [], 0
    for start, end in occurrences(text, words):
        parts += [text[done:start], other]
        done = end
    return "".join((*parts, text[done:]))
