"""Mouse and keys on a large map, turned into looks and clicks."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from explorer.model.geometry import Point
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud, Ints
from explorer.scene.map.eye import towards

# The pointer has to go this far before a click becomes a drag.
SLACK = 4.0
PAN = 48.0
WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
NEARER = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_PageUp: 3,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_PageDown: -3,
}


class Board(Protocol):
    """What is acted on."""

    @property
    def camera(self) -> Camera: ...
    @property
    def cloud(self) -> Cloud | None: ...
    @property
    def here(self) -> int | None:
        """The one selected concept."""
        ...

    def near(self, place: int) -> Ints:
        """The shown neighbours of a concept, the most important first."""
        ...

    def look(self, camera: Camera) -> None: ...
    def zoom(self, steps: float, at: Point | None = None) -> None: ...
    def fit(self) -> None: ...
    def click(self, at: Point, *, adds: bool) -> None: ...
    def go(self, place: int) -> None:
        """Select a concept and bring it into sight."""
        ...

    def activate(self, place: int) -> None: ...


class CloudHand:
    """Remembers where a drag began, and around which concept Tab goes."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._start: Point | None = None
        self._camera = Camera()
        self._far = False
        self._root: int | None = None
        self._told: int | None = None

    # --- mouse ------------------------------------------------------------------------------

    @property
    def holds(self) -> bool:
        """Whether a button is held."""
        return self._start is not None

    def press(self, event: QMouseEvent) -> None:
        buttons = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
        if event.button() in buttons:
            self._start, self._camera = _at(event), self._board.camera
            self._far = event.button() == Qt.MouseButton.MiddleButton

    def move(self, event: QMouseEvent) -> None:
        if self._start is None:
            return
        at = _at(event)
        right, down = at.x - self._start.x, at.y - self._start.y
        self._far = self._far or max(abs(right), abs(down)) > SLACK
        if self._far:
            self._board.look(self._camera.panned(right, down))

    def release(self, event: QMouseEvent) -> None:
        start, self._start = self._start, None
        if start is not None and not self._far:
            adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._board.click(_at(event), adds=adds)

    # --- keys -------------------------------------------------------------------------------

    def key(self, event: QKeyEvent) -> bool:
        """Arrows walk or pan, plus and minus zoom, Home and 0 fit; whether it meant something."""
        key = Qt.Key(event.key())
        if key in WAYS:
            self._arrow(WAYS[key])
        elif key in NEARER:
            self._board.zoom(NEARER[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_0):
            self._board.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._board.here is not None:
            self._board.activate(self._board.here)
        else:
            return False
        return True

    def _arrow(self, way: tuple[int, int]) -> None:
        cloud, here = self._board.cloud, self._board.here
        if cloud is None or here is None:
            camera = self._board.camera
            self._board.look(camera.panned(-way[0] * PAN, -way[1] * PAN))
            return
        found = towards(cloud, here, way, self._board.near(here))
        if found is not None:
            self._root = None
            self._go(found)

    def tab(self, *, forward: bool) -> bool:
        """Go to the next neighbour by importance; False where nothing is selected."""
        cloud, here = self._board.cloud, self._board.here
        if cloud is None or here is None:
            return False
        if self._root is None or self._told != here:
            self._root = here
        ring = self._board.near(self._root).tolist()
        if not ring:
            return False
        at = ring.index(here) if here in ring else (-1 if forward else 0)
        self._go(ring[(at + (1 if forward else -1)) % len(ring)])
        return True

    def _go(self, place: int) -> None:
        self._told = place
        self._board.go(place)


def _at(event: QMouseEvent) -> Point:
    return Point(event.position().x(), event.position().y())
