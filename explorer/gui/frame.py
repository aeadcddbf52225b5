"""The middle of the window: islands between splitters, and which of them are open."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from explorer.app.commands.command import Region
from explorer.gui.arrangement import OPEN, PATH, SIDES, Arrangement
from explorer.gui.parts.islands import Island
from explorer.gui.style import Look
from explorer.scene.theme import SPACE

# Below these sizes at 100 % there is room for one side pane, and for the bottom only if asked.
NARROW, LOW = 1100, 520
_CANVAS = ("Graph", "Outline", PATH)
_LEFT = frozenset({Region.LEFT})
_ORDER = (Region.LEFT, Region.CENTRE, Region.BOTTOM, Region.RIGHT)


class Frame(QWidget):
    """`arranged` is sent when the person moved a handle or opened and closed a side."""

    arranged = Signal()

    def __init__(self, look: Look, islands: Mapping[Region, Island], kept: Arrangement) -> None:
        super().__init__()
        self._look, self.islands, self.arrangement = look, islands, kept
        self.mode = "Graph"
        # A small window shows one of the sides in each mode, the bottom where it was asked for.
        self._small: dict[str, frozenset[Region]] = {}
        # Graph and outline share it; a tab that needs the height has it only if asked there.
        self._bottom: frozenset[str] = frozenset()
        self._across = self._splitter(Qt.Orientation.Horizontal)
        self._down = self._splitter(Qt.Orientation.Vertical)
        self._down.addWidget(islands[Region.CENTRE])
        self._down.addWidget(islands[Region.BOTTOM])
        self._across.addWidget(islands[Region.LEFT])
        self._across.addWidget(self._down)
        self._across.addWidget(islands[Region.RIGHT])
        for splitter, place in ((self._across, 1), (self._down, 0)):
            splitter.setStretchFactor(place, 1)
            splitter.splitterMoved.connect(self._moved)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._across)
        self._space()
        self.apply()

    def _splitter(self, orientation: Qt.Orientation) -> QSplitter:
        splitter = QSplitter(orientation)
        splitter.setChildrenCollapsible(False)
        return splitter

    # --- which sides are open ---------------------------------------------------------------

    @property
    def narrow(self) -> bool:
        """Whether there is room for one side pane only."""
        return self.width() / self._look.theme.scale < NARROW

    @property
    def low(self) -> bool:
        """Whether there is room for the bottom pane only where it was asked for."""
        return self.height() / self._look.theme.scale < LOW

    def opened(self) -> frozenset[Region]:
        """The sides that are open at this moment."""
        wanted = self.arrangement.opened(self.mode)
        if self.narrow:
            sides = frozenset({Region.LEFT, Region.RIGHT})
            wanted = (wanted - sides) | (self._asked & sides)
        if self.low:
            asked = self._place in self._bottom
            wanted = wanted | {Region.BOTTOM} if asked else wanted - {Region.BOTTOM}
        return wanted

    @property
    def _place(self) -> str:
        return "" if self.mode in _CANVAS else self.mode

    @property
    def _asked(self) -> frozenset[Region]:
        """What is open in a small window: the left side, but where the centre needs the width."""
        return self._small.get(self.mode, _LEFT & OPEN.get(self.mode, _LEFT))

    def toggle(self, region: Region) -> None:
        """Open or close a side, in this mode."""
        if (self.narrow and region is not Region.BOTTOM) or (self.low and region is Region.BOTTOM):
            if region is Region.BOTTOM:
                self._bottom ^= {self._place}
            else:
                self._small[self.mode] = (self._asked & {region}) ^ {region}
        else:
            self.arrangement = self.arrangement.toggled(self.mode, region)
        self.apply()
        self.arranged.emit()

    def open(self, region: Region) -> None:
        """Open a side unless it is open."""
        if region in SIDES and region not in self.opened():
            self.toggle(region)

    def turn(self, mode: str) -> None:
        """Another centre tab or another kind of view: open the sides that it wants."""
        if mode != self.mode:
            self.mode = mode
            self.apply()

    def apply(self) -> None:
        """Show the open sides at their sizes; a side that goes gives the focus to the centre."""
        opened = self.opened()
        focus = QApplication.focusWidget()
        for region in SIDES:
            island = self.islands[region]
            if region not in opened and focus is not None and island.isAncestorOf(focus):
                self.islands[Region.CENTRE].setFocus(Qt.FocusReason.OtherFocusReason)
            island.setVisible(region in opened)
        self._sizes()

    # --- sizes ------------------------------------------------------------------------------

    def _sizes(self) -> None:
        sizes, px = self.arrangement.sizes, self._look.px
        left, right, bottom = (
            px(sizes[region]) for region in (Region.LEFT, Region.RIGHT, Region.BOTTOM)
        )
        if self.height() / self._look.theme.scale < 640:
            bottom = min(bottom, px(196))
        self._across.setSizes([left, max(1, self.width() - left - right), right])
        self._down.setSizes([max(1, self.height() - bottom), bottom])

    def _moved(self) -> None:
        scale = self._look.theme.scale
        kept = self.arrangement
        for region in self.opened():
            island = self.islands[region]
            side = island.height() if region is Region.BOTTOM else island.width()
            kept = kept.with_size(region, round(side / scale))
        self.arrangement = kept
        self.arranged.emit()

    def keep_geometry(self, text: str) -> None:
        """Remember where the window stands on the screen."""
        self.arrangement = replace(self.arrangement, geometry=text)

    def _space(self) -> None:
        px = self._look.px
        edge = px(SPACE.window_edge)
        self._row.setContentsMargins(edge, 0, edge, 0)
        for splitter in (self._across, self._down):
            splitter.setHandleWidth(px(SPACE.island_gap))
        self.islands[Region.LEFT].setMinimumWidth(px(180))
        self.islands[Region.RIGHT].setMinimumWidth(px(260))
        self.islands[Region.CENTRE].setMinimumSize(px(200), px(160))
        self.islands[Region.BOTTOM].setMinimumHeight(px(140))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.apply()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._space()
            self.apply()
        super().changeEvent(event)

    # --- focus ------------------------------------------------------------------------------

    def focused(self) -> Region | None:
        """The region that has the focus."""
        focus = QApplication.focusWidget()
        for region in _ORDER:
            if focus is not None and self.islands[region].isAncestorOf(focus):
                return region
        return None

    def show_rings(self, ringed: Region | None) -> None:
        """Show the focus ring of one region and of no other."""
        for region, island in self.islands.items():
            island.rim.show_ring(shown=region is ringed)

    def step(self, by: int) -> Region | None:
        """The next or previous open region after the one in focus; None past either end."""
        shown = [r for r in _ORDER if r is Region.CENTRE or r in self.opened()]
        here = self.focused()
        place = (shown.index(here) if here in shown else (-1 if by > 0 else len(shown))) + by
        return shown[place] if 0 <= place < len(shown) else None
