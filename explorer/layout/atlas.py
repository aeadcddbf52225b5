"""Every concept of a small ontology on one sheet: named areas, and in them all labels in rows.

Areas that are linked lie beside one another, and so do labels: rows follow the height at which
a label wishes to be, places in a row the wish across. No label lies on another, none leaves its
area, no area lies on another.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.layout.arranged import arranged
from explorer.layout.communities import communities, ties
from explorer.layout.placing import Floats, Ints, Placing
from explorer.layout.slicing import Need, sliced
from explorer.layout.spread import in_row, near_rows, packed
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri

HEAD = 38.0
INSET = 16.0
BETWEEN = 14.0
# From one row to the next: a label and as much room for links.
PITCH = 1.7
SWEEPS = 30
# Without groups, communities of at most so many concepts are areas.
MOST = 48


@dataclass(frozen=True, slots=True)
class Area:
    """A region: which of the given groups it is (None: of no group), and what stands in it.

    `members` are in reading order; `chief` is the one with most links.
    """

    group: int | None
    rect: Rect
    members: tuple[Iri, ...]
    chief: Iri


@dataclass(frozen=True, slots=True)
class Atlas:
    """The middle of every label, and the areas; (0, 0) is the middle of the sheet."""

    points: Mapping[Iri, Point]
    areas: tuple[Area, ...]


def atlas(placing: Placing, groups: Sequence[Sequence[Iri]] = (), scale: float = 1.0) -> Atlas:
    """Place all labels of `placing` in areas, one for each group; without groups, communities.

    A concept of several groups stands where it has most links to those of one alone; one of none
    joins its neighbours, else those of none have a last area. `fixed` points do not count: an
    area holds its own. `placing.size` gives the shape of the sheet. O(sweeps · links).
    """
    if not placing.sizes:
        return Atlas({}, ())
    owner, named = _owners(placing, groups)
    edges, boxes = placing.edges(), placing.boxes()
    count = int(owner.max()) + 1
    pitch = float(boxes[:, 1].max()) * PITCH
    needs = [
        Need(tuple((boxes[owner == g, 0] + BETWEEN * scale).tolist()), pitch, _frame(scale))
        for g in range(count)
    ]
    rects = sliced(needs, _sites(owner, edges, needs), placing.size)
    at = _Rows(needs, owner, rects, scale).arranged(edges)
    degree = np.bincount(edges.ravel(), minlength=len(owner))
    iris = tuple(placing.sizes)
    areas = []
    for g, rect in enumerate(rects):
        rows = np.flatnonzero(owner == g)
        order = rows[np.lexsort((at[rows, 0], at[rows, 1]))]
        chief = iris[rows[degree[rows].argmax()]]
        group = named[g] if g < len(named) else None
        areas.append(Area(group, rect, tuple(iris[i] for i in order), chief))
    points = {
        iri: Point(round(float(x), 1), round(float(y), 1))
        for iri, (x, y) in zip(iris, at, strict=True)
    }
    return Atlas(points, tuple(areas))


def _frame(scale: float) -> tuple[float, float]:
    """What an area needs besides its rows, across and down."""
    return 2 * INSET * scale, (HEAD + INSET) * scale


def _owners(placing: Placing, groups: Sequence[Sequence[Iri]]) -> tuple[Ints, tuple[int, ...]]:
    """The area of each row, and the group of each of the first areas."""
    row = {iri: i for i, iri in enumerate(placing.sizes)}
    belongs: dict[int, list[int]] = {}
    for g, members in enumerate(groups):
        for iri in members:
            if iri in row and g not in belongs.get(row[iri], ()):
                belongs.setdefault(row[iri], []).append(g)
    edges = placing.edges()
    graph = ties(len(row), edges)
    if not belongs:
        return communities(graph, most=MOST)[-1], ()
    chosen = _chosen(belongs, edges)
    used = sorted(set(chosen.values()))
    given = np.full(len(row), -1, dtype=np.intp)
    for i, g in chosen.items():
        given[i] = used.index(g)
    return _joined(given, edges), tuple(used)


def _chosen(belongs: Mapping[int, list[int]], edges: Ints) -> dict[int, int]:
    """One group for each row: the only one, or that of most neighbours that have only one."""
    alone = {i: found[0] for i, found in belongs.items() if len(found) == 1}
    near: dict[int, Counter[int]] = {}
    for a, b in edges.tolist():
        for one, other in ((a, b), (b, a)):
            if other in alone:
                near.setdefault(one, Counter())[alone[other]] += 1
    return {
        i: max(found, key=lambda g: (near.get(i, Counter())[g], -found.index(g)))
        for i, found in belongs.items()
    }


def _joined(given: Ints, edges: Ints) -> Ints:
    """Rows of no group join that of most neighbours; what is left has an area of its own."""
    label = given.copy()
    count = int(label.max()) + 1
    both = np.concatenate([edges, edges[:, ::-1]])
    while (label < 0).any():
        asks = both[(label[both[:, 0]] < 0) & (label[both[:, 1]] >= 0)]
        if not len(asks):
            break
        votes = np.bincount(asks[:, 0] * count + label[asks[:, 1]], minlength=len(label) * count)
        best = votes.reshape(-1, count)
        label = np.where((label < 0) & best.any(axis=1), best.argmax(axis=1), label)
    return np.where(label < 0, count, label)


def _sites(owner: Ints, edges: Ints, needs: Sequence[Need]) -> Floats:
    """Where each area wishes to be: beside what it is linked with, the first ones top left."""
    count = len(needs)
    tied = np.zeros((count, count))
    np.add.at(tied, (owner[edges[:, 0]], owner[edges[:, 1]]), 1.0)
    tied = tied + tied.T
    np.fill_diagonal(tied, 0.0)
    reach = np.sqrt([need.surface for need in needs])
    along = np.linspace(-1.0, 1.0, count) if count > 1 else np.zeros(1)
    return arranged(tied, reach, along[:, None] * np.array([1.0, 0.8]))


class _Rows:
    """Labels in the rows of their areas: areas and rows stay, who stands where changes."""

    def __init__(
        self, needs: Sequence[Need], owner: Ints, rects: Sequence[Rect], scale: float
    ) -> None:
        self.needs, self.rects, self.scale = needs, rects, scale
        self.rows = [np.flatnonzero(owner == g) for g in range(len(rects))]
        self.lines = [need.rows(r.width) for need, r in zip(needs, rects, strict=True)]
        self.count = len(owner)

    def arranged(self, edges: Ints) -> Floats:
        """Places with short links: the shortest of all sweeps."""
        at = np.zeros((self.count, 2))
        for rect, rows in zip(self.rects, self.rows, strict=True):
            at[rows] = rect.centre
        best = at = self._placed(at)
        least = _length(at, edges)
        for turn in range(SWEEPS):
            at = self._placed(_wishes(at, edges, 0.85 if turn % 3 else 0.5))
            long = _length(at, edges)
            if long < least:
                best, least = at, long
        return best

    def _placed(self, wish: Floats) -> Floats:
        at = wish.copy()
        areas = zip(self.needs, self.rects, self.lines, self.rows, strict=True)
        for need, rect, lines, rows in areas:
            top = rect.y + HEAD * self.scale
            tall = (rect.height - need.frame[1]) / lines
            row, across = _filled(need, rect, lines, wish[rows])
            at[rows] = np.stack([across, top + (row + 0.5) * tall], axis=1)
        return at


def _filled(need: Need, rect: Rect, lines: int, wish: Floats) -> tuple[Ints, Floats]:
    """The row of each label by its wish down, its place in the row by the wish across."""
    widths, room = np.array(need.widths), rect.width - need.frame[0]
    order = np.lexsort((wish[:, 0], wish[:, 1]))
    down = np.empty(len(wish))
    down[order] = (np.cumsum(widths[order]) - widths[order] / 2) / widths.sum() * lines
    row = near_rows(down, widths, room, lines)
    row = packed(widths, room) if row is None else row
    left, across = rect.x + need.frame[0] / 2, np.empty(len(wish))
    for r in range(lines):
        mine = np.flatnonzero(row == r)
        mine = mine[np.argsort(wish[mine, 0], kind="stable")]
        # Labels wish to the middle of the sheet: half of that, half an even row.
        free = max(room - float(widths[mine].sum()), 0.0) / max(len(mine), 1)
        even = left + np.cumsum(widths[mine] + free) - (widths[mine] + free) / 2
        wishes = (wish[mine, 0] + even) / 2
        across[mine] = in_row(wishes, widths[mine], left, left + room)
    return row, across


def _wishes(at: Floats, edges: Ints, share: float) -> Floats:
    """Each label wishes to be in the middle of its neighbours, by `share`; who has none stays."""
    count = len(at)
    a, b = edges.T
    many = np.bincount(edges.ravel(), minlength=count)[:, None]
    sums = np.stack(
        [np.bincount(a, at[b, k], count) + np.bincount(b, at[a, k], count) for k in (0, 1)], axis=1
    )
    wish: Floats = np.where(many > 0, at + share * (sums / np.maximum(many, 1) - at), at)
    return wish


def _length(at: Floats, edges: Ints) -> float:
    way = at[edges[:, 0]] - at[edges[:, 1]]
    return float(np.hypot(way[:, 0], way[:, 1]).sum())
