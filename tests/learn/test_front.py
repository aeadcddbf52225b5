"""Mark after mark, undone or not, known and front are what they are from scratch."""

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nets import SIZE, iris, nets_with_choices, orders

from explorer.learn.front import Front, front
from explorer.learn.known import Known, known
from explorer.model.net import Learnable, Net, net

Said = tuple[Iterable[int], Iterable[int], Iterable[int]]
some = st.frozensets(st.integers(0, SIZE - 1), max_size=3)
marks = st.lists(st.tuples(some, some, some), min_size=2, max_size=8)


def has(whole: Net, said: Said, before: Known | None = None) -> Known:
    yes, no, assumed = map(iris, said)
    return known(whole, yes, no, assumed, before)


def same(one: Front, other: Front) -> bool:
    """Whether both say the same; of what is known nothing is counted."""
    assert (one.have, one.homes, one.parts) == (other.have, other.homes, other.parts)
    assert one.unknown == other.unknown
    counted = other.special.keys() - other.have
    assert all(one.special[v] == other.special[v] for v in counted)
    return one.free == other.free


def follow(whole: Net, steps: Iterable[Said]) -> None:
    have: Known | None = None
    ready: Front | None = None
    for said in steps:
        have, anew = has(whole, said, have), has(whole, said)
        ready = front(whole, have, ready)
        assert (have.said, have.assumed) == (anew.said, anew.assumed)
        if len(have.assumed) % 2:  # Who explains what is found later, or never.
            assert have.because == anew.because
        assert have.ranks(whole) == anew.ranks(whole) == ready.have
        assert same(ready, front(whole, anew))


@given(nets_with_choices, marks)
def test_each_mark_leads_to_what_all_marks_lead_to(whole: Net, steps: list[Said]) -> None:
    follow(whole, (*steps, *reversed(steps)))


@given(nets_with_choices, some, st.integers(1, SIZE), some)
def test_the_best_are_the_first_of_all_that_are_free(
    whole: Net, said: frozenset[int], count: int, passed: frozenset[int]
) -> None:
    ready = front(whole, has(whole, (said, (), ())))
    places = sorted(ready.place(home) for home in ready.free - passed)
    assert ready.best(count, passed) == [home for *_, home in places[:count]]


@given(nets_with_choices, some)
def test_a_free_one_opens_what_is_ready_once_it_is_known(whole: Net, said: frozenset[int]) -> None:
    ready = front(whole, has(whole, (said, (), ())))
    for home in ready.free:
        after = front(whole, has(whole, ({*said, *ready.part(home)}, (), ())))
        new = after.free - ready.free
        assert -ready.place(home)[0] == sum(len(after.part(other)) for other in new)


@pytest.mark.parametrize("seed", range(3))
def test_marks_in_a_big_net_with_circles_and_choices(seed: int) -> None:
    draw, size = Random(seed), 300  # noqa: S311  # no secrets, the same every time
    needs: dict[int, list[int]] = {}
    for later in range(1, size):
        for _ in range(draw.randrange(3)):
            first = max(0, later - draw.randrange(1, 20))
            a, b = (first, later) if draw.random() < 0.03 else (later, first)
            needs.setdefault(a, []).append(b)
    either = [(draw.randrange(size), tuple(draw.sample(range(size), 3))) for _ in range(40)]
    concepts = net_of(needs, either)
    said, no = set[int](), set[int]()
    steps: list[Said] = []
    for _ in range(60):
        draw.choice((said, said, said, no)).symmetric_difference_update({draw.randrange(size)})
        steps.append((set(said), set(no), ()))
    follow(concepts, [*steps, *reversed(steps)])


def net_of(needs: dict[int, list[int]], either: list[tuple[int, tuple[int, ...]]]) -> Net:
    named = orders(needs, choices=either)
    found = {iri for later, first, _ in named.prerequisites for iri in (later, first)}
    found |= {iri for owner, members in named.choices for iri in (owner, *members)}
    return net((Learnable(iri, str(iri)) for iri in sorted(found)), named)
