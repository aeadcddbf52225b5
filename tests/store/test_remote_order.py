"""What a person says of the learning order stands over what a server, or a file, says."""

from collections.abc import Iterator

import pytest
from remote_twins import SPACE, Twins, same, some

from explorer.app.jobs import Ticket
from explorer.app.learning.order_preview import candidates, preview
from explorer.app.learning.ordering import Rule, put
from explorer.app.learning.plan import plan_for
from explorer.learn.path import LearningPath
from explorer.model.concept import End
from explorer.model.source import Source, Store
from explorer.model.terms import LEARNER, ORDERING, Iri
from explorer.store.overlay import Overlay, Own

KNOWS, HAS_TOPPING = Iri(SPACE + "knows"), Iri(SPACE + "hasTopping")
AFTER = Rule(End.OBJECT, binding=True)


@pytest.fixture(params=["server", "file"])
def store(request: pytest.FixtureRequest, twins: Twins) -> Iterator[Store]:
    """Each ontology, from a server and from its file."""
    store: Store = twins.local if request.param == "file" else Overlay(twins.remote, Own())
    yield store
    put(store, {})


def steps(store: Store, goal: str) -> list[str]:
    plan = plan_for(store, (Iri(SPACE + goal),), frozenset())
    return [iri.removeprefix(SPACE) for step in plan.path.steps for iri in step.concepts]


@pytest.mark.parametrize("twins", ["plain"], indirect=True)
def test_a_relation_of_ones_own_choice_orders_learning(store: Store) -> None:
    assert steps(store, "ann") == ["ann"]
    assert ORDERING in store.writable or LEARNER in store.writable
    put(store, {KNOWS: AFTER})
    assert steps(store, "ann") == ["eve", "bob", "ann"]
    assert Rule.of(store.relations()[KNOWS]) == AFTER
    assert {s.graph for s in store.statements(ORDERING)} == {ORDERING}
    put(store, {KNOWS: Rule(End.SUBJECT, binding=True)})
    assert steps(store, "eve") == ["ann", "bob", "eve"]
    put(store, {})
    assert steps(store, "ann") == ["ann"]


@pytest.mark.parametrize("twins", ["pizza"], indirect=True)
def test_restrictions_order_learning_too(store: Store) -> None:
    put(store, {HAS_TOPPING: AFTER})
    assert steps(store, "Pizza") == ["Topping", "Pizza"]


@pytest.mark.parametrize("twins", ["plain", "pizza", "thesaurus", "hub"], indirect=True)
def test_the_same_relations_are_offered_with_examples(twins: Twins) -> None:
    found = {c.relation.iri: c for c in candidates(twins.remote, Ticket())}
    expected = {c.relation.iri: c for c in candidates(twins.local, Ticket())}
    assert found.keys() == expected.keys()
    for iri, one in found.items():
        assert one.relation == expected[iri].relation
        assert bool(one.examples) == bool(expected[iri].examples)
    if twins.name == "plain":
        assert found[KNOWS].uses == 3
        assert "Ann knows Bob" in found[KNOWS].examples
        rules = {KNOWS: AFTER}
        goal = Iri(SPACE + "ann")
        ends = [preview(source, rules, goal, Ticket()) for source in (twins.remote, twins.local)]
        assert ends[0] == ends[1]


def test_the_learning_order_around_goals_is_the_same(twins: Twins) -> None:
    goals = tuple(some(twins.local, 4))

    def path(source: Source) -> LearningPath:
        return plan_for(source, goals, frozenset()).path

    assert same(twins, path)


def test_the_learning_order_of_everything_is_the_same(twins: Twins) -> None:
    assert same(twins, lambda s: s.prerequisites(frozenset()))
