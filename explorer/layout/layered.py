"""Left to right in columns, what is learned first on the left; long links run between the rows.

After K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of hierarchical system
structures" (1981). A link over several columns passes each of them in a lane of its own; all
links of one source share their lanes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from explorer.model.geometry import Point
from explorer.model.terms import Iri

if TYPE_CHECKING:
    from explorer.layout.placing import Placing

LANE = 14.0
ROW = 16.0
PASSES = 6


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands in each column, in reading order, how tall it is, and what it leads to.

    `loose` columns may be put in any order; all others keep theirs.
    """

    members: tuple[tuple[Iri, ...], ...]
    heights: Mapping[Iri, float]
    links: tuple[tuple[Iri, Iri], ...]
    loose: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Layers:
    """The middle of each member, and the lanes (column, height) that a link passes."""

    rows: Mapping[Iri, float]
    lanes: Mapping[tuple[Iri, Iri], tuple[tuple[int, float], ...]]


Node = tuple[Iri, int]


@dataclass(frozen=True, slots=True)
class _Grid:
    """Members and lanes by column; a lane is its source and the column that it passes."""

    columns: list[list[Node]]
    heights: Mapping[Node, float]
    own: Mapping[Iri, int]
    left: dict[Node, list[Node]] = field(default_factory=dict)
    right: dict[Node, list[Node]] = field(default_factory=dict)


def layers(columns: Columns) -> Layers:
    """Heights at which no two members of a column overlap; same input, same heights."""
    column = {iri: c for c, members in enumerate(columns.members) for iri in members}
    links = [(a, b) for a, b in dict.fromkeys(columns.links) if column.get(a, 0) < column.get(b, 0)]
    links = [(a, b) for a, b in links if a in column and b in column]
    grid = _grid(columns, column, links)
    rows = {node: float(i) * 90 for nodes in grid.columns for i, node in enumerate(nodes)}
    _centre(grid, rows)
    for turn in range(PASSES):
        order = range(len(grid.columns)) if turn % 2 == 0 else reversed(range(len(grid.columns)))
        for c in order:
            _sort(grid, rows, c, loose=c in columns.loose)
            _pull(grid, rows, c, both=turn >= PASSES - 2)
    lanes = {(a, b): _lanes(a, column[a], column[b], rows) for a, b in links}
    top = min(rows.values(), default=0.0)
    return Layers(
        {iri: rows[iri, c] - top for iri, c in column.items()},
        {pair: tuple((c, y - top) for c, y in found) for pair, found in lanes.items()},
    )


def depths(iris: Iterable[Iri], links: Sequence[tuple[Iri, Iri]]) -> dict[Iri, int]:
    """How many links lead to each concept, by the longest way; circles count once."""
    before: dict[Iri, list[Iri]] = {iri: [] for iri in iris}
    for a, b in links:
        if a in before and b in before and a != b:
            before[b].append(a)
    found: dict[Iri, int] = {}
    for start in before:
        _deepen(start, before, found)
    return found


def layered(placing: "Placing") -> dict[Iri, Point]:
    """Points in columns, by the longest way from what nothing leads to; around (0, 0)."""
    deep = depths(placing.sizes, placing.links)
    count = max(deep.values(), default=-1) + 1
    members = tuple(tuple(i for i in placing.sizes if deep[i] == c) for c in range(count))
    heights = {iri: size[1] + ROW for iri, size in placing.sizes.items()}
    found = layers(Columns(members, heights, placing.links, frozenset(range(count))))
    wide = [max(placing.sizes[i][0] for i in column) + 64 for column in members]
    left = [sum(wide[:c]) - sum(wide) / 2 + wide[c] / 2 for c in range(count)]
    middle = max(found.rows.values(), default=0.0) / 2
    points = {
        i: Point(round(left[deep[i]], 1), round(y - middle, 1)) for i, y in found.rows.items()
    }
    return {**points, **{i: p for i, p in placing.fixed.items() if i in points}}


