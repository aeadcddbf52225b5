"""One screen of a walk: a large name, the sentence that led there, what it means and rests on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from explorer.app.learning.story import Screen
from explorer.app.wording import about
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.islands import Card
from explorer.gui.parts.layouts import Stack, column, row
from explorer.gui.parts.text import Prose, label
from explorer.gui.style import Look
from explorer.scene.theme import RADII

_SHADOW = 14
_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_Return)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Backspace, Qt.Key.Key_PageUp)


class StoryCard(Card):
    """One screen. `gone`: so many screens on, or back. `marked`, `left`: as the keys say."""

    gone = Signal(int)
    marked = Signal()
    left = Signal()
    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        self.counter = label("", "secondary")
        self.name = label("", "story", wrap=True)
        self.why = label("", "secondary", wrap=True)
        self.body = column(look, gap=10)
        self.text = column(look, self.name, self.why, self.body, None, gap=8)
        self.page = QScrollArea()
        self.back = Button(look, "Back", "arrow-left")
        self.known = Button(look, "I know this", "check")
        self.next = Button(look, "Next", role="primary")
        self._close = Tool(look, "x", "Leave the walk")
        super().__init__(look, self._laid_out(look), RADII.island, _SHADOW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for button in (self.back, self.known, self.next, self._close):
            button.installEventFilter(self)
        self.back.clicked.connect(lambda: self.gone.emit(-1))
        self.next.clicked.connect(lambda: self.gone.emit(1))
        self.known.clicked.connect(self.marked)
        self._close.clicked.connect(self.left)

    def _laid_out(self, look: Look) -> Stack:
        self.page.setWidgetResizable(True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setWidget(self.text)
        head = row(look, self.counter, None, self._close)
        foot = row(look, self.back, None, self.known, self.next)
        inside = column(look, head, self.page, foot, margins=(24, 10, 16, 14), gap=8)
        inside.box.setStretchFactor(self.page, 1)
        return inside

    def show_screen(self, screen: Screen, of: int, *, known: bool) -> None:
        """Show one step of so many."""
        step = screen.step
        time = about(step.minutes, estimated=step.estimated)
        self.counter.setText(f"{screen.number} of {of} · {time}")
        self.name.setText(step.name)
        self.why.setText(screen.why)
        self.why.setVisible(bool(screen.why))
        self._fill(screen)
        self.back.setEnabled(screen.number > 1)
        self.next.say("Next" if screen.number < of else "Done")
        self.say_known(known=known)
        self.setAccessibleName(f"{screen.number} of {of}: {step.name}")

    def say_known(self, *, known: bool) -> None:
        """Say whether the step is known."""
        self.known.say("Known – take back" if known else "I know this")

    def _fill(self, screen: Screen) -> None:
        while (item := self.body.box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part in self._parts(screen):
            self.body.add(part)
            # Only what is shown has a height.
            part.show()

    def _parts(self, screen: Screen) -> Sequence[QWidget]:
        concepts = screen.step.concepts
        many = len(concepts) > 1
        texts = [f"{c.label}: {c.definition}" if many else c.definition for c in concepts]
        parts: list[QWidget] = [Prose(self._look, text, 16) for text in texts if text]
        if screen.grounds:
            parts.append(label("Builds on", "caption"))
            parts.append(Prose(self._look, builds_on(screen), 13))
        return parts

    # --- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._act(event):
            super().keyPressEvent(event)

    def _act(self, event: QKeyEvent) -> bool:
        key, back = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in _NEXT:
            self.gone.emit(-1 if back and key == Qt.Key.Key_Space else 1)
        elif key in _BACK:
            self.gone.emit(-1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self.page.verticalScrollBar()
            step = bar.singleStep() if key == Qt.Key.Key_Down else -bar.singleStep()
            bar.setValue(bar.value() + step)
        elif key == Qt.Key.Key_K:
            self.marked.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A button does what its own keys say; all other keys mean the walk."""
        pressing = (Qt.Key.Key_Space, Qt.Key.Key_Return)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return event.key() not in pressing and self._act(event)
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter, edge = QPainter(self), self.margin + 1
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.colour("accent"), 2))
            radius = self._look.px(RADII.island)
            sheet = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
            painter.drawRoundedRect(sheet, radius, radius)
            painter.end()

    # --- size -------------------------------------------------------------------------------

    def height_for(self, width: int) -> int:
        """The height that shows all of it at a width."""
        inside = width - 2 * self.margin - self._look.px(40)
        for stack in (self.body, self.text):
            layout = stack.layout()
            if layout is not None:
                layout.invalidate()
        wanted = self.text.heightForWidth(inside)
        return self.sizeHint().height() - self.page.sizeHint().height() + wanted


def builds_on(screen: Screen) -> str:
    """What a step rests on, in words."""
    return ", ".join(
        f"{g.concept.label} (step {g.number})" if g.number else f"{g.concept.label} ✓"
        for g in screen.grounds
    )
