"""The rows of a plan as a list model: steps, what helps with them, the limit, what is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt

from explorer.app.panes.plan import HelperView, KnownView, Overview, StepView
from explorer.app.panes.plan_remarks import Remark
from explorer.app.wording import about
from explorer.gui.parts.entries import Entries
from explorer.gui.parts.rows import Index
from explorer.gui.parts.text import tip
from explorer.model.terms import Iri

IRI = Qt.ItemDataRole.UserRole + 1
ADD = "Add to plan"


@dataclass(frozen=True, slots=True)
class Limit:
    """Where the person's time ends."""

    text: str


@dataclass(frozen=True, slots=True)
class KnownHead:
    """Opens and folds the concepts that are known already."""

    count: int
    folded: bool

    @property
    def text(self) -> str:
        return f"{self.count:,} known – {'show' if self.folded else 'hide'}"


@dataclass(frozen=True, slots=True)
class Helpful:
    """All that helps with one step, in one line; `ADD` makes one of them a step."""

    helpers: tuple[HelperView, ...]

    @property
    def text(self) -> str:
        """The names, as they stand in the line."""
        return f"Helpful, not required: {', '.join(h.concept.label for h in self.helpers)}"


PlanRow = StepView | Remark | Helpful | Limit | KnownHead | KnownView


class StepRows(Entries[PlanRow]):
    """Reads an overview; what is known is folded until it is opened."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._overview: Overview | None = None
        self._limit: tuple[int, str] | None = None
        self._offer: Remark | None = None
        self._aside: tuple[Remark, ...] = ()
        self._folded = True

    def show_overview(self, overview: Overview, limit: tuple[int, str] | None) -> None:
        """Show a plan; `limit` is how many steps fit into the time there is, and a sentence."""
        self._overview, self._limit = overview, limit
        self._offer, self._aside = None, ()
        self._lay()

    def offer(self, remark: Remark | None) -> None:
        """Say below the limit how more could be finished in the time."""
        if remark != self._offer:
            self._offer = remark
            self._lay()

    def show_aside(self, remarks: tuple[Remark, ...]) -> int | None:
        """Say something below the step that it is about, for now; returns the last row of it."""
        self._aside = remarks
        self._lay()
        said = remarks[-1] if remarks else None
        return next((row for row, entry in enumerate(self.entries) if entry is said), None)

    def step_at(self, row: int) -> int | None:
        """The place in the path of the step in a row."""
        if not 0 <= row < len(self.entries) or not isinstance(self.entries[row], StepView):
            return None
        return sum(isinstance(entry, StepView) for entry in self.entries[:row])

    def fold(self) -> None:
        """Fold or open what is known."""
        self._folded = not self._folded
        self._lay()

    def row_of(self, iri: Iri | None) -> int | None:
        """The row of the step that holds a concept."""
        for row, entry in enumerate(self.entries):
            if isinstance(entry, StepView) and any(c.iri == iri for c in entry.concepts):
                return row
        return None

    def _lay(self) -> None:
        self.show_entries(self._rows(self._overview) if self._overview else ())

    def _rows(self, plan: Overview) -> Iterable[PlanRow]:
        for place, step in enumerate(plan.steps):
            if self._limit and self._limit[0] == place:
                yield Limit(self._limit[1])
                if self._offer:
                    yield self._offer
            yield step
            yield from step.remarks
            yield from (a for a in self._aside if a.about in {c.iri for c in step.concepts})
            helpers = tuple(helper for helper in plan.helpers if helper.step == place)
            if helpers:
                yield Helpful(helpers)
        yield from plan.left_out
        if plan.known:
            yield KnownHead(len(plan.known), self._folded)
            if not self._folded:
                yield from plan.known

    def name(self, entry: PlanRow) -> str:
        return reads(entry)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(explains(entry))
        return iri_of(entry) if role == IRI else super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.entries[index.row()], Limit):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def iri_of(entry: PlanRow) -> Iri | None:
    """The concept that a row is about, or the first of them."""
    if isinstance(entry, StepView):
        return entry.iri
    if isinstance(entry, Remark):
        return entry.about
    if isinstance(entry, Helpful):
        return entry.helpers[0].concept.iri
    return entry.concept.iri if isinstance(entry, KnownView) else None


def explains(entry: PlanRow) -> str:
    """The statements that a row rests on, one a line."""
    if isinstance(entry, StepView):
        return "\n".join(f"{line.caption}: {line.text}" for line in entry.lines)
    if isinstance(entry, Helpful):
        return "\n".join(helper.sentence for helper in entry.helpers)
    return entry.text if isinstance(entry, Remark) else ""


def reads(entry: PlanRow) -> str:
    """A row for screen readers: "step 9, PagedAttention, goal, 20 min, Why: …"."""
    if isinstance(entry, StepView):
        state = entry.mark.state.value.lower()
        lines = (f"{line.caption}: {line.text}" for line in entry.lines)
        time = about(entry.minutes, estimated=entry.estimated)
        number = f"step {entry.mark.number}" if entry.mark.number else ""
        shaky = "shaky" if entry.shaky else ""
        parts = (number, entry.name, state, shaky, time, entry.choice, *lines)
        return ", ".join(part for part in parts if part)
    if isinstance(entry, KnownView):
        return f"{entry.concept.label}, {known_word(entry)}"
    if isinstance(entry, Remark):
        return ". ".join((entry.text, *(way.text for way in entry.ways)))
    return entry.text


def known_word(known: KnownView) -> str:
    """Why a concept counts as known."""
    return f"assumed because you know {known.because}" if known.because else "known"


def step_word(step: StepView) -> str:
    """The word of a state: "Next", "Ready", "Later", "Goal"."""
    return step.mark.state.value


def step_time(step: StepView) -> str:
    """The time of a step."""
    return about(step.minutes, estimated=step.estimated)