def _deepen(start: Iri, before: Mapping[Iri, list[Iri]], found: dict[Iri, int]) -> None:
    """Depth first without recursion; a concept on the way to itself does not count."""
    open_: set[Iri] = set()
    work = [start]
    while work:
        at = work[-1]
        if at in found:
            work.pop()
            continue
        waits = [b for b in before[at] if b not in found and b not in open_]
        if at in open_ or not waits:
            found[at] = max((found[b] + 1 for b in before[at] if b in found), default=0)
            open_.discard(at)
            work.pop()
            continue
        open_.add(at)
        work.extend(waits)


def _grid(columns: Columns, column: Mapping[Iri, int], links: Sequence[tuple[Iri, Iri]]) -> _Grid:
    far: dict[Iri, int] = {}
    for a, b in links:
        far[a] = max(far.get(a, 0), column[b])
    nodes = [[(iri, c) for iri in members] for c, members in enumerate(columns.members)]
    heights: dict[Node, float] = {(iri, c): columns.heights[iri] for iri, c in column.items()}
    grid = _Grid(nodes, heights, column)
    for a, last in far.items():
        for c in range(column[a] + 1, last):
            nodes[c].append((a, c))
            heights[a, c] = LANE
            _join(grid, (a, c - 1), (a, c))
    for a, b in links:
        _join(grid, (a, column[b] - 1), (b, column[b]))
    return grid


def _join(grid: _Grid, a: Node, b: Node) -> None:
    grid.right.setdefault(a, []).append(b)
    grid.left.setdefault(b, []).append(a)


def _centre(grid: _Grid, rows: dict[Node, float]) -> None:
    for nodes in grid.columns:
        total = sum(grid.heights[node] for node in nodes)
        y = -total / 2
        for node in nodes:
            rows[node] = y + grid.heights[node] / 2
            y += grid.heights[node]


def _wish(grid: _Grid, rows: Mapping[Node, float], node: Node, *, both: bool) -> float:
    """The mean height of what a node is joined to; its own where that is nothing."""
    left, right = grid.left.get(node, []), grid.right.get(node, [])
    near = left + right if both else left or right
    return sum(map(rows.__getitem__, near)) / len(near) if near else rows[node]


def _sort(grid: _Grid, rows: Mapping[Node, float], c: int, *, loose: bool) -> None:
    """Lanes, and in a loose column all, go where they pull to; other members keep their order."""
    nodes = grid.columns[c]
    wish = {node: _wish(grid, rows, node, both=True) for node in nodes}
    if loose:
        nodes.sort(key=wish.__getitem__)
        return
    members = [node for node in nodes if grid.own[node[0]] == c]
    lanes = sorted((node for node in nodes if grid.own[node[0]] != c), key=wish.__getitem__)
    at = 0
    for lane in lanes:
        # No lane goes before those that pull less far down.
        while at < len(members) and rows[members[at]] <= wish[lane]:
            at += 1
        members.insert(at, lane)
    nodes[:] = members


def _pull(grid: _Grid, rows: dict[Node, float], c: int, *, both: bool) -> None:
    """Bring a column as near to its wishes as its order and heights allow (pooled violators)."""
    nodes = grid.columns[c]
    blocks: list[tuple[float, int]] = []
    offset, offsets = 0.0, []
    for node in nodes:
        offsets.append(offset + grid.heights[node] / 2)
        offset += grid.heights[node]
    for node, down in zip(nodes, offsets, strict=True):
        wish, count = _wish(grid, rows, node, both=both) - down, 1
        while blocks and blocks[-1][0] > wish:
            other, many = blocks.pop()
            wish, count = (wish * count + other * many) / (count + many), count + many
        blocks.append((wish, count))
    starts = [wish for wish, count in blocks for _ in range(count)]
    for node, down, start in zip(nodes, offsets, starts, strict=True):
        rows[node] = start + down


def _lanes(
    source: Iri, start: int, stop: int, rows: Mapping[Node, float]
) -> tuple[tuple[int, float], ...]:
    return tuple((c, rows[source, c]) for c in range(start + 1, stop))
