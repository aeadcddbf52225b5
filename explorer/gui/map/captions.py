"""The words of relations on the links of a near look, where a person wants to read them."""

from collections.abc import Iterable, Iterator

import numpy as np

from explorer.gui.map.ground import Board
from explorer.gui.map.names import Names, Style
from explorer.model.geometry import Point, Rect
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.ink import Batch, lengths
from explorer.scene.map.labels import Ground
from explorer.scene.theme import FONTS, Theme

# A link has its word where so many pixels of it stay free, on so many links at most.
FREE, MOST = 36.0, 80
# Words are written in pieces of so many.
PIECE = 10


class Captions:
    """Words for the relations `labelled`, by their places."""

    def __init__(self, cloud: Cloud, theme: Theme, labelled: frozenset[int], ratio: float) -> None:
        self._cloud, self._ratio = cloud, ratio
        self._labelled = np.array(sorted(labelled), np.intp)
        self._names = Names(ratio)
        self._style = Style(theme.font(FONTS.relation), theme.muted, theme.surface)
        self._taken: tuple[Rect, ...] = ()

    def keep_clear(self, names: Iterable[Rect], camera: Camera) -> None:
        """Where names of concepts stand, as `camera` sees them, no word is written."""
        # In the map's own unit is where, in pixels how large.
        self._taken = tuple(
            Rect(*camera.meant(Point(box.x, box.y)), box.width, box.height) for box in names
        )

    def pieces(self, board: Board, links: Batch) -> Iterator[None]:
        """Write them in the middles of links, none over another, a few at a time."""
        if not len(self._labelled):
            return
        relation = self._cloud.links.relation[links.places]
        chosen = np.flatnonzero(np.isin(relation, self._labelled))
        long = lengths(links.lines) / self._ratio
        ground = self._ground(board)
        written = 0
        for place in chosen.tolist():
            text = self._cloud.links.kinds[int(relation[place])].label
            wide, tall = self._names.size(text, self._style)
            x, y, to_x, to_y = (links.lines[place] / self._ratio).tolist()
            box = Rect((x + to_x - wide) / 2, (y + to_y - tall) / 2, wide, tall)
            if long[place] < wide + FREE or not ground.take(box):
                continue
            self._names.begin(float("inf"))
            corner = box.x * self._ratio, box.y * self._ratio
            self._names.draw(board.painter, text, self._style, corner)
            written += 1
            if written == MOST:
                return
            if written % PIECE == 0:
                yield

    def _ground(self, board: Board) -> Ground:
        ratio = self._ratio
        ground = Ground(board.size[0] / ratio, board.size[1] / ratio)
        for box in self._taken:
            at = board.camera.seen(Point(box.x, box.y))
            ground.take(box._replace(x=at.x / ratio, y=at.y / ratio), needed=True)
        return ground
