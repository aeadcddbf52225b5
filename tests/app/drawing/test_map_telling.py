"""What is said of what lies on a map, and what a search finds there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.app.drawing.map import Maps, sifted
from explorer.app.drawing.map_telling import (
    folded_labels,
    link_of,
    map_hits,
    told_of,
    told_of_link,
)
from explorer.app.jobs import Ticket
from explorer.app.panes.show import map_uses
from explorer.app.view import Show, View
from explorer.model.concept import Link
from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.scene.map.cloud import Cloud
from explorer.store.local import LocalStore

TEXT = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix : <urn:x:> .
:Bird a owl:Class ; skos:prefLabel "bird"@en .
:Fish a owl:Class ; skos:prefLabel "fish"@en .
:wren a skos:Concept, :Bird ; skos:prefLabel "Wren"@en ; skos:altLabel "Jenny"@en ;
    skos:definition "A small bird. It sings."@en .
:owl a skos:Concept, :Bird ; skos:prefLabel "Owl"@en ; skos:broader :wren .
:eel a skos:Concept, :Fish ; skos:prefLabel "Eel"@en ; skos:related :owl .
:bream a skos:Concept, :Fish ; skos:prefLabel "Brëam"@en ; skos:related :eel .
:garden a skos:Collection ; skos:prefLabel "Garden"@en ; skos:member :wren, :owl .
:river a skos:Collection ; skos:prefLabel "River"@en ; skos:member :eel, :bream .
"""


def x(name: str) -> Iri:
    return Iri(f"urn:x:{name}")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    path = tmp_path / "animals.ttl"
    path.write_text(TEXT, encoding="utf-8")
    store = LocalStore.open((path,), vocabulary_files())
    yield store
    store.close()


def drawn(store: LocalStore) -> Cloud:
    """The best map."""
    maps, best = Maps(store), None
    while (better := maps.next(Ticket())) is not None:
        best = better
    assert best is not None
    return best


def find(store: LocalStore, view: View, text: str) -> tuple[set[Iri], set[Iri]]:
    cloud = drawn(store)
    hits = map_hits(store, sifted(cloud, view), folded_labels(cloud.labels), text, Ticket())
    return set(hits.shown), set(hits.hidden)


def test_a_region_says_which_collection_it_is(store: LocalStore) -> None:
    regions = {region.name: region.iri for region in drawn(store).regions}
    assert regions["Garden"] == x("garden")
    assert regions["River"] == x("river")


def test_letters_are_found_anywhere_in_labels_without_accents_or_case(store: LocalStore) -> None:
    assert find(store, View(), "RE") == ({x("wren"), x("bream")}, set())
    assert find(store, View(), "brea") == ({x("bream")}, set())
    assert find(store, View(), "none such") == (set(), set())
    assert find(store, View(), " ") == (set(), set())


def test_other_names_are_found_too(store: LocalStore) -> None:
    assert find(store, View(), "jenny") == ({x("wren")}, set())


def test_hits_of_hidden_kinds_stand_apart(store: LocalStore) -> None:
    view = View(kinds_hidden=frozenset({x("Bird")}))
    assert find(store, view, "re") == ({x("bream")}, {x("wren")})


def test_hits_are_told_by_label(store: LocalStore) -> None:
    cloud = drawn(store)
    hits = map_hits(store, sifted(cloud, View()), folded_labels(cloud.labels), "e", Ticket())
    assert [i for i in hits.shown if i in {x("bream"), x("eel"), x("wren")}] == [
        x("bream"),
        x("eel"),
        x("wren"),
    ]


def test_a_concept_is_told_with_what_the_person_has_with_it(store: LocalStore) -> None:
    told = told_of(store, x("wren"), None, None)
    assert told.concept.label == "Wren"
    assert told.mark is None


def test_a_link_is_told_as_a_sentence_in_its_direction(store: LocalStore) -> None:
    cloud = drawn(store)
    links = {link_of(cloud, place) for place in range(len(cloud.links.ends))}
    eel = next(link for link in links if link.source == x("eel"))
    assert eel.target == x("owl")
    told = told_of_link(store, eel)
    assert told.link == eel
    assert told.words.startswith("Eel ")
    assert told.words.endswith(" Owl")
    assert told_of_link(store, Link(x("eel"), x("unknown"), x("owl"))).link.target == x("owl")


def test_a_map_and_the_pane_count_the_same(store: LocalStore) -> None:
    found = map_uses(store, frozenset(), Ticket())
    assert all(use.shown == use.total for use in found.relations)
    assert all(use.shown == use.total for use in found.kinds)
    assert sum(use.total for use in found.relations) == 3
    less = map_uses(store, frozenset({x("Fish")}), Ticket())
    assert sum(use.shown for use in less.relations) == 1
    assert sum(use.total for use in less.relations) == 3
    fish = next(use for use in less.kinds if use.kind.iri == x("Fish"))
    assert fish.shown == 0
    assert fish.total >= 2


def test_a_view_hides_kinds_and_relations_of_a_map_and_words_others(store: LocalStore) -> None:
    cloud = drawn(store)
    first, second = (kind.iri for kind in cloud.links.kinds[:2])
    view = View(
        relations={first: Show.HIDDEN, second: Show.LABELLED},
        kinds_hidden=frozenset({x("Fish")}),
    )
    found = sifted(cloud, view)
    assert found.labelled == {1}
    shown = {iri for iri, drawn in zip(cloud.iris, found.concepts.tolist(), strict=True) if drawn}
    assert shown & {x("wren"), x("owl"), x("eel"), x("bream")} == {x("wren"), x("owl")}
    assert found.hidden == 2
    assert not found.links[cloud.links.relation == 0].any()
