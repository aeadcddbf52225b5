"""A whole ontology as a map: each community a country, near those that it is linked with.

Countries are divided into provinces and these once more, until a few dozen concepts are left;
these stand near what they are linked with. Nothing crosses a border: countries, provinces and
their members lie where they belong however large the whole is. Same links, same map.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from explorer.layout.arranged import arranged, turned
from explorer.layout.communities import Check, Ties, communities, ties
from explorer.layout.inside import Members, insides, members
from explorer.layout.placing import Floats, Ints
from explorer.layout.territories import Outline, divided, middle, shrunk, surface

# A concept has so much room in each direction, in logical pixels.
SPACING = 30.0
# Wide as a screen, with round corners.
WIDER = 1.5
SIDES = 36
# What lies between countries, for each unit of the width of the whole, and at the least; and the
# part of that which lies between provinces at each step down.
BORDER = 0.007
LEAST = 24.0
STEPS = (1.0, 0.4, 0.25)
# So many results while members find their places.
STAGES = 8


@dataclass(frozen=True, slots=True)
class Region:
    """A country or province: its border, anticlockwise, and the rows that live in it.

    `chief` is its row with most links, `depth` 0 for a country, `around` the place of the region
    that it is a part of, or None.
    """

    outline: Outline
    rows: Ints
    chief: int
    depth: int
    around: int | None


@dataclass(frozen=True, slots=True)
class Map:
    """Where each row is, around (0, 0), y downward; `done` is the share of rows in their place."""

    at: npt.NDArray[np.float32]
    regions: tuple[Region, ...]
    done: float

    def countries(self) -> Ints:
        """For each row the place of its country in `regions`."""
        found = np.zeros(len(self.at), dtype=np.intp)
        for place, region in enumerate(self.regions):
            if region.depth == 0:
                found[region.rows] = place
        return found


def overview(
    count: int, edges: Ints, given: Ints | None = None, check: Check = lambda: None
) -> Iterator[Map]:
    """Maps of `count` rows, each better than the one before; the last one is final.

    `edges` are pairs of rows, `given` the known country of each row (-1: none), else countries
    are found. Ties go to the first row: who wants the same map again gives rows in the same order.
    `check` is called all the time and may raise to stop. O(edges log edges).
    """
    if not count:
        yield Map(np.zeros((0, 2), dtype=np.float32), (), 1.0)
        return
    graph = ties(count, edges)
    check()
    chart = _Chart(graph)
    for label in communities(graph, given, check=check):
        chart.divide(label, check)
        yield chart.drawn(0.0)
    finest = members(chart.label)
    placed = 0
    at = chart.scattered()
    told = 1
    for rows, found in insides(graph, finest, check):
        at[rows] = chart.settled(rows, found, finest)
        placed += len(rows)
        if placed * STAGES >= told * count or placed == count:
            told = placed * STAGES // count + 1
            yield Map(at.astype(np.float32), chart.regions, placed / count)


class _Chart:
    """The map while it is drawn: the cells of the finest division so far, and all regions."""

    def __init__(self, graph: Ties) -> None:
        self.graph = graph
        self.pull = np.bincount(graph.here, minlength=graph.count)
        self.label = np.zeros(graph.count, dtype=np.intp)
        self.cells: list[Outline] = [_coast(graph.count)]
        self.hearts = np.array([middle(cell) for cell in self.cells])
        self.border = max(LEAST, BORDER * math.sqrt(surface(self.cells[0])))
        self.places: list[int | None] = [None]
        self.regions: tuple[Region, ...] = ()
        self.depth = 0

    def divide(self, label: Ints, check: Check) -> None:
        """Every cell is divided among the communities in it."""
        size = np.bincount(label)
        parent = np.zeros(len(size), dtype=np.intp)
        parent[label] = self.label
        border = self.border * STEPS[min(self.depth, len(STEPS) - 1)] / 2
        sites, order = self._sites(label, parent, check), np.argsort(parent, kind="stable")
        cells: list[Outline] = [self.cells[0]] * len(size)
        bounds = np.searchsorted(parent[order], np.arange(len(self.cells) + 1))
        for cell, low, high in zip(self.cells, bounds[:-1], bounds[1:], strict=True):
            check()
            parts = order[low:high]
            found = divided(cell, size[parts].astype(np.float64), sites[parts])
            for part, outline in zip(parts, found, strict=True):
                cells[part] = shrunk(outline, border) if len(parts) > 1 else outline
        self._keep(label, cells, parent)
        self.depth += 1

    def _keep(self, label: Ints, cells: list[Outline], parent: Ints) -> None:
        """The new cells become regions, but for those that are all of an older one."""
        alone = np.bincount(parent, minlength=len(self.cells)) == 1
        of = members(label)
        regions, places = list(self.regions), []
        for c, cell in enumerate(cells):
            around = self.places[parent[c]]
            if alone[parent[c]] and around is not None:
                places.append(around)
                continue
            rows = of.rows[of.starts[c] : of.starts[c + 1]]
            chief = int(rows[self.pull[rows].argmax()])
            depth = 0 if around is None else regions[around].depth + 1
            places.append(len(regions))
            regions.append(Region(cell, rows, chief, depth, around))
        self.label, self.cells = label, cells
        self.hearts = np.array([middle(cell) for cell in cells])
        self.places = list(places)
        self.regions = tuple(regions)

    def _sites(self, label: Ints, parent: Ints, check: Check) -> Floats:
        """Where in its cell each part wishes to be: near what it is tied to, inside and outside."""
        parts = self.graph.joined(label)
        size = np.bincount(label)
        pulls = self._pulls(label)
        order = np.argsort(parent, kind="stable")
        bounds = np.searchsorted(parent[order], np.arange(len(self.cells) + 1))
        inner = parent[parts.here] == parent[parts.there]
        here, there, weight = parts.here[inner], parts.there[inner], parts.weight[inner]
        by = np.argsort(parent[here], kind="stable")
        ends = np.searchsorted(parent[here[by]], np.arange(len(self.cells) + 1))
        place = np.empty(len(size), dtype=np.intp)
        place[order] = np.arange(len(size)) - bounds[parent[order]]
        sites = np.zeros((len(size), 2))
        for c in range(len(self.cells)):
            check()
            own, some = order[bounds[c] : bounds[c + 1]], by[ends[c] : ends[c + 1]]
            tied = np.zeros((len(own), len(own)))
            tied[place[here[some]], place[there[some]]] = weight[some]
            sites[own] = arranged(tied, np.sqrt(size[own]), pulls[own])
        return sites

    def _pulls(self, label: Ints) -> Floats:
        """For each part the sum of the directions of its ties that leave its cell."""
        count = int(label.max()) + 1
        a, b = self.label[self.graph.here], self.label[self.graph.there]
        out = a != b
        way = _unit(self.hearts[b[out]] - self.hearts[a[out]])
        who = label[self.graph.here[out]]
        return np.stack([np.bincount(who, way[:, k], count) for k in (0, 1)], axis=1)

    def scattered(self) -> Floats:
        """Every row in its cell, in a sunflower."""
        of = members(self.label)
        turn = of.place * math.pi * (3 - math.sqrt(5))
        flower = np.stack([np.cos(turn), np.sin(turn)], axis=1) * np.sqrt(of.place + 0.5)[:, None]
        return self._fitted(np.arange(len(self.label)), flower)

    def drawn(self, done: float) -> Map:
        return Map(self.scattered().astype(np.float32), self.regions, done)

    def settled(self, rows: Ints, found: Floats, of: Members) -> Floats:
        """Places around (0, 0) turned towards the ties that leave, and fitted into the cells."""
        label = self.label[rows]
        spot = np.full(len(self.label), -1, dtype=np.intp)
        spot[rows] = np.arange(len(rows))
        asks = (spot[self.graph.here] >= 0) & (
            of.label[self.graph.here] != of.label[self.graph.there]
        )
        here, there = self.graph.here[asks], self.graph.there[asks]
        way = _unit(self.hearts[self.label[there]] - self.hearts[self.label[here]])
        pulls = [np.bincount(spot[here], way[:, k], len(rows)) for k in (0, 1)]
        pull: Floats = np.stack(pulls, axis=1).astype(np.float64)
        return self._fitted(rows, turned(found, pull, label))

    def _fitted(self, rows: Ints, found: Floats) -> Floats:
        """Places around (0, 0) of each cell drawn out to its borders, evenly from the middle."""
        label, slots = np.unique(self.label[rows], return_inverse=True)
        hearts, normals, rooms = _frames([self.cells[c] for c in label])
        out = np.maximum(
            (np.einsum("nk,nhk->nh", found, normals[slots]) / rooms[slots]).max(axis=1), 1e-9
        )
        order = np.lexsort((out, slots))
        size = np.bincount(slots)
        starts = np.concatenate([[0], np.cumsum(size)[:-1]])
        rank = np.empty(len(rows))
        rank[order] = np.arange(len(rows)) - starts[slots[order]]
        even = np.sqrt((rank + 0.5) / size[slots])
        widest = np.maximum.reduceat(out[order], starts)[slots]
        reach = (0.65 * even + 0.35 * out / widest) * 0.94
        fitted: Floats = hearts[slots] + found * (reach / out)[:, None]
        return fitted


def _coast(count: int) -> Outline:
    """The outline of the whole: a rectangle as round as a superellipse."""
    turn = (np.arange(SIDES) + 0.5) * 2 * math.pi / SIDES
    way = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    shape = (
        np.sign(way) * np.abs(way) ** (2 / 3.2) * np.array([math.sqrt(WIDER), 1 / math.sqrt(WIDER)])
    )
    room = (SPACING * math.sqrt(count) + 2 * LEAST) ** 2
    shape *= math.sqrt(room / surface(tuple(map(tuple, shape))))
    return tuple((float(x), float(y)) for x, y in shape)


def _frames(cells: list[Outline]) -> tuple[Floats, Floats, Floats]:
    """The middle of each cell, the outward directions of its sides, and how far each is away."""
    most = max(len(cell) for cell in cells)
    hearts = np.array([middle(cell) for cell in cells])
    corners = np.array([(*cell, *[cell[-1]] * (most - len(cell))) for cell in cells])
    side = np.roll(corners, -1, axis=1) - corners
    # A last corner that is repeated makes sides without length: the last one closes the polygon.
    outward = np.stack([side[..., 1], -side[..., 0]], axis=2)
    long = np.hypot(outward[..., 0], outward[..., 1])
    outward /= np.maximum(long, 1e-9)[..., None]
    rooms = ((corners - hearts[:, None, :]) * outward).sum(axis=2)
    return hearts, outward, np.where(long > 1e-6, np.maximum(rooms, 1e-6), np.inf)


def _unit(way: Floats) -> Floats:
    found: Floats = way / np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-9)[:, None]
    return found
