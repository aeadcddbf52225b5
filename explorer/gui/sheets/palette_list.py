"""The list of what a person may choose in a palette: moved through by keys that a field gets."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from explorer.gui.sheets.palette_rows import Line, PaletteDelegate, PaletteRows
from explorer.gui.style import Look
from explorer.scene.theme import HEIGHTS

ROWS, LEAST = 10, 48
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class PaletteList(QListView):
    """Never has the focus: the field above it keeps it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows = PaletteRows()
        self._delegate = PaletteDelegate(look)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Found")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def chosen(self) -> Line | None:
        """The line that is chosen at this moment."""
        return self.rows.line(self.currentIndex())

    @property
    def reading(self) -> str:
        """The line that is chosen, in words."""
        return str(self.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) or "")

    def show_lines(self, lines: Sequence[Line], *, first: bool = True) -> None:
        """Replace all lines; choose the `first` that can be chosen, or none."""
        self.rows.show_entries(lines)
        if first:
            self.step(0)

    def step(self, by: int) -> None:
        """Choose another line, passing over captions; 0 takes the first."""
        places = self.rows.choosable()
        if not places:
            return
        here = self.currentIndex().row() if by else -1
        place = places.index(here) + by if here in places else 0
        self.setCurrentIndex(self.rows.index(places[max(0, min(place, len(places) - 1))], 0))
        if place <= 0:
            self.scrollToTop()

    def walked(self, event: QKeyEvent) -> bool:
        """Whether this was a key that walks through the list."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.step(step)
        return step is not None

    def tall(self) -> int:
        """How high the list wants to be, in pixels."""
        px = self._look.px
        rows = min(self.rows.height(px) + px(8), px(HEIGHTS.palette_row) * ROWS)
        return max(px(LEAST), rows)
