"""The answer to a query as a person sees it: names instead of IRIs.

Named once, off the main thread; after that nothing here asks a source.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from math import isnan
from typing import NamedTuple

from explorer.app.wording import is_named
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, Table, local_name, plain
from explorer.model.prefixes import shortener
from explorer.model.rows import Cell, Rows, held
from explorer.model.source import Queried, Source
from explorer.model.terms import BlankNode, Iri, Literal, Term

_NUMBERS = """integer int long short byte nonNegativeInteger positiveInteger nonPositiveInteger
negativeInteger unsignedInt unsignedLong decimal double float"""
# So many cells of a column are looked at in one go.
_PART = 1_000
_NUMERIC = frozenset(Iri(v.XSD + name) for name in _NUMBERS.split())


class Named(NamedTuple):
    """An IRI of an answer: its name, its short form, and the concept where it is one."""

    label: str
    short: str
    concept: Concept | None = None


@dataclass(frozen=True)
class Answer:
    """A table, and the names of all that is in it."""

    table: Table
    names: Mapping[Iri, Named]

    def text(self, term: Term | None, *, named: bool) -> str:
        """A cell in words, or with IRIs in their short form; "" where nothing is bound."""
        if not isinstance(term, str):
            return plain(term)
        known = self.names[term]
        return known.label if named else known.short

    def concept(self, term: Term | None) -> Concept | None:
        """The concept that a cell holds."""
        return self.names[term].concept if isinstance(term, str) else None

    def about(self, term: Term | None) -> str:
        """All that is known of a cell, for its tool tip."""
        if term is None:
            return "No value"
        if isinstance(term, BlankNode):
            return f"A node without a name: _:{term.id}"
        if isinstance(term, Literal):
            return f"{term.value}\n{_kind_of(term)}".strip()
        concept = self.names[term].concept
        words = (concept.label, concept.definition) if concept else (self.names[term].label,)
        return "\n".join(word for word in (*words, term) if word)

    @cached_property
    def concept_columns(self) -> tuple[int, ...]:
        """The columns in which there is a concept."""
        rows = held(self.table.rows)
        columns = range(len(self.table.columns) if rows else 0)
        return tuple(at for at in columns if self._has_concept(rows, at))

    def _has_concept(self, rows: Rows, at: int) -> bool:
        numbers = rows.column(at)
        parts = (set(numbers[start : start + _PART]) for start in range(0, len(numbers), _PART))
        return any(self._is_concept(rows.cells[number]) for part in parts for number in part)

    def _is_concept(self, cell: Cell) -> bool:
        return isinstance(cell, str) and self.concept(cell) is not None

    def concepts(self, rows: Iterable[int], column: int | None = None) -> tuple[Iri, ...]:
        """The concepts of some rows, or of one column of them, each once and in their order."""
        chosen = held(self.table.rows).taken(rows)
        numbers = chosen.numbers if column is None else chosen.column(column)
        cells = (chosen.cells[number] for number in dict.fromkeys(numbers))
        found = (self.concept(cell) for cell in cells if isinstance(cell, str))
        return tuple(dict.fromkeys(concept.iri for concept in found if concept))


def number_of(term: Term | None) -> float | None:
    """The value of a numeric literal."""
    if not isinstance(term, Literal) or term.datatype not in _NUMERIC:
        return None
    try:
        value = float(term.value)
    except ValueError:
        return None
    return None if isnan(value) else value  # NaN has no place in an order


class Names(Mapping[Iri, Named]):
    """The names of some IRIs; the concepts are read at once, what is said of each when asked.

    A local source tells the rest without a wait. Of any other all is asked at once.
    """

    def __init__(self, iris: Sequence[Iri], source: Source) -> None:
        self._source = source
        self._concepts = source.concepts(iris)
        self._relations, self._short = source.relations(), shortener(source.prefixes())
        self._named: dict[Iri, Named] = {}
        if not isinstance(source, Queried):
            for iri in iris:
                self._named[iri] = self._name(iri)

    def __getitem__(self, iri: Iri) -> Named:
        found = self._named.get(iri)
        if found is None:
            found = self._named[iri] = self._name(iri)
        return found

    def __iter__(self) -> Iterator[Iri]:
        return iter(self._concepts)

    def __len__(self) -> int:
        return len(self._concepts)

    def _name(self, iri: Iri) -> Named:
        concept, short = self._concepts[iri], self._short(iri)
        is_concept = concept.kind is not None or (
            iri not in self._relations and bool(self._source.link_counts(iri))
        )
        said = is_concept or bool(concept.definition) or is_named(concept)
        return Named(concept.label if said else short, short, concept if is_concept else None)


def name_all(table: Table, source: Source) -> Answer:
    """Find the names of all IRIs in an answer; asks the source."""
    answer = Answer(table, Names(held(table.rows).iris(), source))
    # Looked for here, where nobody waits for it.
    _ = answer.concept_columns
    return answer


def texts(answer: Answer, rows: Iterable[int], *, named: bool) -> Iterator[tuple[str, ...]]:
    """Rows as the person sees them, one after the other."""
    return held(answer.table.rows).taken(rows).seen(partial(answer.text, named=named))


def of_rows(table: Table, rows: Iterable[int]) -> Table:
    """The same table with some of its rows, in that order."""
    return replace(table, rows=held(table.rows).taken(rows))


def _kind_of(literal: Literal) -> str:
    if literal.language:
        return f"Language: {literal.language}"
    return f"Type: {local_name(literal.datatype)}" if literal.datatype else ""
