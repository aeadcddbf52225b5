"""The ends of ways upward: of few concepts and of many, of trees and of circles."""

import random

import pytest

from explorer.model.terms import Iri
from explorer.store.index.arrays import MANY, ints, starts
from explorer.store.index.index import Links
from explorer.store.index.tops import tops_of


def upward(pairs: list[tuple[int, int]], count: int) -> Links:
    """Links of two relations in turn; the second leads upward."""
    pairs = sorted(pairs)
    out = starts(ints(a for a, _ in pairs), count)
    both = [(place, b) for _, b in pairs for place in (0, 1)]
    wide = ints(2 * begin for begin in out)
    none = ints(())
    names = (Iri("urn:uses"), Iri("urn:broader"))
    relations, targets = ints(place for place, _ in both), ints(b for _, b in both)
    return Links(names, none, wide, relations, targets, none, none, none)


@pytest.mark.parametrize("count", [300, MANY + 5])
def test_a_way_ends_at_its_top_and_a_circle_at_its_smallest(count: int) -> None:
    draw = random.Random(5)  # noqa: S311  # no secret
    pairs = [(i, draw.randrange(max(0, i - 50), i)) for i in range(8, count)]
    pairs += [(0, 1), (1, 2), (2, 0), (5, 6)]
    above: dict[int, int] = {}
    for below, broader in pairs:
        above[below] = min(broader, above.get(below, broader))
    found = tops_of(upward(pairs, count), frozenset({1}), count)
    for concept in range(count):
        here = concept
        while here in above and here > 2:
            here = above[here]
        assert found[concept] == (0 if here in (0, 1, 2) else here)


def test_without_relations_that_lead_upward_everyone_is_a_top() -> None:
    assert tops_of(upward([(1, 0)], 3), frozenset(), 3).tolist() == [0, 1, 2]


@pytest.mark.parametrize("count", [10, MANY + 5])
def test_a_way_leads_to_the_last_only_where_there_is_no_other(count: int) -> None:
    links = upward([(3, 1), (3, 2), (4, 1)], count)
    tops = tops_of(links, frozenset({1}), count, {1})
    assert (tops[3], tops[4], tops[1]) == (2, 1, 1)
