"""How a picture of a large map is made: from where, how large, and what is special in it."""

from dataclasses import dataclass

from explorer.model.geometry import Rect
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.eye import fitted
from explorer.scene.map.light import Glow
from explorer.scene.theme import LIGHT, Theme

# On a picture of all of it neighbours are so far apart, and its longer side is so long.
APART = 16.0
SIDE = 1100.0, 4800.0
# At the foot stands what signs mean, in a line of this height at 100 %.
FOOT = 40.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """`size` is that of the map in pixels; below it stands the legend.

    `selected` concepts are ringed; where there is a `glow`, all else is dimmed.
    """

    camera: Camera
    size: tuple[float, float]
    theme: Theme = LIGHT
    selected: frozenset[int] = frozenset()
    glow: Glow | None = None

    @property
    def area(self) -> Rect:
        """Where the map is."""
        return Rect(0, 0, *self.size)

    @property
    def bounds(self) -> Rect:
        """All of the picture, with the legend."""
        return Rect(0, 0, self.size[0], self.size[1] + self.theme.px(FOOT))


def whole(cloud: Cloud) -> tuple[Camera, tuple[float, float]]:
    """From where all of the map is seen, large enough to read it, and the size that this takes."""
    wide, tall = max(cloud.bounds.width, 1e-6), max(cloud.bounds.height, 1e-6)
    longer = max(wide, tall) * APART / cloud.spacing
    scale = min(max(longer, SIDE[0]), SIDE[1]) / max(wide, tall)
    size = round(max(wide * scale, 300)), round(max(tall * scale, 200))
    return fitted(cloud.bounds, Rect(0, 0, *map(float, size))), (float(size[0]), float(size[1]))
