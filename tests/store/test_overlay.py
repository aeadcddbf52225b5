"""A person's own statements over an ontology that is only read."""

import pytest
from ontologies import iri, ontology

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import NotWritable
from explorer.model.source import Source, Store
from explorer.model.terms import LEARNER, NOTES, ONTOLOGY, Literal, Statement
from explorer.store.overlay import Overlay, Own

MARK = Statement(iri("token"), v.MARK, v.KNOWN, LEARNER)
GOALS = (
    Statement(iri("bpe"), v.GOAL, Literal("2", datatype=v.INTEGER), LEARNER),
    Statement(iri("text"), v.GOAL, Literal("1", datatype=v.INTEGER), LEARNER),
)
NOTE = Statement(iri("bpe"), v.EDITORIAL_NOTE, Literal("Read again."), NOTES)


def overlay(*own: Statement) -> Overlay:
    return Overlay(ontology(bpe="token", token="text"), Own(own))


def test_an_overlay_is_a_store_and_writes_only_what_is_the_persons_own() -> None:
    store: Store = overlay()
    assert store.writable == {LEARNER, NOTES}
    change = Change(added=frozenset({MARK, NOTE}))
    assert store.apply(change) == change
    assert store.apply(change) == Change()
    assert store.marks() == {iri("token"): v.KNOWN}
    assert store.statements(NOTES) == (NOTE,)
    assert store.apply(Change(removed=frozenset({MARK}))) == Change(removed=frozenset({MARK}))
    assert store.marks() == {}
    store.close()


def test_a_fact_of_the_source_is_refused_and_nothing_of_the_change_is_done() -> None:
    store = overlay()
    fact = Statement(iri("bpe"), v.BROADER, iri("text"), ONTOLOGY)
    with pytest.raises(NotWritable, match="only read here"):
        store.apply(Change(added=frozenset({fact, MARK})))
    assert store.marks() == {}
    store.close()


def test_goals_are_in_their_order_and_shared_by_all_languages() -> None:
    store = overlay(*GOALS)
    german = store.in_language("de")
    assert german.goals() == (iri("text"), iri("bpe"))
    german.apply(Change(added=frozenset({MARK})))
    assert store.marks() == {iri("token"): v.KNOWN}
    assert german.language == "de"
    store.with_own([])
    assert store.goals() == german.goals() == ()
    store.close()


def test_own_statements_stand_beside_those_of_the_source() -> None:
    store = overlay(NOTE)
    described = store.describe(iri("bpe")).statements
    assert NOTE in described
    assert len(described) == 1 + len(store.source.describe(iri("bpe")).statements)
    assert store.describe(iri("token")) == store.source.describe(iri("token"))
    store.close()


def test_all_else_is_asked_of_the_source() -> None:
    store = overlay()
    source: Source = store.source
    token, some = iri("token"), frozenset({iri("bpe"), iri("token")})
    assert store.origin == source.origin
    assert store.languages == source.languages
    assert store.size() == source.size()
    assert store.concepts(some) == source.concepts(some)
    assert store.links(token, 5) == source.links(token, 5)
    assert store.link_counts(token) == source.link_counts(token)
    assert store.links_among(some) == source.links_among(some)
    assert store.beyond(some, Ticket()) == source.beyond(some, Ticket()) == {token: 1}
    assert store.relations() == source.relations()
    assert store.kinds() == source.kinds()
    assert store.collections() == source.collections()
    assert store.tops(5) == source.tops(5)
    assert store.narrower(token, 5) == source.narrower(token, 5)
    assert store.broader(token) == source.broader(token)
    assert store.ranked(2, 1) == source.ranked(2, 1)
    assert store.whole(Ticket()).iris == source.whole(Ticket()).iris
    assert store.search("token", 3) == source.search("token", 3)
    assert store.prerequisites(frozenset()) == source.prerequisites(frozenset())
    assert store.prefixes() == source.prefixes()
    store.close()


def test_a_query_sees_nothing_of_the_person() -> None:
    store = overlay(MARK)
    assert store.query("SELECT ?c { ?c ce:mark ?m }", Ticket()).rows == ()
    store.close()
