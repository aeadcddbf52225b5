"""What one pass over a query finds, as values."""

from dataclasses import dataclass, field
from typing import NamedTuple

from explorer.app.sparql.lex import Token


class Pattern(NamedTuple):
    """A triple pattern; terms as written, a path as one text."""

    subject: str
    predicate: str
    object: str
    group: int
    start: int
    end: int


class Repair(NamedTuple):
    """The text that would be right from `start` to `end`."""

    start: int
    end: int
    text: str


class Problem(NamedTuple):
    """Something that is wrong from `start` to `end`, in words, and how it would be right.

    `address` is one that is not fetched, and that can be opened instead; `host` one that is not
    asked unless that is allowed.
    """

    start: int
    end: int
    message: str
    repair: Repair | None = None
    address: str = ""
    host: str = ""


@dataclass(slots=True)
class Group:
    """A pair of braces: `how` is the word before it, `negative` below MINUS or NOT EXISTS."""

    parent: int
    how: str
    start: int
    negative: bool = False


@dataclass(slots=True)
class Frame:
    """An open bracket and how far its content has come.

    `kind` is top, group, template, data, expression, list, blank, path or note.
    """

    kind: str
    opening: int
    state: str
    group: int
    subject: str = ""
    predicate: str = ""
    start: int = 0
    how: str = ""


@dataclass(slots=True)
class Reading:
    """All that one pass finds.

    `roles` and `inside` say for each token what was expected there and which bracket is around
    it; `pairs` maps opening to closing tokens; `typed`, `place` and `role` are about the cursor.
    """

    text: str
    tokens: list[Token]
    roles: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    pairs: dict[int, int] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    hosts: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    typed: Token | None = None
    place: Frame | None = None
    role: str = "start"
    depth: int = 0

    def brackets_at(self, cursor: int) -> tuple[Token, Token] | None:
        """The bracket that the cursor touches, and its partner; the one behind the cursor first."""
        found = None
        for opening, closing in self.pairs.items():
            pair = self.tokens[opening], self.tokens[closing]
            if any(token.start == cursor for token in pair):
                return pair
            if any(token.end == cursor for token in pair):
                found = pair
        return found
