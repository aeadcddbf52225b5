"""What an update would change: asked for directly, it is what trying it tells."""

import pyoxigraph as ox
import pytest

from explorer.model.terms import INFERRED, ONTOLOGY
from explorer.store.queries.templates import templates
from explorer.store.queries.updating import difference

PREFIXES = {"c": "http://c/"}
ALSO = " ; INSERT DATA {}"
"""A second operation, for which all is tried and taken back."""
SIMPLE = (
    "INSERT DATA { c:a c:p c:b . c:x c:p 'new' }",
    "DELETE DATA { c:a c:p c:b . c:a c:p 'nowhere' }",
    "DELETE WHERE { ?s c:p ?o }",
    "INSERT { ?o c:q ?s } WHERE { ?s c:p ?o FILTER(isIRI(?o)) }",
    "DELETE { ?s c:p ?o } WHERE { ?s c:p ?o ; c:q 'x # } { '@en }",
    "DELETE { ?s c:p ?o } INSERT { ?s c:q ?o ; c:p c:b } WHERE { ?s c:p ?o }",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p ?o . ?s c:r ?n } WHERE { ?s ?p ?o OPTIONAL { ?s c:z ?n } }",
    "PREFIX d: <http://c/> # DELETE\n"
    "INSERT { d:a d:n ?n } WHERE { SELECT (COUNT(*) AS ?n) { ?s d:p ?o } }",
    'insert { ?s c:w "a;b{" } where { ?s c:p [] }',
)
OTHERS = (
    "INSERT { ?s c:p [] } WHERE { ?s c:q ?o }",
    "INSERT DATA { _:b c:p c:a }",
    "INSERT DATA { GRAPH c:g { c:a c:p c:b } }",
    "WITH c:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DELETE WHERE { ?s c:p ?o } ; INSERT DATA { c:a c:p c:b }",
    f"MOVE <{ONTOLOGY}> TO c:g",
)


@pytest.fixture
def store() -> ox.Store:
    text = """<http://c/a> <http://c/p> <http://c/b> , <http://c/c> ; <http://c/q> "x # } { "@en .
    <http://c/d> <http://c/p> "text" ."""
    store = ox.Store()
    for triple in ox.parse(text, format=ox.RdfFormat.TURTLE):
        store.add(ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(ONTOLOGY)))
    follows = [ox.NamedNode(f"http://c/{name}") for name in ("b", "p", "d")]
    store.add(ox.Quad(follows[0], follows[1], follows[2], ox.NamedNode(INFERRED)))
    return store


@pytest.mark.parametrize("text", SIMPLE)
def test_one_operation_changes_what_trying_it_tells(store: ox.Store, text: str) -> None:
    assert templates(text) is not None
    assert difference(store, text, PREFIXES) == difference(store, text + ALSO, PREFIXES)


@pytest.mark.parametrize("text", OTHERS)
def test_all_else_is_tried_and_taken_back(store: ox.Store, text: str) -> None:
    assert templates(text) is None
    before = set(store), set(store.named_graphs())
    difference(store, text, PREFIXES)
    assert (set(store), set(store.named_graphs())) == before


def test_what_goes_and_comes_is_told_by_graph(store: ox.Store) -> None:
    moved = difference(store, f"MOVE <{ONTOLOGY}> TO c:g", PREFIXES)
    assert moved.graphs() == {ONTOLOGY, "http://c/g"}
    assert (len(moved.removed), len(moved.added), moved.inferred) == (4, 4, 0)
    assert f'<http://c/d> <http://c/p> "text" <{ONTOLOGY}> .'.encode() in moved.removed
    assert b'<http://c/d> <http://c/p> "text" <http://c/g> .' in moved.added


def test_what_only_follows_is_counted(store: ox.Store) -> None:
    all_of_it = difference(store, "DELETE WHERE { ?s c:p ?o }", PREFIXES)
    assert (len(all_of_it.removed), all_of_it.inferred) == (3, 1)


def test_a_refused_update_leaves_nothing(store: ox.Store) -> None:
    before = set(store)
    with pytest.raises(RuntimeError):
        difference(store, "INSERT DATA { c:a c:p c:z } ; MOVE c:nowhere TO c:g", PREFIXES)
    assert set(store) == before


def test_what_cannot_be_read_is_refused(store: ox.Store) -> None:
    with pytest.raises(SyntaxError):
        difference(store, "DELETE { ?s c:p [] } WHERE { ?s c:p ?o }", PREFIXES)
