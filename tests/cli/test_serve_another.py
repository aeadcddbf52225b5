"""`serve`: another Concept Explorer shows what is served."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from remote_twins import files_in
from served import ONE, TWO, serving

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore
from explorer.store.overlay import Overlay
from explorer.store.remote.connect import endpoint_at, opened_at


@contextmanager
def window(address: str) -> Iterator[Overlay]:
    """The address as the window opens it."""
    endpoint = endpoint_at(address, Ticket())
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
