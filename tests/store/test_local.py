"""A local ontology: what it answers, and how it changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ontologies import REQUIRES, iri, ontology

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Way
from explorer.model.errors import NotWritable
from explorer.model.terms import INFERRED, LEARNER, ONTOLOGY, Iri, Literal, Statement
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore

names = st.sampled_from([iri(n) for n in "abc"])
literals = st.builds(Literal, st.text(max_size=20), st.sampled_from(["", "en", "de"])) | st.builds(
    Literal, st.text(max_size=5), st.just(""), st.just(Iri("https://example.org/type"))
)
facts = st.builds(Statement, names, names, names | literals, st.sampled_from([ONTOLOGY, LEARNER]))


@st.composite
def changes(draw: st.DrawFn) -> Change:
    added = draw(st.frozensets(facts, max_size=6))
    return Change(draw(st.frozensets(facts, max_size=6)) - added, added)


def content(store: LocalStore) -> set[Statement]:
    return {s for graph in (ONTOLOGY, LEARNER, INFERRED) for s in store.statements(graph)}


@given(changes(), changes())
def test_a_change_and_its_inverse_leave_the_store_as_it_was(first: Change, second: Change) -> None:
    store = LocalStore()
    store.apply(first)
    before = content(store)
    store.apply(store.apply(second).inverse())
    assert content(store) == before


def test_links_are_counted_and_read_in_both_directions() -> None:
    store = ontology(bpe="token corpus", token="text")
    assert store.link_counts(iri("token")) == {
        Way(REQUIRES, forward=True): 1,
        Way(REQUIRES, forward=False): 1,
    }
    assert [k.target for k in store.links(iri("bpe"), 9)] == [iri("corpus"), iri("token")]
    page = store.links(iri("bpe"), 1)
    assert (len(page), page.total, page.hidden) == (1, 2, 1)
    assert [k.source for k in store.links(iri("token"), 9, Way(REQUIRES, forward=False))] == [
        iri("bpe")
    ]


def test_an_edit_changes_links_labels_and_what_follows() -> None:
    store = ontology(bpe="token")
    more = Statement(iri("token"), REQUIRES, iri("text"))
    store.apply(Change(added=frozenset({more})))
    assert store.links(iri("text"), 9).total == 1
    follows = Statement(iri("token"), v.HAS_PREREQUISITE, iri("text"), INFERRED)
    assert follows in store.statements(INFERRED)
    store.apply(Change(removed=frozenset({more})))
    assert follows not in store.statements(INFERRED)


def test_what_only_follows_cannot_be_changed() -> None:
    wrong = Statement(iri("a"), v.HAS_PREREQUISITE, iri("b"), INFERRED)
    with pytest.raises(NotWritable, match="follows"):
        ontology(a="b").apply(Change(added=frozenset({wrong})))


def test_labels_are_read_in_the_language_asked_for_and_fall_back() -> None:
    store = ontology(token="text")
    german = Statement(iri("token"), v.PREF_LABEL, Literal("Textbaustein", "de"))
    store.apply(Change(added=frozenset({german})))
    austrian = store.in_language("de-AT")
    assert austrian.concepts([iri("token")])[iri("token")].label == "Textbaustein"
    text = austrian.concepts([iri("text")])[iri("text")]
    assert (text.label, text.language) == ("text", "en")
    assert store.concepts([iri("token")])[iri("token")].label == "token"
    assert store.languages == ("en", "de")


def test_a_concept_without_a_label_is_named_by_its_iri() -> None:
    concept = LocalStore().concepts([Iri("https://example.org/x#MemoryUse_2")]).popitem()[1]
    assert concept.label == "Memory Use 2"


def test_marks_and_goals_are_the_persons_own_statements() -> None:
    store = ontology(bpe="token")
    own = {
        Statement(iri("token"), v.MARK, v.KNOWN, LEARNER),
        Statement(iri("bpe"), v.GOAL, Literal("1", datatype=v.INTEGER), LEARNER),
    }
    before = store.size()
    store.apply(Change(added=frozenset(own)))
    assert store.marks() == {iri("token"): v.KNOWN}
    assert store.goals() == (iri("bpe"),)
    assert store.size() == before


def test_a_query_sees_edits_marks_and_what_follows() -> None:
    store = ontology(bpe="token")
    try:
        known = "SELECT ?c { ?c ce:mark ce:Known }"
        assert store.query(known, Ticket()).rows == ()
        mark = Statement(iri("token"), v.MARK, v.KNOWN, LEARNER)
        store.apply(Change(added=frozenset({mark})))
        assert store.query(known, Ticket()).rows == ((iri("token"),),)
        store.apply(Change(added=frozenset({Statement(iri("token"), REQUIRES, iri("text"))})))
        chain = f"SELECT ?c {{ <{iri('bpe')}> ce:hasPrerequisite+ ?c }} ORDER BY ?c"
        assert store.query(chain, Ticket()).rows == ((iri("text"),), (iri("token"),))
    finally:
        store.close()


def test_a_thesaurus_reads_narrower_as_broader_and_is_ordered_by_hierarchy() -> None:
    store = LocalStore.open([], vocabulary_files())
    facts = frozenset({Statement(iri("animal"), v.NARROWER, iri("dog"))})
    store.apply(Change(added=facts))
    assert [c.iri for c in store.tops(9)] == [iri("animal")]
    assert [c.iri for c in store.narrower(iri("animal"), 9)] == [iri("dog")]
    assert store.broader(iri("dog")) == (iri("animal"),)
    net = store.prerequisites(frozenset())
    assert net.needs[net.ranks[iri("dog")]] == (net.ranks[iri("animal")],)


def test_a_relation_that_the_user_declares_inherits_its_order() -> None:
    baked = iri("bakedIn")
    declared = {
        Statement(baked, v.TYPE, v.RELATION),
        Statement(baked, v.LABEL, Literal("is baked in", "en")),
        Statement(baked, v.SUBPROPERTY_OF, Iri(v.CE + "uses")),
        Statement(baked, v.ORDER_KIND, v.SUGGESTION),
        Statement(iri("bread"), baked, iri("oven")),
    }
    store = LocalStore.open([], vocabulary_files())
    store.apply(Change(added=frozenset(declared)))
    relation = store.relations()[baked]
    assert (relation.label, relation.binding, relation.first.value) == (
        "is baked in",
        False,
        "object",
    )
    net = store.prerequisites(frozenset())
    assert net.helps == ((net.ranks[iri("oven")], net.ranks[iri("bread")]),)
    assert not any(net.needs)


def test_an_empty_ontology_has_no_concepts_and_plain_rdf_has_its_resources() -> None:
    store = LocalStore.open([], vocabulary_files())
    assert store.size().concepts == 0
    knows = Iri("http://xmlns.com/foaf/0.1/knows")
    store.apply(Change(added=frozenset({Statement(iri("ada"), knows, iri("charles"))})))
    assert [c.label for c in store.ranked(9)] == ["ada", "charles"]
    assert [k.relation for k in store.links(iri("ada"), 9)] == [knows]


def test_other_names_are_those_of_the_labels_language() -> None:
    store = ontology(token="text")
    names = [("Marke", "de"), ("tok", "en"), ("T", "")]
    facts = {Statement(iri("token"), v.ALT_LABEL, Literal(n, tag)) for n, tag in names}
    facts.add(Statement(iri("token"), v.PREF_LABEL, Literal("Textbaustein", "de")))
    store.apply(Change(added=frozenset(facts)))

    def known_as(language: str) -> set[str]:
        return set(store.in_language(language).concepts([iri("token")])[iri("token")].names)

    assert known_as("en") == {"tok", "T"}
    assert known_as("de") == {"Marke", "T"}
