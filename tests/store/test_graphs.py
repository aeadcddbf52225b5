"""Named graphs: which there are, and what stands in some of them only; of files and of servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import oxigraph_server

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Graph, Link, Only, Way
from explorer.model.source import Source
from explorer.model.terms import ONTOLOGY, Iri, Statement
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore
from explorer.store.places import with_graphs
from explorer.store.remote.connect import endpoint_at, opened_at

SPACE = "https://example.org/"
ONE, TWO = Iri(SPACE + "g/one"), Iri(SPACE + "g/two")
PETS, FARM = (
    "a skos:Concept . {s}dog> skos:related {s}cat> ; skos:broader {s}pet> .",
    "a skos:Concept . {s}dog> skos:related {s}cat> . {s}pet> skos:narrower {s}cow> .",
)
HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


def ex(name: str) -> Iri:
    return Iri(SPACE + name)


def _trig(folder: Path) -> Path:
    path = folder / "pets.trig"
    one, two = (text.replace("{s}", f"<{SPACE}") for text in (PETS, FARM))
    path.write_text(
        f"{HEAD}<{ONE}> {{ <{SPACE}cat> {one} }}\n<{TWO}> {{ <{SPACE}cow> {two} }}", "utf-8"
    )
    return path


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> LocalStore:
    path = _trig(tmp_path_factory.mktemp("graphs"))
    return LocalStore.open([path], vocabulary_files(), "en")


@pytest.fixture(scope="module")
def address(file: LocalStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    graphs = {}
    for graph in (ONE, TWO):
        lines = [f"<{s.subject}> <{s.predicate}> <{s.object}> ." for s in file.statements(graph)]
        graphs[str(graph)] = folder / f"{graph[-3:]}.nt"
        graphs[str(graph)].write_text("\n".join(lines))
    with oxigraph_server(graphs) as address:
        yield address


def served(address: str) -> Source:
    endpoint = endpoint_at(address, Ticket())
    assert endpoint is not None
    return opened_at(endpoint, vocabulary_files(), "en", Ticket())


@pytest.fixture(params=["file", "server"])
def source(request: pytest.FixtureRequest, file: LocalStore, address: str) -> Source:
    return file if request.param == "file" else served(address)


EVERY = frozenset(map(ex, ("cat", "dog", "pet", "cow")))


def test_the_graphs_are_told_with_their_statements(source: Source) -> None:
    assert source.graphs() == (Graph(ONE, 3), Graph(TWO, 3))


def test_what_only_one_graph_says_is_told_of_concepts_and_links(source: Source) -> None:
    """The dog and its link to the cat stand in both; narrower is read as broader."""
    one = Only(frozenset({ex("cat")}), frozenset({Link(ex("dog"), v.BROADER, ex("pet"))}))
    two = Only(
        frozenset({ex("cow"), ex("pet")}), frozenset({Link(ex("cow"), v.BROADER, ex("pet"))})
    )
    assert source.only_in(EVERY, frozenset({ONE})) == one
    assert source.only_in(EVERY, frozenset({TWO})).links == two.links
    assert ex("cow") in source.only_in(EVERY, frozenset({TWO})).concepts
    assert source.only_in(EVERY, frozenset({ONE, TWO})).concepts == EVERY
    assert source.only_in(frozenset(), frozenset({ONE})) == Only()


def test_of_a_server_that_is_asked_over_some_graphs_these_are_told(address: str) -> None:
    assert served(with_graphs(address, [TWO])).graphs() == (Graph(TWO, 3),)


def test_what_stands_only_in_hidden_graphs_is_nowhere(source: Source) -> None:
    rest = source.without(frozenset({TWO}))
    assert [c.iri for c in rest.ranked(9)] == [ex("cat"), ex("dog"), ex("pet")]
    assert (rest.size().concepts, rest.size().statements) == (3, 3)
    assert rest.search("cow", 5).total == 0
    assert [c.iri for c in rest.tops(9)] == [ex("cat"), ex("pet")]
    assert dict(rest.link_counts(ex("pet"))) == {Way(v.BROADER, forward=False): 1}
    assert rest.narrower(ex("pet"), 9).total == 1
    assert sorted(rest.whole(Ticket()).iris) == [ex("cat"), ex("dog"), ex("pet")]
    assert rest.statements(TWO) == ()
    assert len(rest.statements(ONE)) == 3
    assert len(rest.describe(ex("pet")).statements) == 1
    assert rest.graphs() == source.graphs()
    other = rest.without(frozenset({ONE}))
    assert {c.iri for c in other.ranked(9)} == {ex("cat"), ex("cow"), ex("dog"), ex("pet")}
    assert other.size().statements == 3
    assert rest.without(frozenset()).size() == source.size()


def test_with_all_graphs_hidden_nothing_is_left_and_all_comes_back(source: Source) -> None:
    none = source.without(frozenset({ONE, TWO}))
    assert (none.size().concepts, none.ranked(9).total, none.tops(9).total) == (0, 0, 0)
    assert none.search("cat", 3).total == 0
    assert none.in_language("de").size().concepts == 0
    assert none.without(frozenset()).in_language("de").size().concepts == 4


def test_an_edit_is_seen_though_graphs_are_hidden(tmp_path: Path) -> None:
    store = LocalStore.open([_trig(tmp_path)], vocabulary_files(), "en").without(frozenset({TWO}))
    assert store.size().concepts == 3
    store.apply(Change(added=frozenset({Statement(ex("hen"), v.BROADER, ex("pet"), ONTOLOGY)})))
    assert store.size().concepts == 4
    assert store.narrower(ex("pet"), 9).total == 2
