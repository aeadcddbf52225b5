"""What a layout is asked: which boxes to place, what connects them, and what must not move."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from explorer.model.geometry import Point
from explorer.model.terms import Iri

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Placing:
    """`sizes` holds width and height of each label box, in reading order; ties go to the first.

    `links` join boxes, in the direction of learning where there is one: first, later. `sectors`
    says which neighbours of `focus` belong side by side, `kinds` what is of one kind. Points in
    `fixed` come out unchanged.
    `size` is the canvas; points are measured from its middle. `scale` is that of the text: what is
    between labels grows with it.
    """

    sizes: Mapping[Iri, tuple[float, float]]
    links: tuple[tuple[Iri, Iri], ...] = ()
    focus: Iri | None = None
    sectors: Mapping[Iri, int] = field(default_factory=dict)
    fixed: Mapping[Iri, Point] = field(default_factory=dict)
    size: tuple[float, float] = (1280.0, 800.0)
    kinds: Mapping[Iri, int] = field(default_factory=dict)
    scale: float = 1.0

    def boxes(self) -> Floats:
        """Width and height of each box, one row each."""
        return np.array(list(self.sizes.values()), dtype=np.float64).reshape(-1, 2)

    def still(self) -> Bools:
        """Which boxes stay where they are."""
        return np.array([iri in self.fixed for iri in self.sizes], dtype=np.bool_)

    def edges(self) -> Ints:
        """The links as pairs of rows; each pair once, none from a box to itself."""
        row = {iri: i for i, iri in enumerate(self.sizes)}
        pairs = {
            (row[a], row[b]) for a, b in self.links if a in row and b in row and row[a] != row[b]
        }
        return np.array(sorted(pairs), dtype=np.intp).reshape(-1, 2)

    def points(self, at: Floats) -> dict[Iri, Point]:
        """Rows of coordinates as points; fixed ones are given back exactly."""
        found = {
            iri: Point(round(float(x), 2), round(float(y), 2))
            for iri, (x, y) in zip(self.sizes, at, strict=True)
        }
        return {**found, **{iri: p for iri, p in self.fixed.items() if iri in found}}


def room(size: tuple[float, float]) -> int:
    """How many concepts a canvas of `size` shows with readable labels, 8 to 60."""
    return max(8, min(60, int(size[0] * size[1] / 14_500)))
