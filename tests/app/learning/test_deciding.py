"""Deciding about a plan: each act is one step, holds in the next plan, and can be undone."""

from datetime import date
from pathlib import Path

import pytest
from conftest import MainThread
from ontologies import REQUIRES, iri, ontology

from explorer.app.jobs import Jobs
from explorer.app.learning import deciding
from explorer.app.learning.plan import Plan, Standing, make_plan
from explorer.app.learning.since import Since, StandingFile, since
from explorer.app.panes.next import upcoming
from explorer.app.panes.plan import Overview, overview
from explorer.app.panes.plan_remarks import Remark, blocked, offer, skip_remarks
from explorer.app.session import Session
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import Iri, Statement

TODAY = date(2026, 11, 20)


@pytest.fixture
def session(jobs: Jobs) -> Session:
    """Two goals of 20 minutes a step: g needs a, b and c, b needs a; h needs x."""
    session = Session(ontology(g="b c", b="a", h="x"), jobs, today=lambda: TODAY)
    session.learn(iri("g"))
    session.learn(iri("h"), add=True)
    return session


def plan_of(session: Session) -> Plan:
    return make_plan(session.store, session.store.goals())


def told(session: Session) -> Overview:
    return overview(session.store, plan_of(session), TODAY)


def names(session: Session) -> str:
    return " ".join(
        str(c).rsplit("/", 1)[-1] for s in plan_of(session).path.steps for c in s.concepts
    )


def label(session: Session, name: Iri) -> str:
    return session.store.concepts([name])[name].label


def act(session: Session, remark: Remark | None) -> None:
    assert remark is not None
    remark.ways[0].act(session)


def put(session: Session, name: str, beside: str) -> deciding.Shift:
    plan = plan_of(session)
    start, end = plan.path.step_of(iri(name)), plan.path.step_of(iri(beside))
    assert start is not None
    assert end is not None
    return deciding.shift(plan, start, end)


def test_a_step_goes_where_it_is_put_and_back_again(session: Session) -> None:
    assert names(session) == "a b c g x h"
    free = put(session, "c", "a")
    assert not free.against
    deciding.move(session, free)
    assert names(session) == "c a b g x h"
    remark = told(session).steps[0].remarks[0]
    assert remark.text == "Moved by you"
    act(session, remark)
    assert names(session) == "a b c g x h"
    session.undo()
    session.undo()
    assert names(session) == "a b c g x h"


def test_what_is_in_the_way_is_named_and_can_be_passed(session: Session) -> None:
    stuck = put(session, "b", "a")
    assert stuck.against == ((iri("b"), iri("a")),)
    remark = blocked(stuck, lambda i: label(session, i))
    assert remark.text == "In the way: b needs a"
    assert remark.ways[0].text == "Move anyway"
    act(session, remark)
    assert names(session) == "b a c g x h"
    first = told(session).steps[0]
    assert first.remarks[0].text == "Moved by you before a, which b needs"
    ready = upcoming(session.store, plan_of(session), session.edits, TODAY)
    assert "b" in [step.name for step in ready.items]
    act(session, first.remarks[0])
    assert names(session) == "a b c g x h"


def test_a_step_can_be_put_behind_what_needs_it(session: Session) -> None:
    down = put(session, "a", "b")
    assert down.against == ((iri("b"), iri("a")),)
    deciding.move(session, down)
    assert names(session) == "b a c g x h"
    remark = told(session).steps[1].remarks[0]
    assert remark.text == "Moved by you behind b, which needs it"
    act(session, remark)
    assert names(session) == "a b c g x h"


def test_what_is_not_needed_goes_with_what_only_it_needs(session: Session) -> None:
    plan = plan_of(session)
    at = plan.path.step_of(iri("b"))
    assert at is not None
    rests, only = skip_remarks(plan, at, lambda i: label(session, i))
    assert rests.text == "g rests on b"
    assert only.text == "a is needed for nothing else here"
    assert only.ways[0].text == "Not needed: saves 40 min"
    act(session, only)
    assert names(session) == "c g x h"
    (left_out,) = told(session).left_out
    assert left_out.text == "b: not needed, you said"
    act(session, left_out)
    assert names(session) == "a b c g x h"
    session.undo()
    assert names(session) == "c g x h"


def test_a_goal_is_needed_whatever_was_said_of_it_before(session: Session) -> None:
    deciding.leave_out(session, [iri("b")])
    session.learn(iri("b"), add=True)
    assert "a b" in names(session)
    assert not told(session).left_out


