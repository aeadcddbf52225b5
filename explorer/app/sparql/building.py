"""A query as a form: lines of what – relation – what, to be chosen and not written.

Text is the one truth: a form is read from it, and written to it only after the person changed the
form. What a form cannot hold is told with its place, and such a text is never rewritten.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from explorer.app.sparql.context import Place, about_of, iri_of
from explorer.app.sparql.reading import Pattern
from explorer.model.counts import About


class How(Enum):
    """What a line asks for."""

    MUST = "must hold"
    MAY = "may hold"
    NOT = "must not hold"


@dataclass(frozen=True, slots=True)
class Line:
    """Terms as the query writes them; "" where nothing is chosen yet.

    `language` keeps only texts in that language; for lines whose object is a variable.
    """

    subject: str = ""
    relation: str = ""
    object: str = ""
    how: How = How.MUST
    language: str = ""

    @property
    def whole(self) -> bool:
        """Whether all three are chosen."""
        return bool(self.subject and self.relation and self.object)

    @property
    def terms(self) -> tuple[str, str, str]:
        return self.subject, self.relation, self.object


@dataclass(frozen=True, slots=True)
class Form:
    """A query that a form can show.

    `columns` are the variables that are shown, () for all. `head` is what stands before SELECT,
    `tail` what stands behind the braces, both as they were written.
    """

    lines: tuple[Line, ...] = (Line(),)
    columns: tuple[str, ...] = ()
    distinct: bool = True
    head: str = ""
    tail: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """All variables that an answer can hold, in the order of the lines."""
        terms = (t for line in self.lines if line.how is not How.NOT for t in line.terms)
        return tuple(dict.fromkeys(t for t in terms if t.startswith("?")))

    @property
    def shown(self) -> tuple[str, ...]:
        """Those that are shown."""
        chosen = tuple(c for c in self.columns if c in self.variables)
        return chosen or self.variables

    def with_line(self, place: int, line: Line) -> "Form":
        """Another line at a place."""
        return replace(self, lines=(*self.lines[:place], line, *self.lines[place + 1 :]))

    def with_more(self, line: Line | None = None) -> "Form":
        """One line more; a new one is about what the last one is about."""
        about = self.lines[-1].subject if self.lines else ""
        return replace(self, lines=(*self.lines, line or Line(about)))

    def without(self, place: int) -> "Form":
        """One line less."""
        return replace(self, lines=self.lines[:place] + self.lines[place + 1 :])

    def with_column(self, name: str, *, shown: bool) -> "Form":
        """Show a variable, or not; the last one stays."""
        kept = [c for c in self.variables if (shown if c == name else c in self.shown)]
        return replace(self, columns=tuple(kept) if kept != list(self.variables) else ())

    def place_of(self, place: int, prefixes: Mapping[str, str]) -> Place:
        """What the other lines say of the subject of a line, and which relation it has.

        Where nothing is said of the subject, the object tells which relations lead to it.
        """
        line = self.lines[place]
        others = [
            Pattern(*other.terms, 0, 0, 0)
            for at, other in enumerate(self.lines)
            if at != place and other.whole and other.how is How.MUST
        ]
        about = about_of(others, line.subject, prefixes)
        predicate = iri_of(line.relation, prefixes)
        end = iri_of(line.object, prefixes)
        if not about and end is not None and predicate is None:
            return Place(About(end), None, forward=False)
        return Place(about, predicate)

    def free_name(self, word: str) -> str:
        """A name for one variable more: ?word, ?word_2 and so on."""
        used = {term for line in self.lines for term in line.terms}
        name, number = f"?{word}", 1
        while name in used:
            number += 1
            name = f"?{word}_{number}"
        return name


def write(form: Form) -> str:
    """The text of a form; lines in which something is not chosen are left out."""
    columns = " ".join(form.shown) if form.columns and form.variables else "*"
    distinct = "DISTINCT " if form.distinct else ""
    body = "".join(f"  {text}\n" for line in form.lines if line.whole for text in _written(line))
    tail = f"{form.tail}\n" if form.tail else ""
    return f"{form.head}SELECT {distinct}{columns} WHERE {{\n{body}}}\n{tail}"


def _written(line: Line) -> Iterator[str]:
    triple = " ".join(line.terms)
    only = f'FILTER(LANG({line.object}) = "{line.language}")' if line.language else ""
    if line.how is How.MUST:
        yield f"{triple} ."
        if only:
            yield only
        return
    inside = f"{triple} . {only}" if only else triple
    word = "OPTIONAL" if line.how is How.MAY else "FILTER NOT EXISTS"
    yield f"{word} {{ {inside} }}"
