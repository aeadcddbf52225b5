"""Prerequisites that follow from others: what is left out, and what then carries it."""

from hypothesis import given
from hypothesis import strategies as st

from explorer.learn.implied import implied
from explorer.learn.walk import reach


def test_a_need_that_a_chain_leads_to_follows_from_its_first_link() -> None:
    assert implied([[], [0], [0, 1]]) == {(2, 0): ((2, 1),)}


def test_two_chains_both_carry_it() -> None:
    assert implied([[], [0], [0], [0, 1, 2]]) == {(3, 0): ((3, 1), (3, 2))}


def test_nothing_follows_where_there_is_no_chain() -> None:
    assert implied([[], [], [0, 1]]) == {}
    assert implied([]) == {}


def test_concepts_that_need_each_other_keep_all_between_them() -> None:
    assert implied([[1], [0]]) == {}
    assert implied([[], [0, 2], [0, 1], [0, 1]]) == {(3, 0): ((3, 1),)}


@st.composite
def needs(draw: st.DrawFn) -> list[list[int]]:
    count = draw(st.integers(1, 9))
    ends = st.integers(0, count - 1)
    return [sorted(draw(st.sets(ends, max_size=4)) - {v}) for v in range(count)]


@given(needs())
def test_what_is_kept_leads_to_all_that_was_needed(edges: list[list[int]]) -> None:
    gone = implied(edges)
    kept = [[u for u in us if (v, u) not in gone] for v, us in enumerate(edges)]
    for v, us in enumerate(edges):
        assert reach(us, kept) >= set(us)
        assert reach([v], kept) == reach([v], edges)
        for u in us:
            carriers = gone.get((v, u), ((v, u),))
            assert carriers
            assert not gone.keys() & set(carriers)
