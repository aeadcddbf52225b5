"""An answer as a graph: which links it has, and which of them the ontology has too."""

from collections.abc import Iterator

import pytest

from explorer.app.jobs import Ticket
from explorer.app.query.answer import Answer, name_all
from explorer.app.query.net import MOST, Drawn, Net, Sheet, draw_net, net_of
from explorer.model import vocabulary as v
from explorer.model.concept import Link
from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.scene.theme import LIGHT
from explorer.store.local import LocalStore

LLM = "https://w3id.org/concept-explorer/nlp-llm/"
USES = Iri(v.CE + "uses")
BERT, ENCODER, TEACHES = Iri(LLM + "BERT"), Iri(LLM + "Encoder"), Iri("http://my/teaches")
TAKES = f"CONSTRUCT {{ ?x ce:uses ?y . ?y <{TEACHES}> ?x }} {{ ?x ce:uses ?y }}"


@pytest.fixture(scope="module")
def store() -> Iterator[LocalStore]:
    store = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    yield store
    store.close()


def asked(store: LocalStore, text: str) -> tuple[Answer, Net]:
    answer = name_all(store.query(text, Ticket()), store)
    return answer, net_of(answer, text, store)


def drawn(store: LocalStore, text: str) -> Drawn:
    answer, net = asked(store, text)
    return draw_net(answer, net, (store, Ticket()), Sheet(LIGHT, (900, 600)))


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("SELECT ?x ?y { ?x ce:uses ?y }", USES),
        (f"SELECT ?x ?y {{ ?y ^<{USES}> ?x }}", USES),
        ("SELECT ?y ?x { ?x ce:uses ?y }", USES),
        ("SELECT ?x ?p ?y { VALUES ?p { ce:uses } ?x ?p ?y }", USES),
        ("CONSTRUCT WHERE { ?x ce:uses ?y }", USES),
        ("SELECT ?x ?y { ?x ce:uses|ce:uses ?y }", None),
    ],
)
def test_rows_become_links_by_the_relation_that_joins_them(
    store: LocalStore, text: str, relation: Iri | None
) -> None:
    _, net = asked(store, text)
    found = {(k.source, k.target): k.relation for k in net.links}
    assert (BERT, ENCODER) in found
    assert (found[BERT, ENCODER] == relation) == (relation is not None)


def test_values_and_unnamed_nodes_are_no_links_and_are_counted(store: LocalStore) -> None:
    _, net = asked(store, "CONSTRUCT WHERE { ?x ce:uses ?y ; skos:prefLabel ?l }")
    assert net.links
    labels = "SELECT DISTINCT ?x ?l { ?x ce:uses ?y ; skos:prefLabel ?l }"
    assert net.left_out == len(store.query(labels, Ticket()).rows)
    assert asked(store, "SELECT ?x { ?x ce:uses ?y }")[1] == Net()


def test_links_that_are_not_in_the_ontology_are_drawn_as_the_answers_own(store: LocalStore) -> None:
    found = drawn(store, TAKES)
    count = sum(1 for k in found.picture.links if k.relation == USES)
    assert Link(BERT, USES, ENCODER) in found.picture.links
    own = next(i for i in found.picture.counts if i.endswith(TEACHES))
    assert found.picture.relations[own].label.endswith("(this answer)")
    assert found.picture.counts == {USES: count, own: count}
    assert found.said == f"{2 * count} links, {count} only in this answer."


def test_what_follows_from_others_counts_as_said_by_the_ontology(store: LocalStore) -> None:
    found = drawn(store, "SELECT ?x ?y { ?x ce:hasPrerequisite ?y } LIMIT 5")
    assert found.said == "5 links."


def test_of_a_large_answer_the_concepts_with_most_links_are_drawn(store: LocalStore) -> None:
    text = "SELECT ?x ?y { ?x ?p ?y . ?y a skos:Concept . ?x a skos:Concept } LIMIT 3000"
    found = drawn(store, text)
    assert len(found.picture.concepts) <= MOST
    assert "more in the table" in found.said or len(found.picture.concepts) < MOST
