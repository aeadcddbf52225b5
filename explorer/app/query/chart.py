"""Which charts an answer can be drawn as, and their values. Pure: numbers in, numbers out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from math import ceil, floor, log10

from explorer.app.query.answer import Answer, number_of
from explorer.model import vocabulary as v
from explorer.model.concept import Form
from explorer.model.terms import Literal, Term

SAMPLE, MOST = 1_000, 10_000
BARS = 30
"""So many bars are drawn; what comes after them is left to the table."""
_DATES = frozenset(v.XSD + name for name in ("date", "dateTime", "gYear"))
_SHARE = 0.9


class Shape(Enum):
    """How values are drawn."""

    BARS = "Bars"
    LINE = "Line"
    POINTS = "Points"
    HISTOGRAM = "Histogram"
    COUNTS = "Counts"


@dataclass(frozen=True, slots=True)
class Chart:
    """Values `ys` over `xs`; `labels` name each of them where they are no numbers.

    `across` and `up` are the words at the axes; `left_out` values have no place in it.
    """

    shape: Shape
    across: str
    up: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    labels: tuple[str, ...] = ()
    dates: bool = False
    left_out: int = 0


def charts_of(answer: Answer) -> tuple[Chart, ...]:
    """All charts that make sense, the most telling one first; none of more than `MOST` rows."""
    table = answer.table
    if table.form is not Form.SELECT or not 2 <= len(table.rows) <= MOST:
        return ()
    columns = range(len(table.columns))
    cells = {at: [row[at] for row in table.rows] for at in columns}
    kinds = {at: kind_of(cells[at]) for at in columns}
    numbers = [at for at in columns if kinds[at] == "number"]
    names = [at for at in columns if kinds[at] == "name"]
    days = [at for at in columns if kinds[at] == "date"]
    found: list[Chart] = []
    if names and numbers:
        found.append(_bars(answer, _telling(cells, names), numbers[-1]))
    if days and numbers:
        found.append(_line(answer, days[0], numbers[-1]))
    if len(numbers) > 1:
        found += (_points(answer, *numbers[:2]), _line(answer, *numbers[:2]))
    if numbers and len(table.rows) > 4:
        found.append(_histogram(answer, numbers[-1]))
    found += (_counts(answer, at) for at in names if repeats(cells[at]))
    return tuple(chart for chart in found if len(chart.ys) > 1)


def kind_of(cells: Sequence[Term | None]) -> str:
    """What a column holds in nine of ten cells that are bound."""
    bound = [cell for cell in cells[:SAMPLE] if cell is not None]
    if not bound:
        return ""
    numbers = sum(number_of(cell) is not None for cell in bound)
    days = sum(_day(cell) is not None for cell in bound)
    if numbers >= _SHARE * len(bound):
        return "number"
    return "date" if days >= _SHARE * len(bound) else "name"


def repeats(cells: Sequence[Term | None]) -> bool:
    """Whether values come several times, so that rows can be put together by them."""
    bound = [cell for cell in cells if cell is not None]
    return 1 < len(set(bound)) <= 0.8 * len(bound)


def _day(term: Term | None) -> float | None:
    """A date as days since the year 1."""
    if not isinstance(term, Literal) or term.datatype not in _DATES:
        return None
    text = term.value if len(term.value) > 4 else f"{term.value}-01-01"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.toordinal() + (moment.hour * 60 + moment.minute) / 1440


def _telling(cells: Mapping[int, Sequence[Term | None]], names: Sequence[int]) -> Sequence[int]:
    """The columns that name a row: the first alone where it names each differently."""
    first = cells[names[0]]
    return names[:1] if len(set(first)) == len(first) else names


def _bars(answer: Answer, names: Sequence[int], number: int) -> Chart:
    rows = [([row[name] for name in names], number_of(row[number])) for row in answer.table.rows]
    known = [(terms, value) for terms, value in rows if value is not None]
    shown, columns = known[:BARS], answer.table.columns
    return Chart(
        Shape.BARS,
        _joined([columns[name] for name in names]),
        columns[number],
        tuple(map(float, range(len(shown)))),
        tuple(value for _, value in shown),
        tuple(_joined([answer.text(term, named=True) for term in terms]) for terms, _ in shown),
        left_out=len(known) - len(shown),
    )


def _joined(words: Sequence[str]) -> str:
    return " · ".join(filter(None, words))


def _counts(answer: Answer, name: int) -> Chart:
    rows = (row[name] for row in answer.table.rows)
    counted = Counter(answer.text(term, named=True) for term in rows if term is not None)
    shown = counted.most_common(BARS)
    return Chart(
        Shape.COUNTS,
        answer.table.columns[name],
        "rows",
        tuple(map(float, range(len(shown)))),
        tuple(float(count) for _, count in shown),
        tuple(label for label, _ in shown),
        left_out=len(counted) - len(shown),
    )


def _pairs(answer: Answer, across: int, up: int) -> list[tuple[float, float]]:
    rows = answer.table.rows
    each = ((_value(row[across]), number_of(row[up])) for row in rows)
    return [(x, y) for x, y in each if x is not None and y is not None]


def _value(term: Term | None) -> float | None:
    number = number_of(term)
    return _day(term) if number is None else number


def _points(answer: Answer, across: int, up: int) -> Chart:
    pairs = _pairs(answer, across, up)
    names = answer.table.columns
    return Chart(
        Shape.POINTS,
        names[across],
        names[up],
        tuple(x for x, _ in pairs),
        tuple(y for _, y in pairs),
        left_out=len(answer.table.rows) - len(pairs),
    )


def _line(answer: Answer, across: int, up: int) -> Chart:
    pairs = sorted(_pairs(answer, across, up))
    names = answer.table.columns
    return Chart(
        Shape.LINE,
        names[across],
        names[up],
        tuple(x for x, _ in pairs),
        tuple(y for _, y in pairs),
        dates=any(_day(row[across]) is not None for row in answer.table.rows[:SAMPLE]),
        left_out=len(answer.table.rows) - len(pairs),
    )


def _histogram(answer: Answer, column: int) -> Chart:
    """As many bins as Sturges (1926) gives, with round limits."""
    values = [n for n in (number_of(row[column]) for row in answer.table.rows) if n is not None]
    edges = ticks(min(values), max(values), ceil(log2_of(len(values))) + 1) if values else ()
    counts = [0.0] * max(0, len(edges) - 1)
    for value in values:
        width = edges[1] - edges[0]
        counts[min(len(counts) - 1, floor((value - edges[0]) / width))] += 1
    return Chart(Shape.HISTOGRAM, answer.table.columns[column], "rows", edges, tuple(counts))


def log2_of(number: int) -> float:
    """The binary logarithm, at least 1."""
    return max(1.0, float(number.bit_length()))


def ticks(low: float, high: float, about: int) -> tuple[float, ...]:
    """Round numbers from below `low` to above `high`, about so many."""
    if high <= low:
        high = low + 1
    raw = (high - low) / max(1, about)
    power = 10.0 ** floor(log10(raw))
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= raw * 0.999)
    first, last = floor(low / step), ceil(high / step)
    return tuple(n * step for n in range(first, last + 1))


def words_of(value: float, *, is_date: bool = False) -> str:
    """A number as it stands at an axis."""
    if is_date:
        return date.fromordinal(max(1, round(value))).isoformat()
    return f"{value:,.0f}" if value == round(value) else f"{value:,.4g}"
