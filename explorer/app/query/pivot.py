"""A table of two columns of an answer against each other: how often each pair occurs, or a sum.

The result is an answer itself, so that it is sorted, followed and copied like any other.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from explorer.app.query.answer import Answer, number_of, of_rows
from explorer.app.query.chart import kind_of, repeats
from explorer.model import vocabulary as v
from explorer.model.concept import Form, Row, Table
from explorer.model.terms import Iri, Literal, Term

SAMPLE = 10_000
"""So many rows tell what a column holds."""
WIDE = 30
"""So many values stand beside each other; all others are one column."""
_DECIMAL = Iri(v.XSD + "decimal")
_NOTHING, _TOTAL = "no value", "total"


@dataclass(frozen=True, slots=True)
class Axes:
    """Columns of an answer: what stands below, what beside each other, what is summed up.

    Without `value` rows are counted.
    """

    down: int
    across: int
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """A column that can be an axis; `many` values are too many to stand beside each other."""

    column: int
    many: bool


def axes_of(answer: Answer) -> tuple[Axis, ...]:
    """The columns that group the rows; none where there are not two."""
    table = of_rows(answer.table, range(min(SAMPLE, len(answer.table.rows))))
    if table.form is not Form.SELECT or len(table.rows) < 2:
        return ()
    found = []
    for at in range(len(table.columns)):
        cells = [row[at] for row in table.rows]
        if kind_of(cells) == "name" and (repeats(cells) or len(table.columns) > 2):
            found.append(Axis(at, len(set(cells)) > WIDE))
    able = len(found) > 1 and any(repeats([r[axis.column] for r in table.rows]) for axis in found)
    return tuple(found) if able else ()


def values_of(answer: Answer) -> tuple[int, ...]:
    """The columns of numbers, which can be summed up."""
    rows = answer.table.rows[:SAMPLE]
    columns = range(len(answer.table.columns))
    return tuple(at for at in columns if kind_of([row[at] for row in rows]) == "number")


def first_axes(found: tuple[Axis, ...], values: tuple[int, ...]) -> Axes:
    """What is shown at first: few values beside each other, numbers summed up where there are."""
    beside = next((axis for axis in reversed(found) if not axis.many), found[-1])
    below = next(axis for axis in found if axis is not beside)
    return Axes(below.column, beside.column, values[-1] if values else None)


def pivot(answer: Answer, axes: Axes) -> Answer:
    """The table, its rows and columns with the most first."""
    cells = _cells(answer, axes)
    below: dict[Term | None, float] = defaultdict(float)
    beside: dict[Term | None, float] = defaultdict(float)
    for (one, other), number in cells.items():
        below[one] += number
        beside[other] += number
    heads = _most(beside)[:WIDE]
    rest = len(beside) - len(heads)
    names = [answer.text(term, named=True) or _NOTHING for term in heads]
    columns = (answer.table.columns[axes.down], *names, *([f"{rest:,} others"] if rest else ()))
    rows = tuple(_row(one, below[one], heads, cells) for one in _most(below))
    shown = tuple(row if rest else (*row[:-2], row[-1]) for row in rows)
    return Answer(Table(Form.SELECT, (*columns, _TOTAL), shown), answer.names)


def _most(sums: Mapping[Term | None, float]) -> list[Term | None]:
    return sorted(sums, key=lambda term: -sums[term])


def _cells(answer: Answer, axes: Axes) -> Mapping[tuple[Term | None, Term | None], float]:
    found: dict[tuple[Term | None, Term | None], float] = defaultdict(float)
    for row in answer.table.rows:
        number = 1.0 if axes.value is None else number_of(row[axes.value]) or 0.0
        found[row[axes.down], row[axes.across]] += number
    return found


def _row(
    one: Term | None,
    total: float,
    heads: list[Term | None],
    cells: Mapping[tuple[Term | None, Term | None], float],
) -> Row:
    numbers = [cells.get((one, other)) for other in heads]
    others = total - sum(number or 0.0 for number in numbers)
    return one, *map(_number, numbers), _number(others or None), _number(total)


def _number(value: float | None) -> Literal | None:
    if value is None:
        return None
    if value == round(value):
        return Literal(str(round(value)), datatype=v.INTEGER)
    return Literal(f"{value:.6g}", datatype=_DECIMAL)
