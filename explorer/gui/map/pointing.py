"""What happens while the pointer rests on a large map: a concept is lit, then a card explains."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from explorer.gui.canvas.pointing import CARD_AFTER
from explorer.gui.map.rest import timer
from explorer.model.geometry import Point

# Milliseconds for which the pointer rests on a concept until it is lit.
INTENT = 90


class CloudPointing(QObject):
    """`lit` is called with the concept to light, `paused` with the point to explain, or None."""

    def __init__(
        self,
        owner: QObject,
        lit: Callable[[int | None], object],
        paused: Callable[[Point | None], object],
    ) -> None:
        super().__init__(owner)
        self._lit, self._paused = lit, paused
        self._place: int | None = None
        self._at = Point(0, 0)
        self._lighting = timer(self, INTENT, lambda: self._lit(self._place))
        self._pause = timer(self, CARD_AFTER, self._explain)
        self._told = False

    def move(self, at: Point, place: int | None) -> None:
        """The pointer is at a point, over a concept or none."""
        other = place != self._place
        self._at, self._place = at, place
        if other:
            self._lighting.start()
        if other or place is None:
            self.quiet()
        if not self._told:
            self._pause.start()

    def leave(self) -> None:
        """The pointer is elsewhere."""
        self._place = None
        self._lighting.start()
        self.quiet()

    def quiet(self) -> None:
        """Something else goes on: explain nothing."""
        self._pause.stop()
        if self._told:
            self._told = False
            self._paused(None)

    def _explain(self) -> None:
        self._told = True
        self._paused(self._at)
