"""Keys on the canvas: arrows walk to neighbours, Tab goes through them by importance."""

from collections import Counter
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from explorer.app.drawing.bubbles import folded_into
from explorer.app.drawing.picture import Picture
from explorer.app.view import CHOOSING
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.pick import towards
from explorer.scene.shapes import NOWHERE, Scene, Target, What

WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
PAN = 48.0


class Board(Protocol):
    """What keys act on."""

    @property
    def picture(self) -> Picture: ...
    @property
    def scene(self) -> Scene: ...
    @property
    def camera(self) -> Camera: ...
    def look(self, camera: Camera) -> None: ...
    def fit(self) -> None: ...
    def zoom(self, steps: float) -> None: ...
    def reveal(self, iri: Iri) -> None: ...
    def click(self, target: Target | None, *, adds: bool) -> None: ...
    def reach(self, bubble: Iri) -> None: ...
    def activate(self, iri: Iri) -> None: ...


def stops(picture: Picture) -> tuple[Iri, ...]:
    """All that keys go to: concepts that stand by themselves, and bubbles."""
    inside = folded_into(picture.bubbles)
    return (*(iri for iri in picture.points if iri not in inside), *picture.bubbles)


def stop_here(picture: Picture) -> Iri | None:
    """What keys start from: the selected concept, or the bubble that is selected as a whole."""
    chosen = picture.selected & picture.points.keys()
    held = (b for b in picture.bubbles.values() if chosen and chosen <= frozenset(b.members))
    bubble = next(held, None)
    if bubble is not None and len(chosen) in (1, len(bubble.members)):
        return bubble.iri
    return next(iter(chosen)) if len(chosen) == 1 else None


def neighbours(picture: Picture, iri: Iri) -> tuple[Iri, ...]:
    """The shown neighbours of a concept, the most linked first; a bubble counts all its own."""
    if iri in picture.bubbles:
        return (picture.bubbles[iri].hub,)
    inside = folded_into(picture.bubbles)
    near = {k.other(iri) for k in picture.links if iri in (k.source, k.target)} - {iri}
    near = {inside[other].iri if other in inside else other for other in near}
    weight = Counter(end for k in picture.links for end in (k.source, k.target))
    weight.update({b.iri: len(b.members) for b in picture.bubbles.values()})
    return tuple(sorted(near, key=lambda other: (-weight[other], other)))


class Keys:
    """Remembers around which concept `Tab` goes, and where keys went that no picture shows yet.

    Keys that are held down are faster than pictures.
    """

    def __init__(self, board: Board) -> None:
        self._board = board
        self._root: Iri | None = None
        self._told: Iri | None = None
        self._ahead: list[Iri] = []
        self._shown: Iri | None = None

    def here(self) -> Iri | None:
        """The concept that keys start from: where they went last, else the selected one."""
        return self._ahead[-1] if self._ahead else stop_here(self._board.picture)

    def concept(self, iri: Iri | None) -> Iri | None:
        """The concept that is meant by what keys are at: of a bubble the first."""
        bubble = self._board.picture.bubbles.get(iri) if iri else None
        return bubble.members[0] if bubble else iri

    def take(self, target: Target | None) -> Iri | None:
        """What the pointer has at hand for a menu; all of a bubble is selected for it."""
        if target is not None and target.what is What.BUBBLE:
            self._board.reach(target.iri)
            return target.iri
        return target.iri if target and target.what is What.CONCEPT else None

    def forget_unless(self, picture: Picture) -> None:
        """A selection made otherwise is a new middle for Tab."""
        here, before = stop_here(picture), self._shown
        self._shown = here
        if here in self._ahead:
            del self._ahead[: self._ahead.index(here) + 1]
            return
        if self._ahead and here == before:
            return
        self._ahead = []
        if self._told is None or self._told not in (*picture.selected, here):
            self._root = None

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key meant something here."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self._zoom(key)
        if key in WAYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._arrow(WAYS[key])
            return True
        return self._act(key)

    def _act(self, key: Qt.Key) -> bool:
        # Escape belongs to the window: it closes and cancels before it clears the selection.
        here, enters = self.here(), key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enters or here is None:
            return False
        if here in self._board.picture.bubbles:
            area = self._board.scene.of(here)
            self._board.click(Target(What.BUBBLE, here, area or NOWHERE), adds=False)
        else:
            self._board.activate(here)
        return True

    def tab(self, *, forward: bool) -> bool:
        """Go to the next neighbour; False where nothing is selected or nothing is near."""
        here = self.here()
        if here is None:
            return False
        if self._root is None:
            self._root = here
        ring = neighbours(self._board.picture, self._root)
        if not ring:
            return False
        at = ring.index(here) if here in ring else (-1 if forward else 0)
        self._go(ring[(at + (1 if forward else -1)) % len(ring)])
        return True

    def _arrow(self, way: tuple[int, int]) -> None:
        here = self.here()
        board = self._board
        if here is None:
            if board.picture.selected or board.picture.layout in CHOOSING:
                self._first()
            else:
                board.look(board.camera.panned(-way[0] * PAN, -way[1] * PAN))
            return
        near = neighbours(board.picture, here)
        found = towards(board.scene, here, way, near)
        if found is None:
            found = towards(board.scene, here, way, stops(board.picture))
        if found is not None:
            self._root = None
            self._go(found)

    def _first(self) -> None:
        first = next(iter(stops(self._board.picture)), None)
        if first is not None:
            self._go(first)

    def _go(self, iri: Iri) -> None:
        self._told = iri
        area = self._board.scene.of(iri)
        if area is None:
            return
        self._ahead.append(iri)
        if iri in self._board.picture.bubbles:
            self._board.reach(iri)
        else:
            self._board.click(Target(What.CONCEPT, iri, area), adds=False)
        self._board.reveal(iri)

    def _zoom(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        if key in steps:
            self._board.zoom(steps[key])
        elif key == Qt.Key.Key_0:
            self._board.fit()
        return key in steps or key == Qt.Key.Key_0
