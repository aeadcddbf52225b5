"""What orders learning can be chosen; the choice is kept and stands over the ontology's own."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import MainThread
from hypothesis import given
from hypothesis import strategies as st
from ontologies import REQUIRES, iri, ontology

from explorer.app.edits import own_edits
from explorer.app.jobs import Jobs, Ticket
from explorer.app.learning.order_preview import Preview, candidates, current, preview
from explorer.app.learning.ordering import (
    COMMAND,
    Advice,
    OrderFile,
    Rule,
    apply_kept,
    choose,
    put,
    rules_of,
    statements_of,
    turtle,
)
from explorer.app.session import Message, Session
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import End
from explorer.model.terms import LEARNER, ORDERING, Iri, Literal, Statement
from explorer.resources import vocabulary_files
from explorer.store.files import read_statements
from explorer.store.local import LocalStore

FOLLOWS, NEAR = iri("follows"), iri("near")
AFTER = Rule(End.OBJECT, binding=True)

ends = st.sampled_from(End)
rules = st.dictionaries(
    st.text("abc/-é", min_size=1).map(lambda t: Iri(f"https://example.org/{t}")),
    st.builds(lambda end, binds: Rule(end, binds and end is not End.NEITHER), ends, st.booleans()),
    max_size=4,
)


def foreign(*links: str, files: Sequence[Path] = ()) -> LocalStore:
    """`foreign("c follows b")`: concepts with relations that no one declared."""
    found: set[Statement] = set()
    for link in links:
        one, relation, other = link.split()
        found.add(Statement(iri(one), iri(relation), iri(other)))
        for name in (one, other):
            found.add(Statement(iri(name), v.TYPE, v.CONCEPT))
            found.add(Statement(iri(name), v.PREF_LABEL, Literal(name, "en")))
    store = LocalStore.open(files, vocabulary_files())
    store.apply(Change(added=frozenset(found)))
    return store


def needs(store: LocalStore, name: str) -> set[str]:
    net = store.prerequisites(frozenset({iri(name)}))
    place = net.ranks.get(iri(name))
    return set() if place is None else {net.names[first] for first in net.needs[place]}


@given(rules)
def test_rules_survive_being_statements(chosen: dict[Iri, Rule]) -> None:
    assert rules_of(statements_of(chosen)) == chosen


@given(chosen=rules)
def test_the_file_says_the_same_in_turtle(
    tmp_path_factory: pytest.TempPathFactory, chosen: dict[Iri, Rule]
) -> None:
    file = OrderFile(tmp_path_factory.mktemp("orders"), "urn:o")
    file.write(chosen)
    assert file.read() == chosen
    assert file.path.exists() == bool(chosen)


def test_a_relation_that_was_chosen_orders_learning() -> None:
    store = foreign("c follows b", "b follows a")
    assert needs(store, "c") == set()
    put(store, {FOLLOWS: AFTER})
    assert needs(store, "c") == {"b"}
    put(store, {})
    assert needs(store, "c") == set()
    assert store.statements(ORDERING) == ()


def test_the_choice_stands_over_what_the_ontology_declares() -> None:
    store = ontology(bpe="token")
    assert needs(store, "bpe") == {"token"}
    put(store, {REQUIRES: Rule(End.SUBJECT, binding=True)})
    assert needs(store, "token") == {"bpe"}
    assert needs(store, "bpe") == set()
    put(store, {REQUIRES: Rule()})
    assert needs(store, "token") == set()


def test_a_file_beside_the_ontology_orders_it_without_this_program(tmp_path: Path) -> None:
    path = tmp_path / "order.ttl"
    path.write_text(turtle({FOLLOWS: AFTER}), encoding="utf-8")
    assert {s.subject for s in read_statements(path)} == {FOLLOWS}
    store = foreign("c follows b", files=[path])
    assert needs(store, "c") == {"b"}


def test_what_was_kept_is_in_force_when_the_ontology_opens_again(tmp_path: Path) -> None:
    OrderFile(tmp_path, "urn:o").write({FOLLOWS: AFTER})
    store, other = foreign("c follows b"), foreign("c follows b")
    assert apply_kept(store, OrderFile(tmp_path, "urn:o")) == ""
    assert apply_kept(other, OrderFile(tmp_path, "urn:other")) == ""
    assert (needs(store, "c"), needs(other, "c")) == ({"b"}, set())


def test_a_damaged_file_is_named_and_set_aside(tmp_path: Path) -> None:
    file = OrderFile(tmp_path, "urn:o")
    file.path.write_text("<urn:x> ce:learnFirst", encoding="utf-8")
    store = foreign("c follows b")
    told = apply_kept(store, file)
    assert "as the ontology has it" in told
    assert not file.path.exists()
    assert apply_kept(store, file) == ""


def test_relations_are_listed_by_use_with_examples() -> None:
    store = foreign("d near a", "c follows b", "b follows a", "a near d", "a near b")
    found = candidates(store, Ticket())
    assert [(c.relation.iri, c.uses) for c in found] == [(NEAR, 3), (FOLLOWS, 2)]
    assert found[1].examples == ("b follows a", "c follows b")
    assert current(found) == {NEAR: Rule(), FOLLOWS: Rule()}


def test_a_symmetric_relation_orders_nothing() -> None:
    store = foreign("c follows b", "c near b")
    store.apply(Change(added=frozenset({Statement(NEAR, v.TYPE, v.SYMMETRIC_PROPERTY)})))
    assert [c.relation.iri for c in candidates(store, Ticket())] == [FOLLOWS]


def test_the_preview_is_the_path_that_the_rules_give() -> None:
    store = foreign("c follows b", "b follows a", "c near x")
    assert preview(store, {FOLLOWS: AFTER}, iri("c"), Ticket()) == Preview("c", ("a", "b", "c"))
    turned = preview(store, {FOLLOWS: Rule(End.SUBJECT, binding=True)}, iri("a"), Ticket())
    assert turned == Preview("a", ("c", "b", "a"))
    assert preview(store, {FOLLOWS: Rule()}, iri("c"), Ticket()).steps == ("c",)


def test_a_suggestion_alone_makes_no_path_but_for_hierarchy() -> None:
    hint = Rule(End.OBJECT)
    store = foreign("c follows b")
    assert preview(store, {FOLLOWS: hint}, iri("c"), Ticket()).steps == ("c",)
    store.apply(Change(added=frozenset({Statement(iri("c"), v.BROADER, iri("b"))})))
    assert preview(store, {v.BROADER: hint}, iri("c"), Ticket()).steps == ("b", "c")


def test_a_preview_of_a_long_path_ends_early_and_says_so() -> None:
    store = foreign(*(f"n{i:03} follows n{i - 1:03}" for i in range(1, 260)))
    found = preview(store, {FOLLOWS: AFTER}, iri("n259"), Ticket())
    assert found.more
    assert 190 < len(found.steps) < 215


def test_choosing_plans_anew_keeps_the_choice_and_says_so(
    jobs: Jobs, main_thread: MainThread, tmp_path: Path
) -> None:
    session = Session(foreign("c follows b", "b follows a"), jobs)
    session.apart.files[ORDERING] = OrderFile(tmp_path, "urn:o")
    told: list[Message] = []
    session.told.connect(told.append)
    session.learn(iri("c"))
    main_thread.run_until(lambda: not session.learning.pending)
    choose(session, {FOLLOWS: AFTER})
    main_thread.run_until(lambda: bool(told) and not session.learning.pending)
    assert told[-1].text == "Learning is ordered by your choice of relations."
    assert session.learning.plan is not None
    assert len(session.learning.plan.path.steps) == 3
    assert OrderFile(tmp_path, "urn:o").read() == {FOLLOWS: AFTER}


def test_a_choice_of_the_order_is_a_step_of_undo_and_its_file_follows(
    jobs: Jobs, main_thread: MainThread, tmp_path: Path
) -> None:
    store = foreign("c follows b", "b follows a")
    session, file = Session(store, jobs), OrderFile(tmp_path, "urn:o")
    session.apart.files[ORDERING] = file
    choose(session, {FOLLOWS: AFTER})
    main_thread.run_until(lambda: bool(session.edits.done))
    assert session.edits.done[-1].title == "Order learning by your choice of relations"
    session.undo()
    assert session.apart.busy
    session.undo()
    assert len(session.edits.undone) == 1
    main_thread.run_until(lambda: not session.apart.busy)
    assert store.statements(ORDERING) == ()
    assert file.read() == {}
    session.redo()
    main_thread.run_until(lambda: not session.apart.busy)
    assert file.read() == {FOLLOWS: AFTER}
    assert own_edits(session.edits) == 0


def test_a_goal_in_an_ontology_without_an_order_brings_the_offer_once(
    jobs: Jobs, main_thread: MainThread
) -> None:
    session = Session(foreign("c follows b"), jobs)
    told: list[Message] = []
    session.told.connect(told.append)
    Advice(session)
    session.learn(iri("c"))
    main_thread.run_until(lambda: bool(told))
    assert [m.offer for m in told] == [COMMAND]
    session.learn(iri("b"))
    main_thread.run_until(lambda: not session.learning.pending)
    assert len(told) == 1


def test_an_ontology_that_says_what_is_first_brings_no_offer(
    jobs: Jobs, main_thread: MainThread
) -> None:
    session = Session(ontology(bpe="token"), jobs)
    told: list[Message] = []
    answers: list[object] = []
    session.told.connect(told.append)
    Advice(session)
    session.learn(iri("bpe"))
    main_thread.run_until(lambda: not session.learning.pending)
    # The advice was asked for when the plan came; one worker after the other answers.
    for topic in "abcd":
        session.jobs.ask(topic, lambda _: None, answers.append, session.failed.send)
    main_thread.run_until(lambda: len(answers) == 4)
    assert told == []


def test_goals_of_another_day_bring_no_offer(jobs: Jobs, main_thread: MainThread) -> None:
    store = foreign("c follows b")
    goal = Statement(iri("c"), v.GOAL, Literal("1", datatype=Iri(v.XSD + "integer")), LEARNER)
    store.apply(Change(added=frozenset({goal})))
    session = Session(store, jobs)
    told: list[Message] = []
    session.told.connect(told.append)
    Advice(session)
    session.learning.replan(store)
    main_thread.run_until(lambda: not session.learning.pending)
    assert told == []
