"""An answer as a tree: which links make it, and what is left out."""

from collections.abc import Iterator

import pytest

from explorer.app.jobs import Ticket
from explorer.app.query.answer import Answer, Named, name_all
from explorer.app.query.net import Net, net_of
from explorer.app.query.tree import Tree, tree_of
from explorer.app.query.ways import Way, ways_of
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, Form, Link, Table
from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore


@pytest.fixture(scope="module")
def store() -> Iterator[LocalStore]:
    store = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    yield store
    store.close()


def asked(store: LocalStore, text: str) -> Tree:
    return ways_of(name_all(store.query(text, Ticket()), store), text, store).tree


def made(store: LocalStore, *pairs: str, relation: Iri = v.BROADER) -> dict[str, str]:
    """The tree of pairs like "child parent", by one letter each; "" is the top."""
    links = tuple(Link(Iri(one), relation, Iri(other)) for one, other in map(str.split, pairs))
    iris = {end for link in links for end in (link.source, link.target)}
    names = {iri: Named(iri, iri, Concept(iri, iri)) for iri in iris}
    tree = tree_of(Answer(Table(Form.GRAPH, ("s", "p", "o"), ()), names), Net(links), store)
    return {iri or "": "".join(b.iri for b in rows) for iri, rows in tree.under.items()}


def test_narrower_concepts_lie_under_broader_ones(store: LocalStore) -> None:
    assert made(store, "b a", "c a", "d b") == {"a": "bc", "b": "d", "": "a"}
    down = made(store, "a b", "a c", relation=v.NARROWER)
    assert down == {"a": "bc", "": "a"}


def test_a_link_that_follows_from_two_others_is_left_out(store: LocalStore) -> None:
    assert made(store, "c b", "b a", "c a") == {"b": "c", "a": "b", "": "a"}


def test_a_concept_with_two_broader_ones_lies_under_both(store: LocalStore) -> None:
    assert made(store, "c a", "c b") == {"a": "c", "b": "c", "": "ab"}


def test_a_circle_is_opened_and_ends(store: LocalStore) -> None:
    assert made(store, "b a", "c b", "a c") == {"a": "b", "b": "c", "": "a"}
    assert made(store, "b a", "a b", "a a") == {"a": "b", "": "a"}


def test_other_relations_make_no_tree(store: LocalStore) -> None:
    assert made(store, "b a", relation=v.RELATED) == {}
    assert not asked(store, "SELECT ?x ?y { ?x ce:uses ?y }")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?x ?y { ?x skos:broader ?y }",
        "SELECT ?x ?y { ?x ce:isA+ ?y }",
        "CONSTRUCT WHERE { ?x ce:partOf ?y }",
        "SELECT ?x ?p ?y { VALUES ?p { ce:partOf } ?x ?p ?y }",
        "SELECT ?x ?parent { ?x skos:broader|ce:isA ?parent }",
        "SELECT ?parent ?x { ?x skos:broader|ce:isA ?parent }",
    ],
)
def test_a_hierarchy_is_found_in_rows_and_in_graphs(store: LocalStore, text: str) -> None:
    tree = asked(store, text)
    tops = {branch.iri for branch in tree.under[None]}
    below = {branch.iri for iri, rows in tree.under.items() if iri for branch in rows}
    assert tops
    assert below
    assert not tops & below
    assert f"{len(tops):,} at the top" in tree.said


def test_a_row_without_a_broader_concept_stands_at_the_top(store: LocalStore) -> None:
    text = "SELECT ?x ?y { VALUES ?x { llm:BERT llm:Token } OPTIONAL { ?x ce:isA ?y } }"
    tree = asked(store, text)
    named = {branch.label: branch.count for branch in tree.under[None]}
    rows = store.query("SELECT ?y { llm:Token ce:isA ?y }", Ticket()).rows
    assert ("Token" in named) is not bool(rows)
    assert "BERT" not in named


def test_links_of_other_relations_are_counted(store: LocalStore) -> None:
    text = "CONSTRUCT { ?x ce:isA ?y . ?x ce:uses ?z } { ?x ce:isA ?y . ?x ce:uses ?z }"
    assert "of other kinds left out" in asked(store, text).said
    answer = Answer(Table(Form.GRAPH, ("s", "p", "o"), ()), {})
    assert Way.TREE not in ways_of(answer, text, store).offered()
    assert not net_of(answer, text, store).links
