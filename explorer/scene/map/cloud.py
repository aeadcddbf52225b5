"""A whole ontology as arrays: what the canvas shows above 2,000 concepts.

No Python object stands for a concept: concept `i` is the i-th most important one, and each array
holds one value for each. `cloud` puts everything into that order once, so that "the first that
are in sight" are always the most important ones. Built by a worker; pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from explorer.model.concept import Kind, Relation
from explorer.model.geometry import Rect
from explorer.model.terms import Iri
from explorer.scene.map.regions import Region, Road, regions, roads
from explorer.scene.map.tint import Crowds, crowds
from explorer.scene.shapes import NOWHERE

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]

# The shares of the concepts that have the second smallest, second largest and largest glyph.
SIZES = (0.35, 0.06, 0.008)


@dataclass(frozen=True, slots=True)
class Links:
    """`ends` (m, 2) holds subjects and objects, `relation` for each a place in `kinds`."""

    ends: Ints
    relation: npt.NDArray[np.uint16]
    kinds: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which region each concept is in (−1: none), and what the regions are called.

    An empty name is that of the region's most important concept. `iris` say which collection
    or scheme a region is, where it is one.
    """

    of: Ints
    names: tuple[str, ...]
    iris: tuple[Iri | None, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Cloud:
    """Concepts in the order of importance, links in the order of their less important ends.

    `x` and `y` are in the layout's own unit; `kinds` are places of kinds, `sizes` 0 to 3. The
    links of concept i are `near[first[i]:first[i + 1]]`, places in `ends`. `region` is −1 where
    there is none. `sort` says which of `sorts` a concept is of (−1: none): several may share a
    glyph. `index` holds the place of each Iri.
    """

    iris: tuple[Iri, ...]
    labels: tuple[str, ...]
    x: Floats
    y: Floats
    kinds: Bytes
    sizes: Bytes
    links: Links
    first: Ints
    near: Ints
    region: Ints
    regions: tuple[Region, ...]
    roads: tuple[Road, ...]
    crowds: Crowds | None
    bounds: Rect
    spacing: float
    sort: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    sorts: tuple[Kind, ...] = ()
    index: Mapping[Iri, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.x)

    def place(self, iri: Iri) -> int | None:
        """Which concept this is."""
        return self.index.get(iri)

    def links_of(self, place: int) -> Ints:
        """The links of a concept, the most important first."""
        return self.near[self.first[place] : self.first[place + 1]]

    def neighbours(self, place: int) -> Ints:
        """The concepts at the other ends of its links, the most important first."""
        ends = self.links.ends[self.links_of(place)]
        return np.setdiff1d(ends.ravel(), np.array([place], np.int32)).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Concepts:
    """What is known of the concepts, in any order; without `weights` the most linked lead.

    `sort` are places in `sorts`, −1 where a concept has no kind.
    """

    iris: Sequence[Iri]
    labels: Sequence[str]
    points: npt.NDArray[np.floating]
    kinds: npt.NDArray[np.integer]
    weights: npt.NDArray[np.floating] | None = None
    sort: Ints | None = None
    sorts: tuple[Kind, ...] = ()


def cloud(concepts: Concepts, links: Links, grouping: Grouping | None = None) -> Cloud:
    """All of it in the order of importance. O((n + m) log n); 0.5 s for 100,000 and 300,000."""
    count = len(concepts.points)
    degrees = np.bincount(links.ends.ravel(), minlength=count)
    weights = degrees if concepts.weights is None else concepts.weights
    order = np.lexsort((np.arange(count), -weights))
    rank = np.empty(count, np.int32)
    rank[order] = np.arange(count, dtype=np.int32)
    points = np.ascontiguousarray(concepts.points[order], dtype=np.float32)
    drawn = _ordered(links, rank)
    first, near = _ends(drawn.ends, count)
    labels = tuple(concepts.labels[i] for i in order)
    region = np.full(count, -1, np.int32) if grouping is None else grouping.of[order]
    found = _named(region, labels, grouping)
    lands = regions(points, region, found)
    iris = tuple(concepts.iris[i] for i in order)
    return Cloud(
        iris,
        labels,
        np.ascontiguousarray(points[:, 0]),
        np.ascontiguousarray(points[:, 1]),
        concepts.kinds[order].astype(np.uint8),
        _sizes(count),
        drawn,
        first,
        near,
        region.astype(np.int32),
        lands,
        roads(drawn.ends, region, len(found.names)),
        crowds(points, concepts.kinds[order]),
        _bounds(points, lands),
        _spacing(points),
        np.full(count, -1, np.int32) if concepts.sort is None else concepts.sort[order],
        concepts.sorts,
        {iri: place for place, iri in enumerate(iris)},
    )


def _ordered(links: Links, rank: Ints) -> Links:
    ends = rank[links.ends].reshape(-1, 2)
    order = np.argsort(ends.max(axis=1, initial=0), kind="stable")
    return Links(np.ascontiguousarray(ends[order]), links.relation[order], links.kinds)


def _ends(ends: Ints, count: int) -> tuple[Ints, Ints]:
    """For each concept where its links begin in the second array, which holds links."""
    both = ends.ravel(order="F")
    order = np.argsort(both, kind="stable")
    first = np.zeros(count + 1, np.int32)
    np.cumsum(np.bincount(both, minlength=count), out=first[1:])
    return first, (order % max(1, len(ends))).astype(np.int32)


def _sizes(count: int) -> Bytes:
    found = np.zeros(count, np.uint8)
    for share in SIZES:
        found[: max(1, round(count * share))] += 1
    return found


def _bounds(points: Floats, lands: tuple[Region, ...]) -> Rect:
    """All concepts, and all borders of regions."""
    if not len(points):
        return NOWHERE
    every = np.concatenate([points, *(ring for land in lands for ring in land.rings)])
    low, high = every.min(axis=0), every.max(axis=0)
    return Rect(float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1]))


def _spacing(points: Floats) -> float:
    """How far apart neighbouring concepts are where most are, in the layout's unit."""
    if len(points) < 2:
        return 40.0
    low, high = np.percentile(points, (5, 95), axis=0)
    area = float(np.prod(np.maximum(high - low, 1e-3)))
    return float(np.sqrt(area / (0.81 * len(points))))


def _named(region: Ints, labels: tuple[str, ...], grouping: Grouping | None) -> Grouping:
    """Every region with a name; `of` in the order of importance."""
    if grouping is None:
        return Grouping(region, ())
    heads = np.full(len(grouping.names), -1)
    inside = np.flatnonzero(region >= 0)[::-1]
    heads[region[inside]] = inside
    names = tuple(
        name or (labels[head] if head >= 0 else "")
        for name, head in zip(grouping.names, heads, strict=True)
    )
    return Grouping(region, names, grouping.iris or (None,) * len(names))
