"""`serve`: another Concept Explorer shows what is served."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from faulty import faulty_server
from remote_twins import files_in
from served import ONE, TWO, serving

from explorer.app.connection import Barred, connection
from explorer.app.jobs import Ticket
from explorer.app.learning.plan import plan_for
from explorer.model import vocabulary as v
from explorer.model.errors import Locked
from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore
from explorer.store.overlay import Overlay
from explorer.store.remote.connect import endpoint_at, opened_at
from explorer.store.remote.credentials import Secret

LLM = "https://w3id.org/concept-explorer/nlp-llm/"
QUERY = "SELECT ?c ?l { ?c skos:prefLabel ?l FILTER(LANG(?l) = 'en') }"


@contextmanager
def window(address: str, secret: Secret | None = None) -> Iterator[Overlay]:
    """The address as the window opens it."""
    endpoint = endpoint_at(address, Ticket(), secret)
    assert endpoint is not None
    with closing(opened_at(endpoint, vocabulary_files(), "en", Ticket())) as store:
        yield store


def test_another_concept_explorer_shows_what_is_served(tmp_path: Path) -> None:
    """Classes with their restrictions, and what has no name in the same words."""
    file = files_in(tmp_path)["pizza"]
    local = LocalStore.open([file], vocabulary_files(), "en")
    with serving("--data", str(file)) as served, window(served.address) as remote:
        assert remote.size() == local.size()
        for concept in local.ranked(50):
            iri = concept.iri
            assert dict(remote.link_counts(iri)) == dict(local.link_counts(iri))
            here, there = remote.describe(iri), local.describe(iri)
            assert len(here.statements) == len(there.statements)
        assert remote.search("cheese", 3).items[0].concept.label == "Cheese"
    local.close()


def test_named_graphs_that_are_served_can_be_hidden_by_another_one(tmp_path: Path) -> None:
    file = tmp_path / "pets.trig"
    file.write_text(
        f"@prefix skos: <{v.SKOS}> . @prefix x: <http://example.org/> .\n"
        'x:one { x:cat a skos:Concept ; skos:prefLabel "Cat"@en }\n'
        'x:two { x:cow a skos:Concept ; skos:prefLabel "Cow"@en }\n'
    )
    with serving("--data", str(file)) as served, window(served.address) as remote:
        assert {graph.iri for graph in remote.graphs()} == {ONE, TWO}
        assert remote.size().concepts == 2
        rest = remote.without(frozenset({Iri(TWO)}))
        assert [concept.label for concept in rest.ranked(9)] == ["Cat"]


def same_in_both(remote: Overlay, local: LocalStore) -> None:
    """Details, a path between two concepts, a learning path, and a query."""
    token, paged = Iri(f"{LLM}Token"), Iri(f"{LLM}PagedAttention")
    here, there = remote.describe(paged), local.describe(paged)
    assert here.concept.definition == there.concept.definition
    assert dict(here.counts or {}) == dict(there.counts or {})
    found, expected = (
        connection((token, paged), source, Barred(), Ticket()) for source in (remote, local)
    )
    assert found.steps > 1
    assert (found.paths, found.number) == (expected.paths, expected.number)
    path, other = (plan_for(source, (paged,), frozenset()).path for source in (remote, local))
    assert len(path.steps) > 2
    assert path == other
    table = remote.query(QUERY, Ticket())
    assert len(table.rows) > 100
    assert table.complete


def test_details_paths_and_queries_of_what_is_served_are_those_of_the_files() -> None:
    local = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    data = [word for file in ontology_files() for word in ("--data", str(file))]
    with serving(*data) as served, window(served.address) as remote:
        same_in_both(remote, local)
    local.close()


def test_what_is_served_behind_a_password_opens_with_it_only() -> None:
    local = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    data = [word for file in ontology_files() for word in ("--data", str(file))]
    with serving(*data) as served, faulty_server() as proxy:
        proxy.behind = served.address
        address = proxy.address("guarded/sparql")
        for secret in (None, Secret("falsch", "ann")):
            with pytest.raises(Locked, match=r"who you are|let you in"):
                endpoint_at(address, Ticket(), secret)
        with window(address, Secret("geheim", "ann")) as remote:
            same_in_both(remote, local)
    local.close()
