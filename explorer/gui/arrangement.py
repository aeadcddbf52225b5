"""How the window is arranged: sizes, open panes and tabs, as one value that settings keep."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from explorer.app.commands.command import Region

SIDES = (Region.LEFT, Region.BOTTOM, Region.RIGHT)
SIZES: Mapping[Region, int] = {Region.LEFT: 240, Region.BOTTOM: 236, Region.RIGHT: 328}
_LEFT, _BOTTOM, _RIGHT = Region.LEFT, Region.BOTTOM, Region.RIGHT
# A mode is the centre tab, or the learning path on the canvas.
PATH = "Path"
OPEN: Mapping[str, frozenset[Region]] = {
    "Graph": frozenset({_LEFT, _RIGHT}),
    "Outline": frozenset({_LEFT, _RIGHT}),
    "Query": frozenset({_RIGHT}),
    "Matrix": frozenset({_RIGHT}),
    "Compare": frozenset({_RIGHT}),
    "Read": frozenset({_RIGHT}),
    PATH: frozenset({_BOTTOM, _RIGHT}),
}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Sizes are those at 100 %; `open` holds the open sides of each mode where a person chose."""

    sizes: Mapping[Region, int] = field(default_factory=lambda: dict(SIZES))
    open: Mapping[str, frozenset[Region]] = field(default_factory=dict)
    tabs: Mapping[Region, str] = field(default_factory=dict)
    geometry: str = ""

    def opened(self, mode: str) -> frozenset[Region]:
        """The sides that are open in a mode."""
        return self.open.get(mode, OPEN.get(mode, OPEN["Graph"]))

    def toggled(self, mode: str, region: Region) -> "Arrangement":
        """The same with one side opened or closed in a mode."""
        return replace(self, open={**self.open, mode: self.opened(mode) ^ {region}})

    def with_tab(self, region: Region, title: str) -> "Arrangement":
        return replace(self, tabs={**self.tabs, region: title})

    def with_size(self, region: Region, size: int) -> "Arrangement":
        return replace(self, sizes={**self.sizes, region: size})

    def text(self) -> str:
        """What the settings keep."""
        return json.dumps(
            {
                "sizes": {region.value: size for region, size in self.sizes.items()},
                "open": {mode: sorted(r.value for r in self.open[mode]) for mode in self.open},
                "tabs": {region.value: title for region, title in self.tabs.items()},
                "geometry": self.geometry,
            },
            sort_keys=True,
        )


def arrangement(text: str) -> Arrangement:
    """The arrangement that `text` keeps; the default where it is empty or of another make."""
    try:
        found = json.loads(text)
        return Arrangement(
            {**SIZES, **{Region(name): int(size) for name, size in found["sizes"].items()}},
            {str(m): frozenset(map(Region, sides)) for m, sides in found["open"].items()},
            {Region(name): str(title) for name, title in found["tabs"].items()},
            str(found["geometry"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return Arrangement()
