"""What is lit on a large map: everything is dimmed, and concepts and links drawn over it."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from explorer.gui.map.ground import Board
from explorer.gui.map.links import Ink
from explorer.gui.map.paint import Dots
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.light import Glow
from explorer.scene.map.sieve import Sieve

Ints = npt.NDArray[np.intp]
Numbers = npt.NDArray[np.float64]

# Neighbours that are lit under the pointer.
NEAR = 240
# Concepts drawn as lit, at rest and moving, and those that are named before all others.
LIT, LIT_MOVING, NAMED = 2500, 700, 60
# Pixels of line with smooth edges, and altogether: for a few links or at rest, and moving.
INK, INK_MOVING, FEW = (25_000.0, 120_000.0), (0.0, 60_000.0), 40
# How much of the ground's colour lies over what is not lit, of 255.
WASH = 176
# No lit concept is smaller than this.
SMALLEST = 3.0


class Stage(Board, Protocol):
    """A frame of the map."""

    cloud: Cloud

    def radii(self, places: Ints) -> Numbers: ...


@dataclass(frozen=True, slots=True)
class Shine:
    """Draws a glow on a frame."""

    stage: Stage
    ink: Ink
    dots: Dots
    ground: QColor

    def paint(self, lit: Glow, *, moving: bool) -> None:
        """Dim all that is painted so far, and draw what is lit."""
        stage, painter = self.stage, self.stage.painter
        wash = QColor(self.ground)
        wash.setAlpha(WASH)
        painter.fillRect(0, 0, *stage.size, wash)
        rough = moving and len(lit.links) > FEW
        self.ink.lit(stage, lit.links, INK_MOVING if rough else INK)
        cloud, camera = stage.cloud, stage.camera
        places = lit.places[: LIT_MOVING if moving else LIT]
        at = np.stack([cloud.x[places], cloud.y[places]], axis=1).astype(np.float64)
        at = at * camera.scale + (camera.left, camera.top)
        inside = np.all((at > -20) & (at < np.array(stage.size) + 20), axis=1)
        places, at = places[inside], at[inside]
        if len(places):
            radii = np.maximum(stage.radii(places), SMALLEST)
            self.dots.glyphs(painter, at, cloud.kinds[places].astype(np.intp), radii)


def near(found: Sieve, place: int) -> Glow:
    """A concept with its shown neighbours."""
    around = found.neighbours(place)[:NEAR].astype(np.intp)
    places = np.concatenate([[place], around]).astype(np.intp)
    return Glow(places, found.links_of(place)[:NEAR].astype(np.intp), (place,))
