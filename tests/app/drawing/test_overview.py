"""The overview shows every concept once, in its collection, and every link between."""

from ontologies import iri, ontology

from explorer.app.drawing.draw import draw
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.jobs import Ticket
from explorer.app.view import Show, View
from explorer.model.source import Source
from explorer.resources import ontology_files, vocabulary_files
from explorer.scene.shapes import What
from explorer.scene.theme import LIGHT
from explorer.store.local import LocalStore


def overview(source: Source, view: View | None = None) -> Picture:
    asked = Drawing(view or View(layout="overview"), frozenset(), LIGHT, (1240.0, 760.0))
    return draw(asked, source, Ticket())


def test_every_concept_of_the_bundled_ontology_is_shown_once_and_none_overlap() -> None:
    source = LocalStore.open(ontology_files(), vocabulary_files())
    picture = overview(source)
    assert len(picture.points) == source.size().concepts
    members = [m for region in picture.regions for m in region.members]
    assert sorted(members) == sorted(picture.points)
    boxes = [t.area for t in picture.scene.targets if t.what is What.CONCEPT]
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            apart_x = one.right <= other.x or other.right <= one.x
            apart_y = one.bottom <= other.y or other.bottom <= one.y
            assert apart_x or apart_y


def test_the_links_are_those_of_the_store_less_the_hidden_relations() -> None:
    source = ontology(bpe="token corpus", token="text")
    assert {(k.source, k.target) for k in overview(source).links} == {
        (iri("bpe"), iri("token")),
        (iri("bpe"), iri("corpus")),
        (iri("token"), iri("text")),
    }
    (relation,) = overview(source).counts
    hidden = View(layout="overview").showing(relation, Show.HIDDEN)
    assert overview(source, hidden).links == ()


def test_without_collections_regions_are_named_by_their_most_linked_concept() -> None:
    picture = overview(ontology(bpe="token corpus", token="text"))
    assert picture.regions
    assert all(region.label for region in picture.regions)
