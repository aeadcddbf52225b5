"""Decisions about a plan are statements of the person: stated, read, replaced, taken back."""

from datetime import date

from ontologies import iri, ontology

from explorer.model.change import Change
from explorer.model.decisions import (
    UNDECIDED,
    Placed,
    also_needing,
    as_stated,
    choosing,
    decisions,
    due,
    leaving_out,
    needing_not,
    pacing,
    placing,
    plus,
    resting,
    taking_back,
    waiving,
)
from explorer.model.learner import aiming, concerns_learning
from explorer.model.terms import LEARNER
from explorer.store.local import LocalStore

DAY, LATER = date(2026, 12, 1), date(2027, 1, 15)
A, B, C = map(iri, "abc")


def store_with(*goals: str) -> LocalStore:
    store = ontology(a="b c", b="c")
    store.apply(aiming(store, tuple(map(iri, goals))))
    return store


def test_a_deadline_is_replaced_and_goes_with_its_goal() -> None:
    store = store_with("a", "b")
    store.apply(due(store, A, DAY))
    store.apply(due(store, A, LATER))
    assert decisions(store).deadlines == {A: LATER}
    store.apply(aiming(store, (B,)))
    assert decisions(store) == UNDECIDED
    store.apply(due(store, B, DAY))
    store.apply(due(store, B, None))
    assert decisions(store) == UNDECIDED


def test_the_pace_is_one_number_and_no_concept() -> None:
    store = store_with("a")
    size = store.size().concepts
    store.apply(pacing(store, 90))
    store.apply(pacing(store, 120))
    assert decisions(store).minutes_a_week == 120
    assert store.size().concepts == size
    store.apply(pacing(store, 0))
    assert decisions(store) == UNDECIDED


def test_days_off_are_weekdays_and_never_all_of_them() -> None:
    store = store_with("a")
    store.apply(resting(store, {5, 6}))
    assert decisions(store).days_off == {5, 6}
    store.apply(resting(store, {2}))
    assert decisions(store).days_off == {2}
    store.apply(resting(store, range(7)))
    assert decisions(store).days_off == frozenset()


def test_own_needs_hold_beyond_a_plan_and_one_replaces_the_other() -> None:
    store = store_with("a")
    store.apply(also_needing(store, A, B))
    assert decisions(store).more == {(A, B)}
    store.apply(needing_not(store, A, B))
    store.apply(aiming(store, (B,)))
    assert not decisions(store).more
    assert decisions(store).fewer == {(A, B)}
    store.apply(as_stated(store, A, B))
    assert decisions(store) == UNDECIDED


def test_what_is_not_needed_can_be_taken_back() -> None:
    store = store_with("a")
    store.apply(leaving_out(store, [B, C]))
    assert decisions(store).not_needed == {B, C}
    store.apply(taking_back(store, [C]))
    assert decisions(store).not_needed == {B}


def test_a_concept_stands_in_one_place_only() -> None:
    store = store_with("a")
    store.apply(placing(store, Placed(A, B, before=True), [B]))
    store.apply(placing(store, Placed(A, C, before=False)))
    found = decisions(store)
    assert found.placed == (Placed(A, C, before=False),)
    assert found.place_of(A) == Placed(A, C, before=False)
    assert found.waived == {(A, B)}
    store.apply(taking_back(store, [A]))
    assert decisions(store) == UNDECIDED


def test_one_member_of_a_choice_is_picked() -> None:
    store = store_with("a")
    store.apply(choosing(store, A, [B, C], B))
    store.apply(choosing(store, A, [B, C], C))
    assert decisions(store).chosen == {A: C}


def test_every_decision_can_be_undone_and_makes_a_new_plan() -> None:
    store = store_with("a")
    changes = (
        due(store, A, DAY),
        pacing(store, 60),
        leaving_out(store, [B]),
        plus(placing(store, Placed(A, B, before=False)), waiving(store, [(A, C)])),
        choosing(store, A, [B, C], B),
    )
    for change in changes:
        assert concerns_learning(change)
        effect = store.apply(change)
        assert decisions(store) != UNDECIDED
        store.apply(effect.inverse())
        assert decisions(store) == UNDECIDED


def test_saying_it_again_changes_nothing() -> None:
    store = store_with("a")
    store.apply(due(store, A, DAY))
    store.apply(leaving_out(store, [B]))
    assert due(store, A, DAY) == leaving_out(store, [B]) == Change()


def test_decisions_end_with_the_last_goal_they_were_made_for() -> None:
    store = store_with("a", "b")
    store.apply(leaving_out(store, [C]))
    store.apply(pacing(store, 60))
    store.apply(aiming(store, (B,)))
    assert decisions(store).not_needed == {C}
    change = aiming(store, (C,))
    assert {s.graph for s in change.removed | change.added} == {LEARNER}
    effect = store.apply(change)
    assert not decisions(store).not_needed
    assert decisions(store).minutes_a_week == 60
    store.apply(effect.inverse())
    assert decisions(store).not_needed == {C}
