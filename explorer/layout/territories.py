"""A convex area divided among neighbours, each getting its share: the borders of a map.

After A. Nocaj and U. Brandes, "Computing Voronoi treemaps" (2012): a power diagram whose sites
move to the middle of their cells while their weights follow the shares. Areas are estimated on a
lattice of points; the borders of the last round are cut exactly.
"""

import math

import numpy as np

from explorer.layout.placing import Floats

ROUNDS = 28
# So many points of the lattice for each site.
POINTS = 48
SMOOTH = 1e-9

Corner = tuple[float, float]
# The corners of a convex polygon, anticlockwise (y upward).
Outline = tuple[Corner, ...]


def surface(outline: Outline) -> float:
    """The area of a polygon, positive if it runs anticlockwise (y upward)."""
    after = (*outline[1:], outline[0])
    return sum(x * v - u * y for (x, y), (u, v) in zip(outline, after, strict=True)) / 2


def middle(outline: Outline) -> Corner:
    """The centre of gravity of a polygon."""
    (left, top), area, across, down = outline[0], 0.0, 0.0, 0.0
    after = (*outline[1:], outline[0])
    for (x, y), (u, v) in zip(outline, after, strict=True):
        cross = (x - left) * (v - top) - (u - left) * (y - top)
        area += cross
        across += cross * (x + u - 2 * left)
        down += cross * (y + v - 2 * top)
    if abs(area) < SMOOTH:
        return left, top
    return left + across / area / 3, top + down / area / 3


def shrunk(outline: Outline, by: float) -> Outline:
    """The polygon with every side moved inwards, at most until a fifth of its width is left."""
    sides = [side for side in _sides(outline) if side[3] > SMOOTH]
    x, y = middle(outline)
    reach = min((nx * x + ny * y - least for nx, ny, least, _ in sides), default=0.0)
    step, found = min(by, reach * 0.8), outline
    for nx, ny, least, _ in sides:
        found = clipped(found, (nx, ny), least + step)
    return found if len(found) >= 3 else outline


def _sides(outline: Outline) -> list[tuple[float, float, float, float]]:
    """For each side its inward direction, how far it is along that, and its length."""
    found = []
    for (x, y), (u, v) in zip(outline, (*outline[1:], outline[0]), strict=True):
        long = math.hypot(u - x, v - y)
        nx, ny = (y - v) / max(long, SMOOTH), (u - x) / max(long, SMOOTH)
        found.append((nx, ny, nx * x + ny * y, long))
    return found


def clipped(outline: Outline, normal: Corner, least: float) -> Outline:
    """The part of a convex polygon where `normal · corner` is at least `least`."""
    nx, ny = normal
    deep = [x * nx + y * ny - least for x, y in outline]
    if not deep or min(deep) >= 0:
        return outline
    found: list[Corner] = []
    for i, here in enumerate(outline):
        before, now = deep[i - 1], deep[i]
        if (before >= 0) != (now >= 0):
            (x, y), share = outline[i - 1], before / (before - now)
            found.append((x + (here[0] - x) * share, y + (here[1] - y) * share))
        if now >= 0:
            found.append(here)
    return tuple(found)


def divided(outline: Outline, shares: Floats, sites: Floats) -> tuple[Outline, ...]:
    """A convex polygon for each site, near where it is, with about its share of the area.

    The polygons do not overlap and fill the outline. O(rounds · sites²).
    """
    if len(shares) == 1:
        return (outline,)
    shares = np.maximum(shares / shares.sum(), 1e-4)
    border = np.array(outline)
    lattice = _lattice(border, POINTS * len(shares))
    begin = _inside(border, sites)
    at, weight = _balanced(lattice, shares / shares.sum(), begin, surface(outline))
    for easing in (1.0, 0.6, 0.3):
        cells = _cells(outline, at, weight * easing)
        if all(len(cell) >= 3 and surface(cell) > SMOOTH for cell in cells):
            return tuple(cells)
    return tuple(_cells(outline, at, weight * 0.0))


