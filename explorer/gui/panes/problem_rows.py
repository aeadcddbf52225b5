"""The list of problems, and the sheet that tells one of them with what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from explorer.app.panes.mends import Ground, Mend
from explorer.app.panes.problems import Problem
from explorer.gui.icons import paint_icon
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.entries import Entries
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.marks import Picture
from explorer.gui.parts.rows import COUNT, ROW, Index, Pen, is_selected, paint_ground, paint_text
from explorer.gui.parts.text import Prose, label
from explorer.gui.style import Look
from explorer.learn.findings import Rule, Severity
from explorer.scene.theme import FONTS, HEIGHTS

SIGNS = {
    Severity.VIOLATION: ("circle-alert", "error", "violation"),
    Severity.WARNING: ("triangle-alert", "goal", "warning"),
    Severity.INFO: ("info", "muted", "hint"),
}
NAMED = 3
_ABOUT = {
    Rule.CIRCLE: "No order has each before the others. Without one of these statements it could.",
    Rule.CHOICE: "The choice should name two or more concepts that do without it.",
    Rule.LEAP: "A step between would help, or another difficulty.",
    Rule.GOAL: "It may have another name now, or stand in another file.",
    Rule.IMPLIED: "The statement adds nothing to the learning order. It may still be worth saying.",
    Rule.HARDER_NEED: "One of the two difficulties may be off.",
    Rule.LONG_CHAIN: "Long chains put many people off. A shorter way may suffice.",
    Rule.NO_ORDER: "Basics need nothing. Else a prerequisite is missing.",
    Rule.NO_MINUTES: "Times of plans are estimates until it has one.",
}


class Rows(Entries[Problem]):
    """Problems as a list model."""

    def name(self, entry: Problem) -> str:
        return entry.sentence

    def reading(self, entry: Problem) -> str:
        return f"{SIGNS[entry.severity][2]}, {entry.sentence}"


class ProblemDelegate(QStyledItemDelegate):
    """A sign of how bad it is, the sentence, and the word of the rule."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(100, self._look.px(HEIGHTS.table_row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        problem, px = index.data(ROW), self._look.px
        if not isinstance(problem, Problem):
            return
        paint_ground(painter, self._look, option, option.rect)
        area = QRectF(option.rect).adjusted(px(20), 0, -px(20), -1)
        sign, role, _ = SIGNS[problem.severity]
        side = px(16)
        square = QRectF(area.left(), area.center().y() - side / 2, side, side)
        paint_icon(painter, sign, self._look.colour(role), square)
        used = paint_text(painter, self._look, problem.finding.rule.value, area, COUNT)
        text = area.adjusted(side + px(8), 0, -used - px(16), 0)
        font = FONTS.name_selected if is_selected(option) else FONTS.name
        paint_text(painter, self._look, problem.sentence, text, Pen(font))


class ProblemList(QListView):
    """`turned`: another problem is in focus. `opened`: Enter. `dropped`: Delete."""

    turned = Signal(object)
    opened = Signal(object)
    dropped = Signal(object)
    menu_at = Signal(QPoint)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._rows = Rows()
        self._delegate = ProblemDelegate(look)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Problems")
        self.setAccessibleDescription("Enter goes to the concept, Delete ignores the problem")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._turn)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW)))

    @property
    def problem(self) -> Problem | None:
        """The problem in focus."""
        found = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return found if isinstance(found, Problem) else None

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Replace all rows; the focus stays at its place."""
        place = max(0, self.currentIndex().row())
        self._rows.show_entries(problems)
        if problems:
            self.setCurrentIndex(self._rows.index(min(place, len(problems) - 1)))

    def _turn(self, index: QModelIndex) -> None:
        if index.isValid():
            self.turned.emit(index.data(ROW))

    def event(self, event: QEvent) -> bool:
        # Delete would otherwise hide the concept in focus.
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        problem = self.problem
        if problem is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(problem)
        elif problem is not None and event.key() == Qt.Key.Key_Delete:
            self.dropped.emit(problem)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
        self.menu_at.emit(at)


class ProblemSheet(QWidget):
    """`opened`: go to a concept. `mended`: do this. `dropped`: ignore it, or no longer."""

    opened = Signal(str)
    mended = Signal(object)
    dropped = Signal()

    def __init__(
        self, look: Look, problem: Problem, grounds: Sequence[Ground], *, ignored: bool
    ) -> None:
        super().__init__()
        self._head(look, problem)
        for ground in grounds:
            self._ground(look, ground)
        self.ignore = Button(look, "No longer ignore" if ignored else "Ignore")
        self.ignore.clicked.connect(self.dropped)
        self.body.add(row(look, self.ignore, None))
        self.body.add(label(_ABOUT[problem.finding.rule], "secondary", wrap=True))
        for iri, name in list(zip(problem.finding.concepts, problem.names, strict=True))[:NAMED]:
            go = Button(look, f"Go to {name}", role="link")
            go.clicked.connect(lambda _=False, iri=iri: self.opened.emit(iri))
            self.body.add(go)
        self.body.add(None)

    def _head(self, look: Look, problem: Problem) -> None:
        sign, role, word = SIGNS[problem.severity]
        kind = label(f"{word} · {problem.finding.rule.value}", "caption")
        head = row(look, Picture(look, sign, role), kind, None, gap=6)
        self.body = column(look, head, margins=(16, 12, 16, 12), gap=8)
        self.body.add(Prose(look, problem.sentence))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)

    def _ground(self, look: Look, ground: Ground) -> None:
        self.body.add(Prose(look, ground.sentence, 13))
        acts = row(look, gap=8)
        for mend in ground.mends:
            acts.add(self._mend(look, mend, ground))
        acts.add(None)
        self.body.add(acts)
        self.body.add(label(stated(ground), "secondary", wrap=True))

    def _mend(self, look: Look, mend: Mend, ground: Ground) -> Button:
        act = Button(look, mend.title)
        act.setAccessibleDescription(ground.sentence)
        act.clicked.connect(lambda: self.mended.emit(mend))
        return act


def stated(ground: Ground) -> str:
    """Where a statement stands, and what its mends change."""
    if not ground.own:
        return f"Stated in {ground.file}"
    if not ground.file:
        return "Follows from other statements. It can be left out of your own learning order."
    return (
        f"Stated in {ground.file}, which is only read here. It can be left out of your own "
        "learning order; for everybody it is changed in that file, then reloaded with F5."
    )
