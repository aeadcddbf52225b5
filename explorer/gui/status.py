"""The foot of the window: what is open, how much is shown and known, and what is running."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from explorer.app.learning.states import known_here
from explorer.app.session import Session
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.layouts import row
from explorer.gui.parts.marks import Picture
from explorer.gui.parts.text import Elided, label
from explorer.gui.style import Look
from explorer.model.concept import Size
from explorer.scene.theme import HEIGHTS

_TIGHT = 860
# As wide as "100 %".
_ZOOM = 38
_PANES = (
    ("view.pane.left", "panel-left"),
    ("view.pane.bottom", "panel-bottom"),
    ("view.pane.right", "panel-right"),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the status bar counts."""

    size: Size
    shown: int = 0
    known: int = 0
    filtered: int = 0


def counts_of(session: Session, off_map: int | None) -> Counts:
    """How much there is, is shown and known; `off_map` is how much filters keep off a map."""
    size, view, plan = session.store.size(), session.view, session.learning.plan
    known = len(known_here(plan)) if plan else 0
    if off_map is not None:
        return Counts(size, size.concepts - off_map, known, max(0, off_map))
    shown = len(session.placed)
    sifted = not view.chooses and bool(view.kinds_hidden or view.graphs_hidden)
    return Counts(size, shown, known, max(0, len(view.shown) - shown) if sifted else 0)


class StatusBar(QWidget):
    """`cancelled`: the running task shall end. `cleared`: the filters shall be taken away.
    `reviewing`: what is due shall be reviewed.
    """

    cancelled = Signal()
    cleared = Signal()
    reviewing = Signal()

    def __init__(self, look: Look, actions: dict[str, QAction]) -> None:
        super().__init__()
        self._look = look
        self.name = Elided("", "secondary")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.size_label = label("", "secondary")
        self.shown = label("", "secondary")
        self.known = label("", "secondary")
        self.filtered = label("", "secondary")
        self.clear = Button(look, "Clear", role="link")
        self.clear.clicked.connect(self.cleared)
        self.due = Button(look, "", role="link")
        self.due.clicked.connect(self.reviewing)
        self.due.hide()
        self.zoom = label("", "secondary")
        self.task = label("", "secondary")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Progress")
        self.cancel = Button(look, "Cancel", role="link")
        self.cancel.clicked.connect(self.cancelled)
        self._known_row = row(look, Picture(look, "check"), self.known, gap=4)
        self._filter_row = row(look, self.filtered, self.clear, gap=4)
        self._task_row = row(look, self.task, self.progress, self.cancel, gap=8)
        self._toggles = [self._toggle(actions, *pane) for pane in _PANES]
        self._lay_out()
        self.end_task()
        for part in (self._known_row, self._filter_row):
            part.hide()

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        counts = (self.name, self.size_label, self.shown, self._known_row)
        for part in (*counts, self.due, self._filter_row):
            self._row.addWidget(part)
        self._row.addStretch(1)
        self._row.addWidget(self._task_row)
        for tool in self._toggles:
            self._row.addWidget(tool)
        self._row.addWidget(self.zoom)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Status")
        self._size()

    def _toggle(self, actions: dict[str, QAction], command: str, icon: str) -> Tool:
        action = actions[command]
        tool = Tool(self._look, icon, action.text())
        tool.rename(action.text(), action.shortcut().toString())
        tool.clicked.connect(action.trigger)
        return tool

    # --- what it says -----------------------------------------------------------------------

    def show_name(self, name: str) -> None:
        """Say what is open."""
        self.name.say(name)

    def show_counts(self, counts: Counts) -> None:
        """Say how much there is, is shown and is known."""
        concepts, statements = counts.size.concepts, counts.size.statements
        self.size_label.setText(f"{concepts:,} concepts, {statements:,} statements")
        self.shown.setText(f"showing {counts.shown:,} of {concepts:,}")
        self.known.setText(f"known {counts.known:,}")
        self._known_row.setVisible(bool(counts.known))
        noun = "concept" if counts.filtered == 1 else "concepts"
        self.filtered.setText(f"{counts.filtered:,} {noun} hidden by filters ·")
        self._filter_row.setVisible(bool(counts.filtered))

    def show_due(self, number: int) -> None:
        """Say how many reviews are due."""
        self.due.say(f"{number:,} due")
        self.due.setAccessibleName(f"{number:,} due, review")
        self.due.setVisible(bool(number))

    def show_zoom(self, factor: float) -> None:
        """Say how far the canvas is zoomed in."""
        self.zoom.setText(f"{round(factor * 100)} %")

    def show_task(self, text: str, share: float | None = None) -> None:
        """Say what is running; `share` is how much is done, 0 to 1, where that is known."""
        self.task.setText(text)
        if share is None:
            self.progress.setRange(0, 0)
        else:
            self.show_share(share)
        self._task_row.show()

    def show_share(self, share: float) -> None:
        """Say how much of the running task is done, 0 to 1."""
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(share * 1000))

    @property
    def busy(self) -> bool:
        """Whether something is running."""
        return not self._task_row.isHidden()

    @property
    def first(self) -> QWidget:
        """What takes the focus here."""
        return self.cancel if self.busy else self._toggles[0]

    def end_task(self) -> None:
        """Nothing is running any more."""
        self._task_row.hide()

    # --- sizes ------------------------------------------------------------------------------

    def _size(self) -> None:
        px = self._look.px
        self.setFixedHeight(px(HEIGHTS.status))
        self.progress.setFixedWidth(px(96))
        # The panes' tools before it keep their places while the scale changes.
        self.zoom.setMinimumWidth(px(_ZOOM))
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._row.setSpacing(px(12))
        self._fit()

    def _fit(self) -> None:
        self.size_label.setVisible(self.width() / self._look.theme.scale >= _TIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)
