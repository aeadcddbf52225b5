"""A text with the concepts in it marked; Tab goes from one to the next, Enter selects it."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import islice

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from explorer.app.learning.reading import Reading
from explorer.gui.messages import announce
from explorer.gui.panes.text_marks import Marks, Spot, spots
from explorer.gui.style import Look
from explorer.model.terms import Iri
from explorer.scene.theme import FONTS

# Qt takes a share of the font's own line spacing, which is 1.21 in Inter: this gives 1.5.
_LINE_HEIGHT = 124
_COLUMN, _LEAST, _TOP = 640, 20, 12
_SHOWN_AT_ONCE = 2_000


class MarkedText(QTextEdit):
    """`chosen`: the Iri of a mention that was clicked, or at which Enter was pressed. `asked`: the
    place of one that is not sure, and where it stands in the viewport.
    """

    chosen = Signal(str)
    asked = Signal(int, QRect)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.spots: tuple[Spot, ...] = ()
        self._starts: list[int] = []
        self._names: Mapping[Iri, str] = {}
        self._here: int | None = None
        self._selected: Iri | None = None
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)
        self._marks = Marks(self.document(), look)
        self._dress()

    def show_reading(self, reading: Reading) -> None:
        """Show a text, or the same one with other marks."""
        if self.toPlainText() != reading.text.text:
            self._here = None
            self.setPlainText(reading.text.text)
            self._dress()
        self._names = {s.concept.iri: s.concept.label for s in reading.spoken}
        self.spots = spots(reading)
        self._starts = [spot.start for spot in self.spots]
        if self._here is not None and self._here >= len(self.spots):
            self._here = None
        self._marks.show_spots(self.spots)
        self.setAccessibleName(f"Text, {len(self.spots)} mentions of concepts")
        self._ring()

    # --- going about ------------------------------------------------------------------------

    @property
    def here(self) -> Spot | None:
        """The mention that Tab has reached."""
        return None if self._here is None else self.spots[self._here]

    def go(self, place: int) -> None:
        """Make a mention the present one, and bring it into sight."""
        spot = self.spots[place]
        self._here = place
        cursor = self.textCursor()
        cursor.setPosition(spot.start)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._ring()
        announce(self, self._reads(place))

    def go_to(self, iri: Iri) -> bool:
        """Go to the next mention of a concept; whether there is one."""
        first = -1 if self._here is None else self._here
        order = (*range(first + 1, len(self.spots)), *range(first + 1))
        for place in order:
            if self.spots[place].mention.sure and iri in self.spots[place].mention.concepts:
                self.go(place)
                return True
        return False

    def select(self, iri: Iri | None) -> None:
        """Another concept is selected everywhere: its mentions have its ground."""
        if iri != self._selected:
            self._selected = iri
            self._ring()

    def _reads(self, place: int) -> str:
        spot = self.spots[place]
        name = self._names.get(spot.mention.concepts[0], "") if spot.mention.sure else ""
        words = (self.words(spot), name, spot.says.lower(), f"{place + 1} of {len(self.spots)}")
        return ", ".join(dict.fromkeys(filter(None, words)))

    def words(self, spot: Spot) -> str:
        """The words of a mention."""
        return self._cursor(spot).selectedText()

    def _cursor(self, spot: Spot) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(spot.start)
        cursor.setPosition(spot.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _ring(self) -> None:
        """The ground of the present mention and of those of the selected concept."""
        own = (
            spot
            for spot in self.spots
            if spot.mention.sure and self._selected in spot.mention.concepts
        )
        shown = [self._ground(spot, "press") for spot in islice(own, _SHOWN_AT_ONCE)]
        if self.here is not None and self.hasFocus():
            shown.append(self._ground(self.here, "sel"))
        self.setExtraSelections(shown)

    def _ground(self, spot: Spot, role: str) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = self._cursor(spot)
        made.format.setBackground(self._look.colour(role))
        made.format.setForeground(self._look.colour("text"))
        return made

    # --- hands ------------------------------------------------------------------------------

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  # Qt's own
        place = self._beside(1 if next else -1)
        if place is None:
            return super().focusNextPrevChild(next)
        self.go(place)
        return True

    def _beside(self, step: int) -> int | None:
        if self._here is None:
            after = bisect_right(self._starts, self.textCursor().position() - 1)
            place = after if step > 0 else after - 1
        else:
            place = self._here + step
        return place if 0 <= place < len(self.spots) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self._here is not None:
            self._open(self._here)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = self._at(event)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and place is not None and not self.textCursor().hasSelection():
            self.go(place)
            self._open(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        hand = Qt.CursorShape.PointingHandCursor
        text = Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(text if self._at(event) is None else hand)

    def _at(self, event: QMouseEvent) -> int | None:
        """The mention under the pointer."""
        at = event.position().toPoint()
        position = self.cursorForPosition(at).position()
        place = bisect_right(self._starts, position) - 1
        if place < 0 or position > self.spots[place].end:
            return None
        area = self._area(place)
        return place if area.top() <= at.y() <= area.bottom() else None

    def _area(self, place: int) -> QRect:
        """Where a mention stands in the viewport, from its first line to its last."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.spots[place].start)
        first = self.cursorRect(cursor)
        cursor.setPosition(self.spots[place].end)
        return first.united(self.cursorRect(cursor))

    def _open(self, place: int) -> None:
        spot = self.spots[place]
        if spot.mention.sure:
            self.chosen.emit(spot.mention.concepts[0])
        else:
            self.asked.emit(place, self._area(place))

    # --- looks ------------------------------------------------------------------------------

    def _dress(self) -> None:
        """Font, line height, and a column that reads well."""
        self.setFont(self._look.font(FONTS.reading))
        self.document().setDefaultFont(self._look.font(FONTS.reading))
        lines = QTextBlockFormat()
        lines.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(lines)
        self._fit()

    def _fit(self) -> None:
        px = self._look.px
        beside = max(px(_LEAST), (self.width() - px(_COLUMN)) // 2)
        self.setViewportMargins(beside, px(_TOP), beside, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_marks"):
            self._dress()
            self._ring()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring()
