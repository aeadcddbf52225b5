"""Another style sheet, put on at once by what is seen, and by what is hidden a little at a time.

Qt dresses every widget in one piece, twice: with all panes built, this takes a third of a second.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from time import thread_time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

# Seconds that the main thread gives to hidden widgets at a time.
SLICE = 0.008
_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_STYLED = Qt.WidgetAttribute.WA_SetStyle


class Dressing(QObject):
    """Dresses the widgets of the application."""

    def __init__(self) -> None:
        super().__init__()
        # Those that wait, and whether each was dressed before.
        self._late: deque[tuple[QWidget, bool]] = deque()
        self._unpainted: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def change(self, put_on: Callable[[], object]) -> None:
        """Call `put_on`, which sets another sheet, and dress the widgets in it."""
        waiting = {widget for widget, dressed in self._late if dressed and isValid(widget)}
        widgets = {w: w in waiting or w.testAttribute(_POLISHED) for w in QApplication.allWidgets()}
        plain = [widget for widget in widgets if not widget.testAttribute(_STYLED)]
        # Qt passes over those that are not dressed, and over those with a style of their own.
        for widget in widgets:
            widget.setAttribute(_POLISHED, on=False)
        for widget in plain:
            widget.setAttribute(_STYLED)
        put_on()
        for widget in plain:
            widget.setAttribute(_STYLED, on=False)
        late = _late([widget for widget in widgets if isValid(widget)])
        self._late = deque((widget, widgets[widget]) for widget in late)
        _dress_at_once({w: dressed for w, dressed in widgets.items() if w not in late})
        # What was clicked or typed meanwhile has its turn before all is painted.
        self._unpainted = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        for window in self._unpainted:
            window.setUpdatesEnabled(False)
        self._timer.start(0)

    def _go_on(self) -> None:
        for window in self._unpainted:
            if isValid(window):
                window.setUpdatesEnabled(True)
        self._unpainted = []
        end = thread_time() + SLICE
        while self._late and thread_time() < end:
            widget, dressed = self._late.popleft()
            if isValid(widget):
                _dress(widget, dressed=dressed)
        if not self._late:
            self._timer.stop()


def _late(widgets: Iterable[QWidget]) -> set[QWidget]:
    """Those that are hidden behind others, and those that pop up."""
    pops = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
    windows = {
        window
        for window in QApplication.topLevelWidgets()
        if window.isVisible() or window.windowType() in pops
    }
    return {widget for widget in widgets if not widget.isVisible() and widget.window() in windows}


def _dress_at_once(widgets: Mapping[QWidget, bool]) -> None:
    """Dress widgets, of which each has been dressed before or not.

    A part of another size moves all others: they are put into their places once, at the end.
    """
    layouts = [found for widget in widgets if isValid(widget) and (found := widget.layout())]
    for layout in layouts:
        layout.setEnabled(False)
    for widget, dressed in widgets.items():
        if isValid(widget):
            _dress(widget, dressed=dressed)
    for layout in filter(isValid, layouts):
        layout.setEnabled(True)


def _dress(widget: QWidget, *, dressed: bool) -> None:
    """Those never shown take over their sizes only: Qt dresses them once they are."""
    if dressed:
        QApplication.sendEvent(widget, QEvent(QEvent.Type.Polish))
    QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    widget.update()
