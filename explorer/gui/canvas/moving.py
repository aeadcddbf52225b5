"""A picture on its way: its concepts as pixels that are made once, its relations as sampled lines.

No path is stroked in a frame: what stands still is dear to paint and cheap to copy. New concepts
and their relations come into sight on the way. Dashes and signs come when all is at its place.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QElapsedTimer, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.gui.canvas.cutouts import Cutouts
from explorer.gui.canvas.shifts import Shifts
from explorer.gui.map.paint import lines
from explorer.gui.paint import paint_group, paint_shapes
from explorer.model.concept import Link
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.bends import bezier
from explorer.scene.camera import Camera
from explorer.scene.colour import mix
from explorer.scene.shapes import Group, Line, Scene

Numbers = npt.NDArray[np.float64]

# A relation is so many straight pieces.
PIECES = 12
# Milliseconds of a frame in which pixels of concepts may be made; the first ones always are.
MAKING = 4.0
NOWHERE = Point(0.0, 0.0)
BEZIER = bezier(PIECES + 1)


class Moving:
    """One scene from its old places to its new ones; `cutouts` are its concepts."""

    def __init__(self, scene: Scene, shifts: Shifts, cutouts: Cutouts) -> None:
        self.scene, self.shifts = scene, shifts
        self._cutouts = cutouts
        self.strands = _Strands(scene, shifts)
        self._made = cutouts.kept(scene)
        self.shown = self.sketched = False

    def show(self, painter: QPainter, camera: Camera, share: float) -> None:
        """Paint it after so much of the way."""
        clock = QElapsedTimer()
        clock.start()
        self.shown = True
        self._under(painter, camera)
        self.strands.show(painter, camera, share, self.scene.ground)
        for place, group in enumerate(self.scene.groups):
            owner = group.owner
            if owner is None or isinstance(owner, Link):
                continue
            fresh = owner in self.shifts.fresh
            if fresh and place not in self._made and clock.nsecsElapsed() > MAKING * 1e6:
                continue
            by = self.shifts.by.get(owner, NOWHERE)
            left = Point(by.x * (1 - share), by.y * (1 - share))
            painter.setOpacity(group.opacity * (share if fresh else 1.0))
            self._blit(painter, place, group, (camera, left))
        painter.setOpacity(1.0)

    def take_over(self, old: "Moving", share: float) -> None:
        """Go on from where the relations of another scene of the same movement are."""
        self.strands.follow(old.strands, share)

    def _under(self, painter: QPainter, camera: Camera) -> None:
        """What belongs to nobody, as the rings of an ego view."""
        painter.save()
        painter.translate(camera.left, camera.top)
        painter.scale(camera.scale, camera.scale)
        for group in self.scene.groups:
            if group.owner is None:
                paint_group(painter, group)
        painter.restore()

    def _blit(
        self, painter: QPainter, place: int, group: Group, where: tuple[Camera, Point]
    ) -> None:
        camera, left = where
        if place not in self._made:
            self._made[place] = self._cutouts.of(group)
        pixels, area = self._made[place]
        corner = camera.seen(Point(area.x + left.x, area.y + left.y))
        if pixels.isNull():
            painter.save()
            shift = camera.seen(left)
            painter.translate(shift.x, shift.y)
            painter.scale(camera.scale, camera.scale)
            paint_shapes(painter, group.shapes)
            painter.restore()
        elif camera.scale == self._cutouts.scale:
            painter.drawPixmap(QPointF(*corner), pixels)
        else:
            size = area.width * camera.scale, area.height * camera.scale
            painter.drawPixmap(QRectF(*corner, *size), pixels, QRectF(pixels.rect()))


class _Strands:
    """The relations of a scene as points, with how far each point begins from its place."""

    def __init__(self, scene: Scene, shifts: Shifts) -> None:
        found = [(group, line) for group in scene.groups if (line := _course(group)) is not None]
        count = len(found)
        self._at = _sampled([line for _, line in found])
        ends = np.array([_ends(group, shifts.by) for group, _ in found]).reshape(count, 2, 2)
        t = np.linspace(0, 1, PIECES + 1)[None, :, None]
        self._off = ends[:, :1] * (1 - t) + ends[:, 1:] * t
        self.rows = {group.owner: i for i, (group, _) in enumerate(found)}
        self._pens: dict[tuple[str, float, float, bool], list[int]] = {}
        for i, (group, line) in enumerate(found):
            link = group.owner
            fresh = isinstance(link, Link) and not shifts.fresh.isdisjoint(
                (link.source, link.target)
            )
            key = line.paint.stroke or scene.ground, line.paint.width, group.opacity, fresh
            self._pens.setdefault(key, []).append(i)

    def after(self, share: float) -> Numbers:
        """Where their points are after so much of the way."""
        at: Numbers = self._at + self._off * (1 - share)
        return at

    def follow(self, old: "_Strands", share: float) -> None:
        """Begin, after so much of the way, where the same relations of another scene are."""
        pairs = [(i, old.rows[link]) for link, i in self.rows.items() if link in old.rows]
        if pairs and share < 1:
            rows, before = np.array(pairs).T
            self._off[rows] = (old.after(share)[before] - self._at[rows]) / (1 - share)

    def show(self, painter: QPainter, camera: Camera, share: float, ground: str) -> None:
        """Draw them after so much of the way."""
        at = self.after(share) * camera.scale + (camera.left, camera.top)
        pieces = np.concatenate([at[:, :-1], at[:, 1:]], axis=2)
        for (colour, width, opacity, fresh), rows in self._pens.items():
            seen = opacity * (share * share if fresh else 1.0)
            painter.setPen(QPen(QColor(mix(ground, colour, seen)), width * camera.scale))
            lines(painter, np.ascontiguousarray(pieces[rows].reshape(-1, 4)))


def _course(group: Group) -> Line | None:
    """The line of a link."""
    if not isinstance(group.owner, Link):
        return None
    found = (shape for shape in group.shapes if isinstance(shape, Line) and shape.paint.stroke)
    return next(found, None)


def _ends(group: Group, by: Mapping[Iri, Point]) -> list[Point]:
    link = group.owner
    ends = (link.source, link.target) if isinstance(link, Link) else ()
    return [by.get(iri, NOWHERE) for iri in ends]


def _sampled(found: list[Line]) -> Numbers:
    """`PIECES` + 1 points along each line; one curve is the rule, and done for all at once."""
    at = np.empty((len(found), PIECES + 1, 2))
    single = [line.smooth and len(line.points) == 4 for line in found]
    curves = [line.points for line, one in zip(found, single, strict=True) if one]
    if curves:
        at[np.flatnonzero(single)] = np.matmul(BEZIER, np.array(curves))
    for i in np.flatnonzero(~np.array(single, dtype=np.bool_)).tolist():
        at[i] = _points(found[i])
    return at


def _points(line: Line) -> Numbers:
    """`PIECES` + 1 points along a line of any kind."""
    corners = np.array(list(_corners(line)))
    along = np.linspace(0, len(corners) - 1, PIECES + 1)
    x, y = (np.interp(along, np.arange(len(corners)), corners[:, i]) for i in (0, 1))
    return np.stack([x, y], axis=1)


def _corners(line: Line) -> Iterator[Point | Numbers]:
    if not line.smooth:
        yield from line.points
        return
    yield line.points[0]
    for i in range(0, len(line.points) - 3, 3):
        yield from np.matmul(BEZIER[1:], np.array(line.points[i : i + 4]))
