"""Counting what resources have of which something is said."""

from ontologies import iri

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.counts import ANYTHING, About, Said
from explorer.model.terms import BlankNode, Iri, Literal, Statement
from explorer.store.index.facts import SAMPLE
from explorer.store.local import LocalStore

TOOL, USES, MADE_BY = iri("Tool"), iri("uses"), iri("madeBy")
TOOLS = About(said=(Said(v.TYPE, TOOL),))


def store_of(*statements: tuple[str, Iri, Iri | Literal | BlankNode]) -> LocalStore:
    store = LocalStore.open([])
    added = {Statement(iri(s), p, o) for s, p, o in statements}
    store.apply(Change(added=frozenset(added)))
    return store


def small() -> LocalStore:
    return store_of(
        ("saw", v.TYPE, TOOL),
        ("saw", USES, iri("wood")),
        ("saw", USES, iri("oil")),
        ("axe", v.TYPE, TOOL),
        ("axe", USES, iri("wood")),
        ("axe", MADE_BY, iri("smith")),
        ("axe", v.LABEL, Literal("axe")),
        ("song", USES, iri("voice")),
        ("song", USES, BlankNode("b")),
    )


def test_predicates_are_counted_once_for_each_resource() -> None:
    found = small().predicates_of(TOOLS)
    assert found.each == {v.TYPE: 2, USES: 2, MADE_BY: 1, v.LABEL: 1}
    assert (found.of, found.exact) == (2, True)


def test_all_that_is_said_must_hold() -> None:
    both = About(said=(*TOOLS.said, Said(MADE_BY), Said(USES, iri("wood"))))
    assert small().predicates_of(both).of == 1
    none = About(said=(*TOOLS.said, Said(USES, iri("voice"))))
    assert small().predicates_of(none).each == {}


def test_a_resource_can_be_known_as_the_object() -> None:
    store = small()
    used = About(said=(Said(USES, iri("saw"), forward=False),))
    assert store.predicates_of(used, forward=False).each == {USES: 2}
    assert store.predicates_of(used).each == {}
    made = About(said=(Said(MADE_BY, forward=False),))
    assert store.predicates_of(made, forward=False).each == {MADE_BY: 1}


def test_one_resource_has_its_own_predicates() -> None:
    store = small()
    assert store.predicates_of(About(iri("song"))).each == {USES: 1}
    assert store.predicates_of(About(iri("nothing"))).each == {}


def test_without_anything_said_statements_are_counted() -> None:
    found = small().predicates_of(ANYTHING)
    assert found.each == {v.TYPE: 2, USES: 5, MADE_BY: 1, v.LABEL: 1}
    assert found.of == 0
    assert v.LABEL not in small().predicates_of(ANYTHING, forward=False).each


def test_values_are_counted_without_texts_and_blank_nodes() -> None:
    store = small()
    assert store.values_of(TOOLS, USES).each == {iri("wood"): 2, iri("oil"): 1}
    assert set(store.values_of(ANYTHING, USES).each) == {iri("wood"), iri("oil"), iri("voice")}
    assert store.values_of(TOOLS, v.LABEL).each == {}


def test_of_very_many_a_sample_says_about_how_many() -> None:
    count, kinds = 4 * SAMPLE, 10
    lines = [(f"c{i}", v.TYPE, TOOL) for i in range(count)]
    lines += [(f"c{i}", USES, iri(f"kind{i % kinds}")) for i in range(count)]
    store = store_of(*lines)
    found = store.predicates_of(TOOLS)
    assert not found.exact
    assert found.each[USES] == found.of == count
    values = store.values_of(TOOLS, USES)
    assert len(values.each) == kinds
    share = count / kinds
    assert all(share / 2 < n < share * 2 for n in values.each.values())
