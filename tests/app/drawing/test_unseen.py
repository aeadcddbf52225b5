"""What stands only in hidden graphs is not drawn, in each layout."""

from pathlib import Path

import pytest

from explorer.app.drawing.draw import draw
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.jobs import Ticket
from explorer.app.view import View
from explorer.app.view_text import read_view, view_text
from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.scene.theme import LIGHT
from explorer.store.local import LocalStore

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <https://example.org/> .\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text(HEAD + ":dog a skos:Concept ; skos:broader :pet . :pet a skos:Concept .")
    two.write_text(HEAD + ":dog skos:related :pet . :cow a skos:Concept ; skos:broader :pet .")
    return one, two


def pictured(files: tuple[Path, Path], layout: str, *hidden: Path) -> Picture:
    store = LocalStore.open(files, vocabulary_files(), "en")
    shown = frozenset(concept.iri for concept in store.ranked(9))
    graphs = frozenset(Iri(path.as_uri()) for path in hidden)
    view = View(layout=layout, shown=shown, graphs_hidden=graphs)
    return draw(Drawing(view, frozenset(), LIGHT, (900.0, 600.0)), store, Ticket())


def names(picture: Picture) -> set[str]:
    return {concept.label for concept in picture.concepts.values()}


@pytest.mark.parametrize("layout", ["free", "overview", "start"])
def test_concepts_of_a_hidden_graph_alone_are_not_drawn(
    files: tuple[Path, Path], layout: str
) -> None:
    assert "cow" in names(pictured(files, layout))
    assert "cow" not in names(pictured(files, layout, files[1]))
    assert "dog" in names(pictured(files, layout, files[1]))


@pytest.mark.parametrize("layout", ["free", "overview"])
def test_links_of_a_hidden_graph_alone_are_not_drawn(files: tuple[Path, Path], layout: str) -> None:
    assert len(pictured(files, layout).links) == 3
    assert [k.relation[-7:] for k in pictured(files, layout, files[1]).links] == ["broader"]


def test_hidden_graphs_are_kept_with_the_view() -> None:
    view = View(graphs_hidden=frozenset({Iri("https://example.org/g")}))
    assert read_view(view_text(view, "x")) == view