def test_another_member_of_a_choice_is_taken_and_the_difference_told(jobs: Jobs) -> None:
    store = ontology(analogy="vector", word2vec="vector", glove="word2vec")
    choice = Iri("https://example.org/choice")
    store.apply(
        Change(
            added=frozenset(
                {
                    Statement(choice, v.TYPE, v.ALTERNATIVE),
                    Statement(choice, v.ALTERNATIVE_FOR, iri("analogy")),
                    Statement(choice, v.ONE_OF, iri("word2vec")),
                    Statement(choice, v.ONE_OF, iri("glove")),
                }
            )
        )
    )
    session = Session(store, jobs)
    session.learn(iri("analogy"))
    (remark,) = next(s for s in told(session).steps if s.name == "word2vec").remarks
    assert remark.text == "One is enough: word2vec or glove, 20 min longer"
    act(session, remark)
    (other,) = next(s for s in told(session).steps if s.name == "glove").remarks
    assert other.text == "One is enough: glove or word2vec, 20 min shorter"
    assert names(session) == "vector word2vec glove analogy"
    session.undo()
    assert names(session) == "vector word2vec analogy"
    third = Statement(choice, v.ONE_OF, iri("elmo"))
    named = Statement(iri("elmo"), v.TYPE, v.CONCEPT)
    needs = Statement(iri("elmo"), REQUIRES, iri("glove"))
    session.do("Three", Change(added=frozenset({third, named, needs})))
    (three,) = next(s for s in told(session).steps if s.name == "word2vec").remarks
    assert three.text == "One is enough: word2vec or elmo or glove, at least 20 min longer"


def test_goals_change_places(session: Session) -> None:
    assert deciding.move_goal(session, iri("h"), -1)
    assert names(session) == "x h a b c g"
    assert not deciding.move_goal(session, iri("h"), -1)
    session.undo()
    assert names(session) == "a b c g x h"


def test_what_more_could_be_finished_in_the_time_is_offered(session: Session) -> None:
    path = plan_of(session).path
    remark = offer(path, 45, lambda i: label(session, i))
    assert remark is not None
    assert remark.text == (
        "In this time you can finish h if g comes last; that leaves out 1 h 20 min"
    )
    assert remark.ways[0].text == "Put it first"
    act(session, remark)
    assert session.store.goals() == (iri("h"), iri("g"))
    assert offer(plan_of(session).path, 45, lambda i: label(session, i)) is None
    session.undo()
    assert session.store.goals() == (iri("g"), iri("h"))


def test_a_pace_gives_a_date_and_says_who_is_late(session: Session) -> None:
    assert told(session).times.done == ""
    deciding.set_deadline(session, iri("g"), date(2026, 11, 26))
    assert told(session).times.late == ("g by 26 November takes 1 h 20 min from now on",)
    deciding.set_deadline(session, iri("g"), date(2026, 12, 1))
    assert told(session).times.late == ("g by 1 December takes 47 min a week",)
    deciding.set_pace(session, 35)
    times = told(session).times
    assert times.done == "Done about 13 December."
    assert times.late == ("g is 20 min late for 1 December",)
    deciding.set_pace(session, 70)
    assert told(session).times.late == ()
    for _ in range(4):
        session.undo()
    assert told(session).times.done == ""


def test_a_pace_that_never_arrives_has_no_date(jobs: Jobs) -> None:
    many = " ".join(f"c{i:03}" for i in range(300))
    session = Session(ontology(g=many), jobs, today=lambda: TODAY)
    session.learn(iri("g"))
    deciding.set_deadline(session, iri("g"), TODAY)
    deciding.set_pace(session, 1)
    assert told(session).times.done == "Takes more than 10 years."


def test_the_last_visit_is_told_all_day(
    session: Session, main_thread: MainThread, tmp_path: Path
) -> None:
    file = StandingFile(tmp_path, "some ontology")
    assert file.keep(Standing(date(2026, 11, 1), (iri("g"), iri("h")), 200, 0)) is None
    assert file.keep(Standing(date(2026, 11, 12), (iri("g"), iri("h")), 190, 0)) is not None
    Since(session, file)
    compared: list[Standing | None] = []
    session.learning.compared.connect(compared.append)
    session.learning.replan(session.store)
    main_thread.run_until(lambda: bool(compared))
    session.mark([iri("x"), iri("c")], v.KNOWN)
    found = overview(session.store, plan_of(session), TODAY, session.learning.before)
    assert found.times.since == "Since 12 November: 2 concepts learned, plan 1 h 50 min shorter"
    assert StandingFile(tmp_path, "another").read() == (None, None)


def test_a_broken_file_of_the_last_visit_begins_anew(tmp_path: Path) -> None:
    file = StandingFile(tmp_path, "x")
    now = Standing(TODAY, (), 0, 0)
    for text in ("{", "[]", '{"before": null, "latest": {"day": 1}}'):
        file.path.write_text(text, encoding="utf-8")
        assert file.keep(now) is None
        assert file.read() == (None, now)


def test_without_a_change_the_last_visit_says_so() -> None:
    before, now = Standing(date(2026, 11, 1), (), 60, 3), Standing(TODAY, (), 60, 3)
    assert since(before, now) == "Since 1 November: no change"
    assert since(now, now) == since(None, now) == ""