def _lattice(outline: Floats, count: int) -> Floats:
    """About `count` points inside the outline, in a honeycomb."""
    low, high = outline.min(axis=0), outline.max(axis=0)
    area = float(np.prod(high - low)) * 0.75
    step = math.sqrt(max(area, SMOOTH) / count)
    across = np.arange(low[0], high[0] + step, step)
    down = np.arange(low[1], high[1] + step, step)
    grid = np.stack(np.meshgrid(across, down), axis=-1)
    grid[1::2, :, 0] += step / 2
    points = grid.reshape(-1, 2)
    side = np.roll(outline, -1, axis=0) - outline
    apart = points[:, None, :] - outline[None, :, :]
    left = side[None, :, 0] * apart[:, :, 1] - side[None, :, 1] * apart[:, :, 0]
    found: Floats = points[(left >= 0).all(axis=1)]
    return found if len(found) else outline.mean(axis=0)[None, :]


def _inside(outline: Floats, sites: Floats) -> Floats:
    """The sites, spread over the outline: moved and scaled, none on another, none outside."""
    heart = np.array(middle(tuple((float(x), float(y)) for x, y in outline)))
    around = sites - sites.mean(axis=0)
    reach = float(np.abs(around).max(initial=0.0))
    turn = np.arange(len(sites)) * math.pi * (3 - math.sqrt(5))
    # Two sites at one place are parted by a hair, in different directions.
    hair = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    around = around / max(reach, SMOOTH) + hair * 1e-3 * (1 + np.arange(len(sites)))[:, None] / len(
        sites
    )
    side = np.roll(outline, -1, axis=0) - outline
    long = np.maximum(np.hypot(side[:, 0], side[:, 1]), SMOOTH)
    inward = np.stack([-side[:, 1], side[:, 0]], axis=1) / long[:, None]
    room = np.maximum(((heart - outline) * inward).sum(axis=1), SMOOTH)
    out = np.maximum((-around @ inward.T) / room[None, :], 0.0).max(axis=1)
    far = np.hypot(around[:, 0], around[:, 1])
    # The farthest site comes to lie at nine tenths of the way to the border, each in its direction.
    scale = 0.9 * far / max(float(far.max()), SMOOTH) / np.maximum(out, SMOOTH)
    found: Floats = heart + around * scale[:, None]
    return found


def _balanced(lattice: Floats, shares: Floats, at: Floats, area: float) -> tuple[Floats, Floats]:
    """Sites and weights after some rounds towards the middle and the share."""
    count = len(shares)
    weight = shares * area / math.pi * 0.5
    square = (lattice * lattice).sum(axis=1)
    for turn in range(ROUNDS):
        power = (
            square[:, None] - 2 * lattice @ at.T + (at * at).sum(axis=1)[None, :] - weight[None, :]
        )
        owner = power.argmin(axis=1)
        got = np.bincount(owner, minlength=count)
        sums = np.stack([np.bincount(owner, lattice[:, k], count) for k in (0, 1)], axis=1)
        has = got > 0
        to = np.where(has[:, None], sums / np.maximum(got, 1)[:, None], at)
        at = at + (to - at) * (0.7 if turn < ROUNDS - 6 else 0.25)
        missing = shares - got / len(lattice)
        weight = weight + missing * area / math.pi * 0.7
        weight = np.minimum(weight - weight.mean(), _tether(at))
    return at, weight


def _tether(at: Floats) -> Floats:
    """The weight up to which a site does not swallow its nearest neighbour."""
    apart = ((at[:, None, :] - at[None, :, :]) ** 2).sum(axis=2)
    np.fill_diagonal(apart, np.inf)
    nearest: Floats = apart.min(axis=1) * 0.9
    return nearest


def _cells(outline: Outline, at: Floats, weight: Floats) -> list[Outline]:
    """The power diagram within the outline, each cell cut by its neighbours, nearest first."""
    power = (at * at).sum(axis=1) - weight
    apart = ((at[:, None, :] - at[None, :, :]) ** 2).sum(axis=2)
    order = np.argsort(apart - weight[None, :], axis=1).tolist()
    sites = [(float(x), float(y), float(p)) for (x, y), p in zip(at, power, strict=True)]
    return [_cell(outline, i, order[i], sites) for i in range(len(sites))]


def _cell(
    outline: Outline, i: int, order: list[int], sites: list[tuple[float, float, float]]
) -> Outline:
    (x, y, power), found = sites[i], outline
    for j in order:
        if j != i:
            u, v, other = sites[j]
            found = clipped(found, (2 * (x - u), 2 * (y - v)), power - other)
    return found
