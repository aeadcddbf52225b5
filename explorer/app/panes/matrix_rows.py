"""What the matrix shows of itself: an order, a filter, words for it, and the ground of a cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from explorer.app.learning.plan import Plan
from explorer.app.panes.matrix import Cell, Effect, Matrix, Technique
from explorer.app.panes.statements import Teller
from explorer.app.wording import counted, listed
from explorer.exporters.grid import Grid
from explorer.model.concept import Concept
from explorer.model.source import Source
from explorer.model.terms import Iri


class Which(Enum):
    """Which techniques are shown."""

    ALL = "All techniques"
    KNOWN = "What I know"
    UNKNOWN = "What I do not know"
    PLANNED = "On my plan"


class Order(Enum):
    """How the rows stand."""

    BEST = "Best first"
    NAME = "By name"
    MOST = "Most helpful first"
    COLUMN = "By this column"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to see; `column` is what rows are sorted by under `Order.COLUMN`.

    `moved` holds the considerations in the order into which a person brought them.
    """

    wanted: frozenset[Iri] = frozenset()
    which: Which = Which.ALL
    order: Order = Order.BEST
    column: Iri | None = None
    moved: tuple[Iri, ...] = ()


def chosen(whole: Matrix, wish: Wish, plan: Plan | None) -> Matrix:
    """The part of a matrix that is wished for, in the order that is."""
    part = whole.only(_keeps(wish.which, plan)) if wish.which is not Which.ALL else whole
    wanted = wish.wanted & {column.iri for column in part.columns}
    part = part.ranked(wanted)
    rows = part.rows
    if wish.order is Order.NAME:
        rows = tuple(sorted(rows, key=_name))
    elif wish.order is Order.MOST:
        rows = tuple(sorted(rows, key=lambda row: (-_number(row), _name(row))))
    elif wish.order is Order.COLUMN and wish.column is not None:
        column = wish.column
        rows = tuple(sorted(rows, key=lambda row: (_standing(row.cell(column)), _name(row))))
    places = {iri: place for place, iri in enumerate(wish.moved)}
    columns = sorted(part.columns, key=lambda c: places.get(c.iri, len(places)))
    return Matrix(tuple(columns), rows)


def _name(row: Technique) -> tuple[str, str]:
    return row.concept.label.casefold(), row.concept.iri


def _number(row: Technique) -> int:
    return sum(bool(cell.helps) for cell in row.cells.values())


def _standing(cell: Cell) -> int:
    """Helps before both, both before nothing, nothing before costs."""
    return {(True, False): 0, (True, True): 1, (False, False): 2, (False, True): 3}[
        bool(cell.helps), bool(cell.costs)
    ]


def _keeps(which: Which, plan: Plan | None) -> Callable[[Concept], bool]:
    known = plan.known if plan else frozenset[Iri]()
    steps = {iri for step in plan.path.steps for iri in step.concepts} if plan else set()
    keeps: Mapping[Which, Callable[[Concept], bool]] = {
        Which.KNOWN: lambda concept: concept.iri in known,
        Which.UNKNOWN: lambda concept: concept.iri not in known,
        Which.PLANNED: lambda concept: concept.iri in steps,
    }
    return keeps.get(which, lambda _: True)


def costs(row: Technique, columns: Sequence[Concept]) -> str:
    """What a technique costs, in words: "costs Accuracy and Latency"; "" where nothing."""
    names = [column.label for column in columns if row.cell(column.iri).costs]
    return f"costs {listed(names)}" if names else ""


def in_short(shown: Matrix, whole: Matrix, wanted: frozenset[Iri]) -> str:
    """How many techniques help with what matters, and what the best of them cost."""
    number = counted(len(whole.rows), "technique")
    if not wanted:
        left = f"{len(shown.rows)} of {number}" if len(shown.rows) < len(whole.rows) else number
        return f"{left}. Choose what matters, and those that help with it stand first."
    names = listed([column.label for column in whole.columns if column.iri in wanted])
    every = sum(all(row.cell(iri).helps for iri in wanted) for row in shown.rows)
    if len(wanted) > 1:
        said = f"{every} of {number} {'helps' if every == 1 else 'help'} with all of {names}"
        some = len(shown.rows) - every
        said += f", {some} with some." if some else "."
    else:
        said = f"{every} of {number} {'helps' if every == 1 else 'help'} with {names}."
    priced = [
        f"{row.concept.label} {words}"
        for row in shown.rows[:3]
        if (words := costs(row, whole.columns))
    ]
    return f"{said} {'; '.join(priced)}." if priced else said


# --- the ground of a cell ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement behind a cell; `source` is "" where none is named."""

    sentence: str
    helps: bool
    files: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a technique helps with a consideration or costs it."""

    technique: Concept
    consideration: Concept
    word: str
    stated: tuple[Stated, ...]


def ground(source: Source, row: Technique, column: Concept) -> Ground:
    """The statements behind a cell with the files that hold them; may block."""
    teller, cell = Teller(source), row.cell(column.iri)
    about = source.describe(row.concept.iri)

    def stated(effect: Effect, *, helps: bool) -> Stated:
        link = effect.link
        ends = link.source, link.relation, link.target
        exact = [s for s in about.statements if (s.subject, s.predicate, s.object) == ends]
        origin = teller.said(exact[0]).source if exact else ""
        return Stated(effect.sentence, helps, teller.files(link, about), origin)

    return Ground(
        row.concept,
        column,
        cell.word,
        (
            *(stated(effect, helps=True) for effect in cell.helps),
            *(stated(effect, helps=False) for effect in cell.costs),
        ),
    )


# --- taking it away -----------------------------------------------------------------------------


def grid(shown: Matrix, wish: Wish, title: str, summary: str) -> Grid:
    """The matrix as it is shown, for a file."""
    heads = ["Technique", *(column.label for column in shown.columns)]
    rows = [
        (row.concept.label, *(row.cell(column.iri).word for column in shown.columns))
        for row in shown.rows
    ]
    marked = frozenset(
        place for place, column in enumerate(shown.columns, 1) if column.iri in wish.wanted
    )
    return Grid(title, summary, tuple(heads), tuple(rows), marked)
