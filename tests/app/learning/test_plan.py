"""A plan made after another is the plan that is made without it, whatever was marked or undone."""

import gc
from collections.abc import Callable
from datetime import date

import pytest
from conftest import MainThread
from hypothesis import given
from hypothesis import strategies as st
from ontologies import iri, ontology

from explorer.app.edits import Edits
from explorer.app.jobs import Jobs
from explorer.app.learning.plan import Plan, make_plan
from explorer.app.panes.next import upcoming
from explorer.app.session import Session
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.decisions import leaving_out, waiving
from explorer.model.learner import aiming, marking
from explorer.model.source import Store
from explorer.model.terms import Iri

TODAY = date(2026, 11, 24)
NAMES = "abcdefgh"
names = st.sampled_from(NAMES)
marks = st.sampled_from([v.KNOWN, v.SHAKY, v.NOT_REALLY, None])
deeds = st.one_of(
    st.tuples(st.just("mark"), names, marks),
    st.tuples(st.just("mark"), names, st.just(v.KNOWN)),
    st.tuples(st.sampled_from(["goal", "not needed", "waive", "undo"]), names, names),
)


def changed(store: Store, deed: tuple[str, str, str | None], done: list[Change]) -> Change:
    kind, one, other = deed[0], iri(deed[1]), iri(str(deed[2]))
    mark = next((m for m in (v.KNOWN, v.SHAKY, v.NOT_REALLY) if m == deed[2]), None)
    ways: dict[str, Callable[[], Change]] = {
        "mark": lambda: marking(store, {one: TODAY}, mark),
        "goal": lambda: aiming(store, (one, other)),
        "not needed": lambda: leaving_out(store, [one]),
        "waive": lambda: waiving(store, [(one, other)]),
        "undo": lambda: done.pop().inverse() if done else Change(),
    }
    return ways[kind]()


@given(st.lists(deeds, min_size=1, max_size=10))
def test_each_deed_leads_to_the_plan_that_is_made_from_nothing(
    deeds: list[tuple[str, str, str | None]],
) -> None:
    store = ontology(b="a", c="a b", d="c", e="d", f="d e", g="h", h="g a", a="")
    plan: Plan | None = None
    done: list[Change] = []
    for deed in deeds:
        effect = store.apply(changed(store, deed, done))
        if deed[0] != "undo":
            done.append(effect)
        plan, anew = make_plan(store, store.goals(), plan), make_plan(store, store.goals())
        assert (plan.path, plan.known, plan.left) == (anew.path, anew.known, anew.left)
        ready = upcoming(store, plan, Edits(), TODAY)
        assert ready == upcoming(store, anew, Edits(), TODAY)


def test_a_mark_keeps_the_net() -> None:
    store = ontology(b="a", c="b")
    plan = make_plan(store, ())
    store.apply(marking(store, {iri("b"): TODAY}, v.KNOWN))
    after = make_plan(store, (), plan)
    assert after.front.ties is plan.front.ties
    assert len(after.known.assumed) == 1


def test_a_large_net_is_set_aside_once(
    jobs: Jobs, main_thread: MainThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.app.learning.plan.LARGE", 2)
    session = Session(ontology(b="a", c="b", d="c"), jobs, today=lambda: TODAY)
    frozen = []
    gc.unfreeze()
    try:
        for name in "ab":
            session.toggle_known([iri(name)])
            main_thread.run_until(lambda: not session.learning.pending)
            frozen.append(gc.get_freeze_count())
    finally:
        gc.unfreeze()
    assert 0 < frozen[1] <= frozen[0]


def held(session: Session, names: str) -> list[tuple[str, frozenset[Iri]]]:
    """What comes of marking these one right after the other, with what is left of the plan."""
    seen: list[tuple[str, frozenset[Iri]]] = []

    def saw(kind: str, plan: Plan) -> None:
        left = frozenset(iri for step in plan.path.steps for iri in step.concepts)
        seen.append((kind, left))

    session.learning.neared.connect(lambda plan: saw("near", plan))
    session.learning.planned.connect(lambda plan: saw("planned", plan))
    for name in names:
        session.toggle_known([iri(name)])
    return seen


def test_what_is_next_is_known_before_the_new_path(jobs: Jobs, main_thread: MainThread) -> None:
    session = Session(ontology(b="a", c="b", d="c e", e="a"), jobs, today=lambda: TODAY)
    session.learn(iri("d"))
    main_thread.run_until(lambda: not session.learning.pending)
    seen = held(session, "b")
    main_thread.run_until(lambda: session.learning.near is not None)
    assert session.learning.pending
    main_thread.run_until(lambda: not session.learning.pending)
    left = frozenset(map(iri, "cde"))
    assert seen == [("near", left), ("planned", left)]
    assert session.learning.near is None
    # What was marked by mistake leads to more than there was: nothing is said before its time.
    seen = held(session, "b")
    main_thread.run_until(lambda: not session.learning.pending)
    assert seen == [("planned", frozenset(map(iri, "abcde")))]


def test_of_many_marks_at_once_the_last_one_counts(jobs: Jobs, main_thread: MainThread) -> None:
    session = Session(ontology(b="a", c="b", d="c", e="d"), jobs, today=lambda: TODAY)
    session.learn(iri("e"))
    main_thread.run_until(lambda: not session.learning.pending)
    seen = held(session, "abcd")
    main_thread.run_until(lambda: not session.learning.pending)
    assert [left for kind, left in seen if kind == "planned"] == [frozenset({iri("e")})]
    assert session.learning.plan is not None
    anew = make_plan(session.store, session.store.goals())
    assert session.learning.plan.path == anew.path


def test_a_goal_that_becomes_known_leaves_nothing(jobs: Jobs, main_thread: MainThread) -> None:
    session = Session(ontology(b="a", c="b"), jobs, today=lambda: TODAY)
    session.learn(iri("c"))
    main_thread.run_until(lambda: not session.learning.pending)
    seen = held(session, "c")
    main_thread.run_until(lambda: not session.learning.pending)
    assert seen == [("near", frozenset()), ("planned", frozenset())]
