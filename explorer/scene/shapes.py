"""The display list: everything that is drawn, as values. Later shapes lie above earlier ones.

`gui.paint` and `scene.svg` both draw exactly this. Coordinates are logical pixels, y downward.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from explorer.model.concept import Link
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.theme import Font


@dataclass(frozen=True, slots=True)
class Paint:
    """How an outline is filled and drawn; `dash` holds lengths in pixels, on and off by turns."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Points joined by straight lines; where `smooth`, a start and then Bézier triples."""

    points: tuple[Point, ...]
    paint: Paint
    closed: bool = False
    smooth: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners; a pill where the radius is half the height."""

    rect: Rect
    radius: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    centre: Point
    radius: float
    paint: Paint


class Anchor(Enum):
    """Which part of a text stands at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Words:
    """One line of plain text on the baseline at `at`. Never markup.

    `halo` is the colour of a rim of `HALO` pixels that keeps it apart from what lies below.
    """

    at: Point
    text: str
    font: Font
    colour: str
    anchor: Anchor = Anchor.START
    halo: str | None = None


HALO = 2.0


@dataclass(frozen=True, slots=True)
class Cells:
    """A field of few coloured cells, drawn smoothly over `rect`.

    `colours` holds red, green, blue and alpha of each cell, row by row, one byte each.
    """

    rect: Rect
    columns: int
    rows: int
    colours: bytes
    opacity: float = 1.0


Shape = Line | Box | Disc | Words | Cells


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong to one concept, to one link, or to none.

    `lit` are drawn instead where the pointer rests on an end of the link. `told` is what they
    mean, in words, where no owner has a name.
    """

    shapes: tuple[Shape, ...]
    owner: Iri | Link | None = None
    lit: tuple[Shape, ...] = ()
    opacity: float = 1.0
    told: str = ""


class What(Enum):
    """What lies under the pointer."""

    CONCEPT = "concept"
    BADGE = "badge"
    BUBBLE = "bubble"
    LINK = "link"
    REGION = "region"
    LEGEND = "legend"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Target:
    """A place that answers: a rectangle, or a line with `link`.

    `members` are the concepts for which a bubble stands.
    """

    what: What
    iri: Iri
    area: Rect
    line: tuple[Point, ...] = ()
    link: Link | None = None
    members: frozenset[Iri] = frozenset()


NOWHERE = Rect(0, 0, 0, 0)
# The ground of a drawing through which is seen what lies behind.
CLEAR = "none"


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawing: its shapes by group, what it covers, and where it answers (topmost last)."""

    groups: tuple[Group, ...] = ()
    bounds: Rect = NOWHERE
    targets: tuple[Target, ...] = ()
    ground: str = "#FFFFFF"

    @property
    def shapes(self) -> Iterator[Shape]:
        """All shapes, in the order in which they are drawn."""
        return (shape for group in self.groups for shape in group.shapes)

    def of(self, iri: Iri) -> Rect | None:
        """The place of a concept, or of the bubble that stands for it."""
        for target in self.targets:
            if target.what is What.CONCEPT and target.iri == iri:
                return target.area
            if target.what is What.BUBBLE and (target.iri == iri or iri in target.members):
                return target.area
        return None


def moved(shape: Shape, x: float, y: float) -> Shape:
    """The same shape, `x` further right and `y` further down."""
    if isinstance(shape, Line):
        return replace(shape, points=tuple(Point(p.x + x, p.y + y) for p in shape.points))
    if isinstance(shape, Box | Cells):
        left, top, width, height = shape.rect
        return replace(shape, rect=Rect(left + x, top + y, width, height))
    if isinstance(shape, Disc):
        return replace(shape, centre=Point(shape.centre.x + x, shape.centre.y + y))
    return replace(shape, at=Point(shape.at.x + x, shape.at.y + y))


def around(rects: tuple[Rect, ...], margin: float = 0.0) -> Rect:
    """The smallest rectangle that holds all of them, and `margin` more on each side."""
    if not rects:
        return NOWHERE
    left, top = min(r.x for r in rects), min(r.y for r in rects)
    right, bottom = max(r.right for r in rects), max(r.bottom for r in rects)
    return Rect(left, top, right - left, bottom - top).grown(margin)
