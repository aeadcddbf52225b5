"""Graphs in rows of numbers, for tests of layouts."""

from random import Random

import numpy as np
from hypothesis import strategies as st

from explorer.layout.placing import Ints


def cliques(groups: int, each: int, between: int = 8) -> tuple[int, Ints]:
    """Groups in which all are linked, and a few links from group to group: count and edges."""
    draw = Random(3)  # noqa: S311  # a graph, not a secret
    count = groups * each
    inner = [(a, b) for a in range(count) for b in range(a + 1, count) if a // each == b // each]
    outer = [(draw.randrange(count), draw.randrange(count)) for _ in range(between)]
    return count, np.array([*inner, *outer], dtype=np.intp)


def shuffled(edges: Ints, draw: Random) -> Ints:
    """The same links in another order, some of them turned round, one of them twice."""
    rows = [tuple(row) if draw.random() < 0.5 else tuple(row[::-1]) for row in edges.tolist()]
    draw.shuffle(rows)
    return np.array([*rows, *rows[:1]], dtype=np.intp).reshape(-1, 2)


def edge_lists(count: int, most: int = 150) -> st.SearchStrategy[Ints]:
    """Any links among `count` rows."""
    row = st.integers(0, count - 1)
    pairs = st.lists(st.tuples(row, row), max_size=most)
    return pairs.map(lambda rows: np.array(rows, dtype=np.intp).reshape(-1, 2))


def kept(at: np.ndarray[tuple[int, int], np.dtype[np.float32]], edges: Ints) -> float:
    """The mean share of a row's d nearest that are among its d neighbours in the graph."""
    near: dict[int, set[int]] = {}
    for a, b in edges.tolist():
        if a != b:
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)
    shares = []
    for row, others in near.items():
        far = ((at - at[row]) ** 2).sum(axis=1)
        far[row] = np.inf
        shares.append(len(others & set(np.argsort(far)[: len(others)].tolist())) / len(others))
    return float(np.mean(shares))
