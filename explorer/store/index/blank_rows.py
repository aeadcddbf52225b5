"""The statements about blank nodes, found from what stands around them."""

from collections.abc import Iterable

from explorer.store.index.columns import Columns

DEPTH = 12
MOST = 500
"""So many statements are told at most."""


def around_blanks(columns: Columns, rows: Iterable[int]) -> list[int]:
    """What the blank objects of these statements say, and what leads to their blank subjects.

    Both go on from blank node to blank node.
    """
    some = list(rows)
    below = _follow(columns, {o for row in some if _blank(columns, o := columns.objects[row])})
    above = _climb(columns, {s for row in some if _blank(columns, s := columns.subjects[row])})
    # In the order of the file, so that the same is always told first.
    return sorted({*below, *above})[:MOST]


def _follow(columns: Columns, nodes: set[int]) -> list[int]:
    found: list[int] = []
    seen: set[int] = set()
    for _ in range(DEPTH):
        seen |= nodes
        rows = [row for node in sorted(nodes) for row in columns.rows_with(node)]
        found += rows
        nodes = {o for row in rows if _blank(columns, o := columns.objects[row])} - seen
        if not nodes or len(found) > MOST:
            break
    return found


def _climb(columns: Columns, nodes: set[int]) -> list[int]:
    found: list[int] = []
    met: set[int] = set()
    for _ in range(DEPTH):
        met |= nodes
        rows = [row for node in sorted(nodes) for row in _rows_to(columns, node)]
        found += rows
        nodes = {s for row in rows if _blank(columns, s := columns.subjects[row])} - met
        if not nodes or len(found) > MOST:
            break
    return [*found, *_follow(columns, met)]


def _rows_to(columns: Columns, node: int) -> list[int]:
    start, end = columns.object_starts[node], columns.object_starts[node + 1]
    return columns.by_object[start:end].tolist()


def _blank(columns: Columns, node: int) -> bool:
    return node >= 0 and columns.nodes[node].startswith(b" _:")
