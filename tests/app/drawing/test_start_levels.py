"""The start view of an ontology without collections: deep enough that there is something to see."""

from pathlib import Path

from explorer.app.drawing.draw import draw
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.jobs import Ticket
from explorer.app.view import View
from explorer.resources import vocabulary_files
from explorer.scene.theme import LIGHT
from explorer.store.local import LocalStore

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <https://example.org/> .\n"


def started(folder: Path, turtle: str) -> Picture:
    path = folder / "terms.ttl"
    path.write_text(HEAD + turtle)
    store = LocalStore.open([path], vocabulary_files(), "en")
    return draw(Drawing(View(), frozenset(), LIGHT, (900.0, 600.0)), store, Ticket())


def test_where_one_top_holds_all_the_level_below_is_shown(tmp_path: Path) -> None:
    below = "".join(f":p{i} skos:broader :{'ab'[i % 2]} . " for i in range(70))
    found = started(tmp_path, f":a skos:broader :all . :b skos:broader :all . {below}")
    assert [region.label for region in found.regions] == ["a", "b"]


def test_of_a_few_concepts_all_are_shown(tmp_path: Path) -> None:
    alone = "".join(f":c{i} a skos:Concept . " for i in range(9))
    found = started(tmp_path, f"{alone} :c1 skos:broader :c0 .")
    assert len(found.points) == 9


def test_a_region_of_which_all_stand_elsewhere_is_left_out(tmp_path: Path) -> None:
    said = ':a skos:prefLabel "a" . :b skos:prefLabel "b" . '
    found = started(tmp_path, f"{said} :both skos:broader :a, :b . :one skos:broader :a .")
    assert [region.label for region in found.regions] == ["a"]
