"""Questions about what is known: what is asked about, and the marks that follow."""

from conftest import MainThread
from hypothesis import given
from hypothesis import strategies as st
from ontologies import iri, ontology

from explorer.app.jobs import Jobs
from explorer.app.learning.placing import (
    COMMAND,
    MOST,
    WHOLE,
    Answer,
    Area,
    Offer,
    answered,
    apply,
    area_of,
    asking,
    outcome,
)
from explorer.app.learning.plan import make_plan
from explorer.app.session import Message, Session
from explorer.learn.placement import Answers, judged
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import LEARNER, Iri, Literal, Statement
from explorer.store.local import LocalStore

CHAIN = {"e": "d", "d": "c", "c": "b", "b": "a", "x": "a"}
NONE = frozenset[Iri]()


def area(store: LocalStore, selected: frozenset[Iri] = NONE) -> Area | None:
    return area_of(store, make_plan(store, store.goals()), selected)


def found(store: LocalStore, selected: frozenset[Iri] = NONE) -> Area:
    the_area = area(store, selected)
    assert the_area is not None
    return the_area


def mark(name: str, value: Iri) -> Statement:
    return Statement(iri(name), v.MARK, value, LEARNER)


def test_a_goal_is_asked_about_by_what_it_needs_and_is_not_known() -> None:
    store = ontology(**CHAIN)
    goal = Statement(iri("e"), v.GOAL, Literal("1", datatype=v.INTEGER), LEARNER)
    store.apply(Change(added=frozenset({goal, mark("b", v.KNOWN)})))
    assert found(store).concepts == {iri("c"), iri("d"), iri("e")}
    assert found(store).words == "what e needs"


def test_without_a_goal_the_selection_or_the_branch_is_asked_about() -> None:
    store = ontology(**CHAIN)
    chosen = frozenset(map(iri, "abx"))
    assert found(store, chosen).concepts == chosen
    broader = {Statement(iri(n), v.BROADER, iri("x")) for n in "bc"}
    store.apply(Change(added=frozenset(broader)))
    assert found(store, frozenset({iri("x")})).concepts == {iri("x"), iri("b"), iri("c")}
    assert found(store, frozenset({iri("e")})).words == "the whole ontology"


def test_what_is_retired_is_asked_about_only_where_a_plan_needs_it() -> None:
    store = ontology(**CHAIN)
    old = Statement(iri("x"), v.DEPRECATED, Literal("true", datatype=v.BOOLEAN))
    store.apply(Change(added=frozenset({old})))
    assert found(store).concepts == frozenset(map(iri, "abcde"))
    assert found(store, frozenset(map(iri, "abx"))).concepts == {iri("a"), iri("b")}
    goal = Statement(iri("x"), v.GOAL, Literal("1", datatype=v.INTEGER), LEARNER)
    store.apply(Change(added=frozenset({goal})))
    assert found(store).concepts == {iri("x"), iri("a")}


def test_a_large_ontology_wants_a_goal_first() -> None:
    assert area(ontology(**{f"c{n}": "a" for n in range(WHOLE - 1)})) is not None
    assert area(ontology(**{f"c{n}": "a" for n in range(WHOLE)})) is None


def test_a_yes_proposes_its_mark_and_what_is_assumed_and_a_doubt_proposes_shaky() -> None:
    store = ontology(**CHAIN)
    asked = found(store)
    answers = answered(Answers(), iri("d"), Answer.YES)
    answers = answered(answers, iri("x"), Answer.UNSURE)
    answers = answered(answers, iri("b"), Answer.UNSURE)
    result = outcome(store, asked, answers)
    assert [(p.concept.label, p.mark) for p in result.proposed] == [
        *(("d", v.KNOWN), ("x", v.SHAKY), ("b", v.SHAKY))
    ]
    # What is unsure is not assumed, whoever needs it.
    assert [concept.label for concept in result.proposed[0].assumed] == ["a", "c"]
    assert result.proposed[0].words == "because you know it: 2 assumed, a and c"
    assert result.known([iri("d")]) == 3
    assert result.known([iri("x")]) == 0


def test_a_yes_that_needs_a_no_is_left_out_and_named() -> None:
    store = ontology(**CHAIN)
    answers = Answers(yes=(iri("d"),), no=(iri("b"),))
    result = outcome(store, found(store), answers)
    assert result.proposed == ()
    assert [concept.label for concept in result.against] == ["d"]


def test_marks_come_with_their_reason_as_one_step(jobs: Jobs) -> None:
    store = ontology(**CHAIN)
    session = Session(store, jobs)
    apply(session, {iri("d"): v.KNOWN, iri("x"): v.SHAKY})
    assert store.marks() == {iri("d"): v.KNOWN, iri("x"): v.SHAKY}
    reasons = {
        s.subject: s.object for s in store.statements(LEARNER) if s.predicate == v.MARK_REASON
    }
    assert reasons[iri("d")] == Literal("Asked whether I could explain it to a colleague: yes.")
    assert set(reasons) == {iri("d"), iri("x")}
    session.undo()
    assert store.statements(LEARNER) == ()


def test_what_is_shaky_stays_a_step_though_something_known_needs_it() -> None:
    store = ontology(**CHAIN)
    store.apply(Change(added=frozenset({mark("d", v.KNOWN), mark("b", v.SHAKY)})))
    plan = make_plan(store, (iri("b"),))
    assert iri("b") not in plan.known
    assert [step.concepts for step in plan.path.steps] == [(iri("b"),)]


@given(st.lists(st.sampled_from(list(Answer)), max_size=30))
def test_at_most_ten_questions_each_about_what_is_open(said: list[Answer]) -> None:
    store = ontology(**{f"c{n}": f"c{n // 2}" for n in range(1, 30)})
    asked, answers, numbers = found(store), Answers(), []
    for answer in said:
        now = asking(store, asked, answers)
        if now.question is None:
            break
        numbers.append(now.number)
        so_far = judged(asked.net, answers)
        assert now.question.concept not in so_far.known | so_far.not_known
        answers = answered(answers, now.question.concept, answer)
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) <= MOST
    # Whatever was said, the marks that are proposed make known just what was judged so.
    result = outcome(store, asked, answers)
    taken = [p.concept.iri for p in result.proposed]
    doubted = set(answers.unsure)
    assert result.known(taken) == len(judged(asked.net, answers).known - doubted)


def test_the_offer_comes_once_with_a_first_goal(jobs: Jobs, main_thread: MainThread) -> None:
    run = main_thread.run_until
    session = Session(ontology(**CHAIN), jobs)
    told: list[Message] = []
    session.told.connect(told.append)
    offer = Offer(session)
    session.learn(iri("e"))
    run(lambda: session.learning.plan is not None)
    assert [message.offer for message in told] == [COMMAND]
    session.learn(iri("d"))
    run(lambda: bool(session.learning.plan and session.learning.plan.path.goals == (iri("d"),)))
    assert len(told) == 1
    # Closing what has ended by itself does no harm.
    offer.close()
    offer.close()


def test_who_marked_something_is_not_offered_questions(jobs: Jobs, main_thread: MainThread) -> None:
    run = main_thread.run_until
    session = Session(ontology(**CHAIN), jobs)
    told: list[Message] = []
    session.told.connect(told.append)
    Offer(session)
    session.mark([iri("x")], v.KNOWN)
    session.learn(iri("e"))
    run(lambda: bool(session.learning.plan and session.learning.plan.path.goals))
    assert told == []
