"""A grid of words with heads above and at the left: as CSV, Markdown, or one HTML page.

The page loads nothing and runs nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.exporters.cleaning import cleaned
from explorer.exporters.markdown import escaped
from explorer.exporters.table import Written, spreadsheet
from explorer.exporters.templates import asset, rendered
from explorer.model.concept import Form, Table
from explorer.model.terms import Literal


@dataclass(frozen=True, slots=True)
class Grid:
    """The first cell of a row is its head; columns at places in `marked` matter most."""

    title: str
    summary: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marked: frozenset[int] = frozenset()


def grid_csv(grid: Grid) -> Written:
    """CSV for spreadsheets, in which no cell is run as a formula, heads neither."""
    terms = tuple(tuple(map(Literal, row)) for row in (grid.heads, *grid.rows))
    written = spreadsheet(Table(Form.SELECT, (), terms), (grid.heads, *grid.rows))
    # The writer begins with the names of columns; here they are a row, guarded like any other.
    mark, _, rest = written.text.partition("\r\n")
    return Written(mark + rest, written.guarded)


def grid_markdown(grid: Grid) -> str:
    """A heading, a sentence, and a table."""
    return "\n".join(_lines(grid)) + "\n"


def _lines(grid: Grid) -> Iterator[str]:
    yield from (f"# {_cell(grid.title)}", "", _cell(grid.summary), "")
    heads = [
        f"**{_cell(head)}**" if place in grid.marked else _cell(head)
        for place, head in enumerate(grid.heads)
    ]
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(grid.heads)}"
    for row in grid.rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(text: str) -> str:
    return escaped(cleaned(text))


def grid_html(grid: Grid) -> str:
    """One page with its style inside; every text is escaped."""
    return rendered(
        "grid.html.j2",
        {
            "title": cleaned(grid.title),
            "summary": cleaned(grid.summary),
            "heads": tuple(map(cleaned, grid.heads)),
            "rows": tuple(tuple(map(cleaned, row)) for row in grid.rows),
            "marked": grid.marked,
            "css": asset("grid.css"),
        },
    )
