"""The free layout: links pull, labels push, until the drawing rests.

After T. Fruchterman and E. Reingold, "Graph drawing by force-directed placement" (1991), from a
sunflower of points in place of random ones, so that the same links give the same drawing.
"""

import math

import numpy as np

from explorer.layout.boxes import GOLDEN, Boxes, pushed_apart
from explorer.layout.placing import Floats, Ints, Placing
from explorer.layout.radial import half_field
from explorer.model.geometry import Point
from explorer.model.terms import Iri

ROUNDS = 160
LENGTH = 62.0
# Labels farther apart than this many lengths leave each other alone.
FAR = 5.0
# Labels are wide: the drawing is as well.
WIDER = 1.5


def force(placing: Placing) -> dict[Iri, Point]:
    """Points around (0, 0) in logical pixels; no two labels overlap. O(rounds n²)."""
    if not placing.sizes:
        return {}
    still = placing.still()
    at = _sunflower(placing)
    edges = placing.edges()
    for turn in range(ROUNDS):
        heat = LENGTH * 0.6 * (1 - turn / ROUNDS) ** 1.5 + 0.5
        move = _pull(at, edges) + _push(at) - at * 0.012
        long = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)[:, None]
        at = np.where(still[:, None], at, at + move / long * np.minimum(long, heat))
    spread = at * np.where(still[:, None], 1.0, np.array([WIDER, 1.0]))
    field = np.maximum(half_field(placing), np.abs(spread).max(axis=0) + 120)
    return placing.points(
        pushed_apart(spread, Boxes(placing.boxes(), still, edges, placing.scale), field)
    )


def _sunflower(placing: Placing) -> Floats:
    at = np.array(
        [
            (
                LENGTH * 0.7 * math.sqrt(i) * math.cos(i * GOLDEN),
                LENGTH * 0.7 * math.sqrt(i) * math.sin(i * GOLDEN),
            )
            for i in range(len(placing.sizes))
        ]
    )
    for i, iri in enumerate(placing.sizes):
        if iri in placing.fixed:
            at[i] = placing.fixed[iri]
    return at


def _pull(at: Floats, edges: Ints) -> Floats:
    pull = np.zeros_like(at)
    if len(edges):
        way = at[edges[:, 1]] - at[edges[:, 0]]
        by = way * np.hypot(way[:, 0], way[:, 1])[:, None] / LENGTH * 0.12
        np.add.at(pull, edges[:, 0], by)
        np.add.at(pull, edges[:, 1], -by)
    return pull


def _push(at: Floats) -> Floats:
    apart = at[:, None, :] - at[None, :, :]
    square = np.maximum(apart[:, :, 0] ** 2 + apart[:, :, 1] ** 2, 25.0)
    near = np.where(square < (FAR * LENGTH) ** 2, 1 / square, 0.0)
    push: Floats = (apart * near[:, :, None]).sum(axis=1) * LENGTH * LENGTH * 0.35
    return push
