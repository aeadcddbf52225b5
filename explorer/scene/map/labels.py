"""Which names of a large map are shown, and where: by importance, none over another.

Ground that is taken is one integer for each row of small cells, so that asking whether a name
fits costs a few operations on integers (a prefix of the bits of a row is a mask).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera

CELL = 8
# Sides on which a name may stand: to the right of its concept, left, below, above.
SIDES = ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0))
# While a map moves, names stay as they are until they are so much nearer to each other or farther
# apart, or so many pixels of new ground are seen.
CLOSER, WIDER, NEW = 0.96, 1.3, 72.0


class Ground:
    """Which cells of an area are taken."""

    def __init__(self, width: float, height: float) -> None:
        self._whole = Rect(0.0, 0.0, width, height)
        self._rows = [0] * (int(height) // CELL + 1)
        self._columns = int(width) // CELL + 1

    def take(self, box: Rect, *, needed: bool = False) -> bool:
        """Whether `box` is inside and free; it is taken then. `needed` takes it in any case."""
        if not needed and not _within(box, self._whole):
            return False
        first, last = int(box.y // CELL), int(box.bottom // CELL)
        left, right = int(box.x // CELL), min(int(box.right // CELL), self._columns)
        left, first = max(left, 0), max(first, 0)
        mask = ((1 << max(0, right - left + 1)) - 1) << left
        rows = range(first, min(last + 1, len(self._rows)))
        if not needed and any(self._rows[row] & mask for row in rows):
            return False
        for row in rows:
            self._rows[row] |= mask
        return True


def _within(box: Rect, whole: Rect) -> bool:
    return (
        box.x >= whole.x
        and box.y >= whole.y
        and box.right <= whole.right
        and box.bottom <= whole.bottom
    )


class Wish(NamedTuple):
    """A name that wants to be shown: whose it is, where that is, its size, and the gap to it."""

    place: int
    at: Point
    width: float
    height: float
    gap: float


class Placed(NamedTuple):
    """A name and the box in which it stands."""

    place: int
    box: Rect


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """Glyphs that no name but their own may cover: whose they are, where, and how large."""

    places: npt.NDArray[np.intp]
    x: npt.NDArray[np.float64]
    y: npt.NDArray[np.float64]
    reach: float

    def under(self, name: Placed) -> bool:
        """Whether a foreign glyph lies under a name."""
        box = name.box.grown(self.reach)
        across = (self.x > box.x) & (self.x < box.right)
        down = (self.y > box.y) & (self.y < box.bottom)
        return bool(np.any(across & down & (self.places != name.place)))


Places = Callable[[int], Point]
Carried = tuple[Placed, ...]


def settle(
    ground: Ground, wishes: Iterable[Wish], most: int, spots: Spots | None = None
) -> tuple[Placed, ...]:
    """The first `most` names that find free ground at one of their sides, off all `spots`."""
    found: list[Placed] = []
    for wish in wishes:
        boxes = _boxes(wish)
        if spots is not None:
            boxes = (box for box in boxes if not spots.under(Placed(wish.place, box)))
        box = next((box for box in boxes if ground.take(box)), None)
        if box is not None:
            found.append(Placed(wish.place, box))
            if len(found) == most:
                break
    return tuple(found)


def _boxes(wish: Wish) -> Iterable[Rect]:
    half, tall = wish.width / 2, wish.height / 2
    for right, down in SIDES:
        x = wish.at.x + right * (wish.gap + half) - half
        y = wish.at.y + down * (wish.gap + tall) - tall
        yield Rect(x, y, wish.width, wish.height)


def found_at(placed: Sequence[Placed], at: Point) -> int | None:
    """Whose name is at a point."""
    return next((label.place for label in placed if label.box.contains(at)), None)


def carried(placed: Iterable[Placed], places: Places, cameras: tuple[Camera, Camera]) -> Carried:
    """The same names as another camera sees them: each goes with its place, at its own size."""
    old, new = cameras
    grow = new.scale / old.scale
    found = []
    for name in placed:
        at = old.seen(places(name.place))
        right = at.x * (grow - 1) + new.left - old.left * grow
        down = at.y * (grow - 1) + new.top - old.top * grow
        x, y, wide, tall = name.box
        found.append(Placed(name.place, Rect(x + right, y + down, wide, tall)))
    return tuple(found)


def lasts(old: Camera, new: Camera, middle: Point) -> bool:
    """Whether names chosen for one camera can still be shown by another: none comes nearer to
    another by much, and little new ground is seen.
    """
    grow = new.scale / old.scale
    there = new.seen(old.meant(middle))
    far = max(abs(there.x - middle.x), abs(there.y - middle.y))
    return CLOSER <= grow <= WIDER and far <= NEW


def sticky(order: Sequence[int], before: Iterable[int]) -> list[int]:
    """`order`, but those that were shown before lead: names stay while the map moves."""
    there = set(order)
    kept = [place for place in before if place in there]
    shown = set(kept)
    return [*kept, *(place for place in order if place not in shown)]
