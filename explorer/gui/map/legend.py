"""The legend of the map: kinds and relations with their numbers, which are its filter too.

It stands below the map, not over it: a map that moves does not paint it again.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from explorer.app.view import View
from explorer.gui.canvas.eye import LEGEND, LOW
from explorer.gui.canvas.legend import DRAWN, Legend
from explorer.gui.style import Look
from explorer.scene.legend import AnyEntry, Drawn, Entry, KindEntry
from explorer.scene.map.sieve import Counts, Sieve, counts

# So many kinds have a chip; the pane "Show" lists all.
KINDS = 12
# From this height of map and legend at 100 % on, kinds and relations have a row each.
TALL = 340
ROW = 28


def kind_entries(found: Sieve, numbers: Counts, view: View) -> tuple[KindEntry, ...]:
    """The kinds of a map, in the order of the file: those that have a glyph come first."""
    used = zip(found.cloud.sorts, numbers.concepts, strict=True)
    every = (
        KindEntry(kind, number, Drawn.HIDDEN if kind.iri in view.kinds_hidden else Drawn.PLAIN)
        for kind, number in used
        if number
    )
    return tuple(every)[:KINDS]


def relation_entries(found: Sieve, numbers: Counts, view: View) -> tuple[Entry, ...]:
    """The relations between shown concepts, the most frequent first."""
    used = zip(found.cloud.links.kinds, numbers.links, strict=True)
    every = [
        Entry(relation, number, DRAWN[view.show_of(relation.iri)])
        for relation, number in used
        if number
    ]
    return tuple(sorted(every, key=lambda entry: -entry.count))


class MapLegend(QWidget):
    """`kinds` and `relations` are rows of chips; on a low window `kinds` holds both."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._entries: tuple[tuple[KindEntry, ...], tuple[Entry, ...]] = ((), ())
        self._rows, self._mapped = 2, False
        self.kinds, self.relations = Legend(look, self), Legend(look, self)
        self.kinds.setAccessibleName("Legend and filter of kinds")
        self._size()

    def show_map(self, found: Sieve, view: View) -> None:
        """Count what is shown of a map, and say what the view hides."""
        numbers = counts(found)
        kinds = kind_entries(found, numbers, view)
        self._entries = kinds, relation_entries(found, numbers, view)
        self._fill()

    def fit(self, room: int) -> None:
        """Take as many rows as map and legend together, so many pixels high, have room for."""
        px = self._look.px
        rows = 0 if room < px(LOW) else 1 if room < px(TALL) else 2
        if rows != self._rows:
            self._rows = rows
            self._size()
            self._fill()
            self.show_if(mapped=self._mapped)

    def show_if(self, *, mapped: bool) -> None:
        """Show the legend while the map is seen, where there is room for it."""
        self._mapped = mapped
        self.setVisible(mapped and bool(self._rows))

    def _fill(self) -> None:
        kinds, relations = self._entries
        both: Iterable[AnyEntry] = (*kinds, *relations) if self._rows == 1 else kinds
        self.kinds.show_entries(tuple(both))
        self.relations.show_entries(relations if self._rows == 2 else ())

    def _size(self) -> None:
        px = self._look.px
        self.setFixedHeight(px(LEGEND) + (px(ROW) if self._rows == 2 else 0))
        self._place()

    def _place(self) -> None:
        px = self._look.px
        wide, tall = max(60, self.width() - 20), px(32)
        last = self.height() - tall - 6
        self.relations.setGeometry(8, last, wide, tall)
        self.kinds.setGeometry(8, last - (px(ROW) if self._rows == 2 else 0), wide, tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("canvas"))
        painter.end()
