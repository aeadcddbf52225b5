"""The list of saved and of past queries, with a field that filters it."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from explorer.app.query.kept import Past
from explorer.app.query.words import duration
from explorer.app.wording import counted
from explorer.gui.panes.query_popup import Line, Popup
from explorer.gui.parts.filter import FilterField
from explorer.gui.parts.layouts import row
from explorer.gui.style import Look

_FIELD = 44
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOTHING = "Nothing has these words."


class FilteredPopup(Popup):
    """The focus stays in its field: letters filter, arrows choose, Enter takes, Escape closes."""

    def __init__(self, look: Look, over: QWidget, name: str) -> None:
        super().__init__(look, over, name)
        self.field = FilterField(look, "Filter queries")
        self.body.box.insertWidget(0, row(look, self.field, margins=(8, 4, 8, 6)))
        self.more_height = _FIELD
        self._lines: tuple[Line, ...] = ()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)

    def open(self, lines: Sequence[Line], beside: QRect, width: int, said: str = "") -> None:
        """Show all rows, with the field empty and in focus."""
        self._lines = ()
        self.field.clear()
        self._lines = tuple(lines)
        super().open(lines, beside, width, said)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _filter(self, words: str) -> None:
        wanted = words.casefold().split()
        found = [line for line in self._lines if _has(wanted, line)]
        self.model.show_entries(found or [Line(_NOTHING)])
        self.list.setCurrentIndex(self.model.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return False
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        if watched is self.field and isinstance(event, QFocusEvent) and _left(event):
            self.shut()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _TAKES:
            self.take()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return True
        return self.step(event.key())


def _left(event: QFocusEvent) -> bool:
    return event.lostFocus() and event.reason() != Qt.FocusReason.ActiveWindowFocusReason


def _has(wanted: Sequence[str], line: Line) -> bool:
    text = f"{line.name} {line.detail} {line.note}".casefold()
    return all(word in text for word in wanted)


def past_line(past: Past) -> Line:
    """A query of the history: its first line, the rest, and when and how it was answered."""
    lines = [line.strip() for line in past.text.splitlines() if line.strip()] or [""]
    titled = lines[0].startswith("#")
    more = "" if past.complete else "at least "
    rows = f"{more}{counted(past.rows, 'row')} in {duration(past.seconds)}"
    today = past.at.date() == datetime.now(past.at.tzinfo).date()
    at = f"{past.at:%H:%M}" if today else f"{past.at:%d %b %Y, %H:%M}"
    detail = " ".join(lines[1:] if titled else lines)
    return Line(lines[0].lstrip("# "), detail, f"{at} · {rows}", tall=True, value=past)
