"""The members of many small communities, each near those that it is linked with.

After L. van der Maaten and G. Hinton, "Visualizing data using t-SNE" (2008), with ties in place
of likenesses: that keeps neighbours side by side where springs only spread them evenly. All
communities of a bunch are laid out at once; the start is spectral, so no chance enters.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from explorer.layout.communities import Check, Ties
from explorer.layout.placing import Floats, Ints

Singles = npt.NDArray[np.float32]

ROUNDS = 60
# In the first third of the rounds ties pull this much harder, so that the members find their side.
EARLY = 2.0
# Members of a bunch, all pairs of a community counted: what fits in a processor's cache.
PAIRS = 160_000
TURNS = 16


@dataclass(frozen=True, slots=True)
class Members:
    """Rows by community: those of community c are `rows[starts[c]:starts[c + 1]]`.

    `place` is where a row stands among the members of its own.
    """

    label: Ints
    rows: Ints
    starts: Ints
    place: Ints

    def size(self) -> Ints:
        sizes: Ints = np.diff(self.starts)
        return sizes


def members(label: Ints) -> Members:
    """The rows of each community, in their order."""
    rows = np.argsort(label, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(label))]).astype(np.intp)
    place = np.empty(len(label), dtype=np.intp)
    place[rows] = np.arange(len(label)) - starts[label[rows]]
    return Members(label, rows, starts, place)


def insides(graph: Ties, of: Members, check: Check) -> Iterator[tuple[Ints, Floats]]:
    """Bunch by bunch, smallest communities first: rows, and where they are within their own.

    Places are around (0, 0) of each community. Only ties within a community count.
    """
    size = of.size()
    same = of.label[graph.here] == of.label[graph.there]
    here, there = graph.here[same], graph.there[same]
    order = np.argsort(of.label[here], kind="stable")
    here, there = here[order], there[order]
    bounds = np.searchsorted(of.label[here], np.arange(len(size) + 1))
    for bunch in _bunches(size):
        slot = {int(c): i for i, c in enumerate(bunch)}
        widest = int(size[bunch].max())
        joined = np.zeros((len(bunch), widest, widest), dtype=np.float32)
        for c, i in slot.items():
            ends = slice(bounds[c], bounds[c + 1])
            joined[i, of.place[here[ends]], of.place[there[ends]]] = 1.0
        there_is = np.arange(widest)[None, :] < size[bunch][:, None]
        at = _relaxed(joined, there_is, check)
        rows = np.concatenate([of.rows[of.starts[c] : of.starts[c + 1]] for c in bunch])
        yield rows, at[there_is].astype(np.float64)


def _bunches(size: Ints) -> Iterator[Ints]:
    """Communities of like size together, as many as `PAIRS` allows."""
    order = np.argsort(size, kind="stable")
    low = 0
    while low < len(order):
        high = low + 1
        while high < len(order) and (high + 1 - low) * int(size[order[high]]) ** 2 <= PAIRS:
            high += 1
        yield order[low:high]
        low = high


def _relaxed(joined: Singles, there_is: npt.NDArray[np.bool_], check: Check) -> Singles:
    """Places after `ROUNDS` of descent, one block of rows for each community."""
    count = there_is.sum(axis=1).astype(np.float32)[:, None, None]
    pair = (there_is[:, :, None] & there_is[:, None, :]).astype(np.float32)
    pair *= 1 - np.eye(joined.shape[1], dtype=np.float32)
    near = joined / np.maximum(joined.sum(axis=2, keepdims=True), 1.0)
    near = near + near.transpose(0, 2, 1)
    near *= count / np.maximum(near.sum(axis=(1, 2), keepdims=True), 1e-6)
    at: Singles = _spectral(joined, there_is) * np.sqrt(count) * np.float32(0.1)
    speed = np.zeros_like(at)
    for turn in range(ROUNDS):
        check()
        early = turn * 3 < ROUNDS
        like = _like(at, pair)
        push = like * (count / np.maximum(like.sum(axis=(1, 2), keepdims=True), 1e-6))
        force = like * (near * np.float32(EARLY if early else 1.0) - push)
        move = force @ at - force.sum(axis=2)[..., None] * at
        speed = np.float32(0.5 if early else 0.8) * speed + 4 * move
        long = np.sqrt((speed * speed).sum(axis=2, keepdims=True))
        speed *= np.minimum(1.0, 1.0 / np.maximum(long, 1e-6))
        at += speed
        at -= (at * there_is[..., None]).sum(axis=1, keepdims=True) / count
    return at


def _like(at: Singles, pair: Singles) -> Singles:
    """1 / (1 + d²) for each pair of members."""
    square = (at * at).sum(axis=2)
    apart = square[:, :, None] + square[:, None, :] - 2 * (at @ at.transpose(0, 2, 1))
    np.maximum(apart, 0.0, out=apart)
    apart += 1.0
    like: Singles = np.divide(pair, apart, out=apart)
    return like


def _spectral(joined: Singles, there_is: npt.NDArray[np.bool_]) -> Singles:
    """The second and third eigenvectors of the walk along ties, nearly; from a sunflower."""
    count, size = there_is.shape
    root = np.sqrt(joined.sum(axis=2) + np.float32(1e-3))
    walk = joined / root[:, :, None] / root[:, None, :]
    turn = np.arange(size) * np.pi * (3 - np.sqrt(5))
    reach = np.sqrt(np.arange(size) + 0.5)
    flower = np.stack([np.ones(size), reach * np.cos(turn), reach * np.sin(turn)], axis=1)
    found = np.repeat(flower[None].astype(np.float32), count, axis=0)
    found[:, :, 0] = root
    found *= there_is[..., None]
    for _ in range(TURNS):
        found = _upright(found)
        found = (found + walk @ found) / 2
    at = _upright(found)[:, :, 1:] / root[..., None]
    long = np.sqrt((at * at).sum(axis=(1, 2), keepdims=True) / there_is.sum(axis=1)[:, None, None])
    spread: Singles = (at / np.maximum(long, 1e-6)).astype(np.float32)
    return spread


def _upright(vectors: Singles) -> Singles:
    """Three columns made orthogonal, in their order."""
    found = vectors.copy()
    for k in range(3):
        for earlier in range(k):
            share = (found[:, :, k] * found[:, :, earlier]).sum(axis=1, keepdims=True)
            found[:, :, k] -= share * found[:, :, earlier]
        long = np.sqrt((found[:, :, k] ** 2).sum(axis=1, keepdims=True))
        found[:, :, k] /= np.maximum(long, 1e-9)
    return found
