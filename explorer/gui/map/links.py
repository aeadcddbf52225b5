"""Links of a large map as ink: the most important ones first, until there is enough of it.

Long lines cost and confuse, not many lines: what counts is the length that is seen. A piece is a
few milliseconds of ink, so that a slice can end after it.
"""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.gui.map.captions import Captions
from explorer.gui.map.ground import Board
from explorer.gui.map.paint import lines
from explorer.gui.paint import paint_shapes
from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.colour import mix
from explorer.scene.map.eye import clipped, crowd, radius_of
from explorer.scene.map.ink import (
    APART,
    CLEAR,
    INK,
    LONG,
    NEAR,
    SIGNED,
    Batch,
    Ints,
    enough,
    in_sight,
    lengths,
    nearness,
    placed,
    strength,
)
from explorer.scene.map.sieve import Sieve
from explorer.scene.strokes import Stroke, away, stroke, tip_shapes
from explorer.scene.theme import Theme

# Links looked at in one piece, and pixels of line drawn in one.
LOOKED, DRAWN = 12_000, 45_000
FAR_OFF = 0.0

Numbers = npt.NDArray[np.float64]
Relations = npt.NDArray[np.uint16]


class Ink:
    """The links of one cloud in one theme, as far as they are shown."""

    def __init__(self, found: Sieve, theme: Theme, ratio: float) -> None:
        cloud = found.cloud
        self._cloud, self._theme, self._ratio = cloud, theme, ratio
        self._strokes = [stroke(kind, theme) for kind in cloud.links.kinds]
        colours = sorted({made.colour for made in self._strokes})
        self._colours = colours
        self._colour_of = np.array([colours.index(made.colour) for made in self._strokes] or [0])
        self._shown = found.links
        self._captions = Captions(cloud, theme, found.labelled, ratio)

    def keep_clear(self, names: Iterable[Rect], camera: Camera) -> None:
        """Write no word of a relation where names stand, as `camera` sees them."""
        self._captions.keep_clear(names, camera)

    def pieces(self, board: Board) -> Iterator[None]:
        """Draw them, a little at a time."""
        apart = crowd(self._cloud, board.camera) / self._ratio
        if apart < APART or not len(self._cloud.links.ends):
            return
        share = nearness(apart)
        left = enough(board.size[0] * board.size[1], share) / self._ratio
        signed = apart >= NEAR
        signs: list[Batch] = []
        for start in range(0, len(self._cloud.links.ends), LOOKED):
            batch = self._in_sight(board, start)
            yield
            if signed:
                signs.append(batch)
                continue
            for part in _parts(batch, left):
                self._draw(board, part, share)
                yield
            left -= _ink(batch.lines)
            if left <= 0:
                return
        if signed:
            yield from self._near(board, signs)

    def _in_sight(self, board: Board, start: int) -> Batch:
        shown = np.flatnonzero(self._shown[start : start + LOOKED]) + start
        area = Rect(0, 0, board.size[0], board.size[1])
        return in_sight(self._cloud, shown, board.camera, area)

    def _draw(self, board: Board, part: Batch, share: float) -> None:
        """Thin lines, the fainter the longer they are."""
        ends = self._cloud.links.ends[part.places]
        x, y = self._cloud.x[ends], self._cloud.y[ends]
        whole = np.hypot(x[:, 0] - x[:, 1], y[:, 0] - y[:, 1]) * board.camera.scale
        long = whole > board.size[0] * LONG
        colour = self._colour_of[self._cloud.links.relation[part.places]]
        theme = self._theme
        for faint in (True, False):
            own = strength(share, faint=faint)
            for i in _different(colour):
                mine = part.lines[(colour == i) & (long == faint)]
                pen = QPen(QColor(mix(theme.surface, self._colours[i], own)), 1)
                board.painter.setPen(pen)
                lines(board.painter, np.ascontiguousarray(mine))

    def _near(self, board: Board, batches: list[Batch]) -> Iterator[None]:
        """Short links with their own pens and signs, as in small views; long ones faint below."""
        places = np.concatenate([batch.places for batch in batches])
        cut = np.concatenate([batch.lines for batch in batches])
        order = np.argsort(lengths(placed(self._cloud, places, board.camera)), kind="stable")
        places, cut = places[order], cut[order]
        ink = np.cumsum(lengths(cut))
        view = board.size[0] * board.size[1]
        most = min(SIGNED, int(np.searchsorted(ink, view * CLEAR / self._ratio)))
        for part in _parts(Batch(places[most:], cut[most:]), view * INK[1]):
            self._draw(board, part, FAR_OFF)
            yield
        relation = self._cloud.links.relation[places[:most]]
        for kind in _different(relation):
            mine = cut[:most][relation == kind]
            for start in range(0, len(mine), 60):
                board.painter.setPen(self._pen(self._strokes[kind]))
                lines(board.painter, np.ascontiguousarray(mine[start : start + 60]))
                yield
        for start in range(0, most, 20):
            self.signs(board, places[start : min(most, start + 20)])
            yield
        yield from self._captions.pieces(board, Batch(places[:most], cut[:most]))

    def _pen(self, made: Stroke) -> QPen:
        pen = QPen(QColor(mix(self._theme.surface, made.colour, 0.75)), made.width * self._ratio)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if made.dash:
            pen.setDashPattern([length / made.width for length in made.dash])
        return pen

    def signs(self, board: Board, places: Ints) -> None:
        """The signs at the objects of these links."""
        ratio, theme = self._ratio, self._theme
        radius = radius_of(crowd(self._cloud, board.camera) / ratio) * 1.3 + 3
        found = placed(self._cloud, places, board.camera) / ratio
        board.painter.scale(ratio, ratio)
        for (x, y, to_x, to_y), kind in zip(
            found.tolist(), self._cloud.links.relation[places].tolist(), strict=True
        ):
            made = self._strokes[kind]
            far = float(np.hypot(to_x - x, to_y - y))
            if far > 2 * radius + away(made):
                turn = float(np.arctan2(to_y - y, to_x - x))
                at = Point(to_x - (to_x - x) * radius / far, to_y - (to_y - y) * radius / far)
                paint_shapes(board.painter, tip_shapes(at, turn, made, theme.surface))
        board.painter.resetTransform()

    def lit(self, board: Board, places: Ints, ink: tuple[float, float]) -> None:
        """These links in full colour, over everything; the first that there is ink for.

        Smooth edges cost most: only so much as the first part of `ink` has them.
        """
        found = placed(self._cloud, places, board.camera)
        cut, inside = clipped(found, Rect(0, 0, board.size[0], board.size[1]))
        sums = np.cumsum(lengths(cut)) / self._ratio
        fine, count = np.searchsorted(sums, ink).tolist()
        relation = self._cloud.links.relation[places[inside]]
        painter, smooth = board.painter, QPainter.RenderHint.Antialiasing
        painter.setRenderHint(smooth, on=False)
        self._lit(painter, cut[fine:count], relation[fine:count])
        painter.setRenderHint(smooth)
        self._lit(painter, cut[:fine], relation[:fine])

    def _lit(self, painter: QPainter, cut: Numbers, relation: Relations) -> None:
        for kind in _different(relation):
            # Not width 1: without smooth edges Qt draws that more slowly than wider lines.
            painter.setPen(QPen(QColor(self._strokes[kind].colour), 1.4 * self._ratio))
            lines(painter, np.ascontiguousarray(cut[relation == kind]))


def _different(values: npt.NDArray[np.integer]) -> list[int]:
    """The values that occur. Not np.unique: it loads numpy.ma at its first call, in a frame."""
    return [int(value) for value in np.flatnonzero(np.bincount(values))]


def _ink(found: npt.NDArray[np.float64]) -> float:
    return float(lengths(found).sum())


def _parts(batch: Batch, most: float) -> Iterator[Batch]:
    """Pieces of at most `DRAWN` pixels of line, `most` altogether."""
    sums = np.cumsum(lengths(batch.lines) + 2)
    count = int(np.searchsorted(sums, most))
    start = 0
    while start < count:
        before = sums[start - 1] if start else 0.0
        end = max(start + 1, int(np.searchsorted(sums, before + DRAWN)))
        end = min(end, count)
        yield Batch(batch.places[start:end], batch.lines[start:end])
        start = end
