"""Parameters of a saved query: `?_concept_iri`, `?_text`, `?_language`.

The names follow grlc (https://github.com/CLARIAH/grlc): `_iri` at the end asks for an IRI. They
are found and bound token by token, so never inside a string, an IRI or a comment.
"""

import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from explorer.app.sparql.lex import tokens
from explorer.model.errors import BadQuery
from explorer.model.terms import BlankNode, Iri, Literal, Term

_IRI = re.compile(r'[^<>"{}|^`\\\x00-\x20]+')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Wants(Enum):
    """What a parameter stands for."""

    CONCEPT = "concept"
    RELATION = "relation"
    LANGUAGE = "language"
    TEXT = "text"


class Parameter(NamedTuple):
    """A parameter as the query names it, "?_concept_iri", and what it stands for."""

    name: str
    wants: Wants

    @property
    def label(self) -> str:
        """The words for its field: "Concept"."""
        words = self.name[2:].removesuffix("_iri").replace("_", " ").strip()
        return words[:1].upper() + words[1:]


class Bound(NamedTuple):
    """A query whose parameters have values; `marks` are pairs of places here and as typed."""

    text: str
    marks: tuple[tuple[int, int], ...]

    def origin(self, offset: int) -> int:
        """The place in the text as it was typed."""
        here, there = max((m for m in self.marks if m[0] <= offset), default=(0, 0))
        later = [typed for at, typed in self.marks if at > offset]
        return min([there + offset - here, *later[:1]])

    def typed(self, where: str) -> int | None:
        """The place as it was typed of "line:column" here, as errors tell it; None for others."""
        found = re.fullmatch(r"(\d+):(\d+)", where)
        if not found:
            return None
        lines = self.text.split("\n")[: int(found[1]) - 1]
        return self.origin(sum(len(line) + 1 for line in lines) + int(found[2]) - 1)


def parameters(text: str) -> tuple[Parameter, ...]:
    """The parameters of a query, each once, in the order of the text."""
    names = ("?" + t.text[1:] for t in tokens(text) if t.kind == "var" and t.text[1] == "_")
    return tuple(Parameter(name, _wanted(name[2:])) for name in dict.fromkeys(names))


def _wanted(name: str) -> Wants:
    if name.endswith("_iri"):
        return Wants.RELATION if name.startswith("relation") else Wants.CONCEPT
    return Wants.LANGUAGE if name in ("language", "lang") else Wants.TEXT


def bind(
    text: str, values: Mapping[str, Term], names: Mapping[int, Iri] = MappingProxyType({})
) -> Bound:
    """Put each value in the place of its parameter, "?_text"; other variables stay.

    Of `names`, each takes the place of what begins there.
    """
    parts: list[str] = []
    marks = [(0, 0)]
    done = length = 0
    for token in tokens(text):
        parameter = "?" + token.text[1:] if token.kind == "var" else ""
        value = values.get(parameter, names.get(token.start))
        if value is not None:
            parts += (text[done : token.start], written(value))
            length += len(parts[-2]) + len(parts[-1])
            done = token.end
            marks.append((length, done))
    return Bound("".join((*parts, text[done:])), tuple(marks))


def written(term: Term) -> str:
    """A term as SPARQL writes it. Raises BadQuery for an IRI that cannot be written."""
    if isinstance(term, Literal):
        escaped = "".join(_ESCAPES.get(c, c) for c in term.value)
        suffix = f"@{term.language}" if term.language else ""
        return f'"{escaped}"{suffix or _typed(term.datatype)}'
    if isinstance(term, BlankNode):
        return f"_:{term.id}"
    if not _IRI.fullmatch(term):
        raise BadQuery(f"“{term}” is no IRI.", "Choose a concept from the list.")
    return f"<{term}>"


def _typed(datatype: Iri | None) -> str:
    return f"^^{written(datatype)}" if datatype else ""
