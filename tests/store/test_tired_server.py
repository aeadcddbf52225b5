"""A server that is too slow for the dear questions still answers the cheap ones, and says so."""

from collections.abc import Iterator

import pytest
from faulty import Faulty, faulty_server
from remote_twins import SPACE

from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.source import RemoteSource


@pytest.fixture
def tired(oxigraph: str) -> Iterator[Faulty]:
    with faulty_server() as server:
        server.behind = oxigraph
        yield server


def opened(server: Faulty, name: str) -> RemoteSource:
    endpoint = Endpoint(server.address("tired/sparql"), graphs=(Iri(SPACE + name),))
    return RemoteSource.open(endpoint, vocabulary_files(), "en")


def test_whole_names_are_found_where_looking_within_them_takes_too_long(tired: Faulty) -> None:
    source = opened(tired, "thesaurus")
    tired.tires_of = ("CONTAINS",)
    assert [hit.concept.label for hit in source.search("dog", 3)] == ["Dog"]
    assert any(text.startswith("Only whole names are found") for text in source.told)
    asked = tired.asked["tired/sparql"]
    assert source.search("do", 3).total == 0
    assert tired.asked["tired/sparql"] == asked + 1
    tired.tires_of = ()
    source.reload()
    assert source.search("do", 3).total > 0
    assert source.told == ()
    source.close()


def test_concepts_are_listed_unordered_where_ordering_takes_too_long(tired: Faulty) -> None:
    source = opened(tired, "hub")
    tired.tires_of = ("ORDER BY ?key",)
    first, second = source.ranked(20), source.ranked(20, 20)
    assert (len(first), first.total) == (20, 1_151)
    assert not {c.iri for c in first} & {c.iri for c in second}
    assert any("in no order" in text for text in source.told)
    source.close()


def test_what_cannot_be_counted_in_time_is_asked_for_once(tired: Faulty) -> None:
    source = opened(tired, "thesaurus")
    tired.tires_of = ("COUNT(DISTINCT ?c)",)
    first = source.size()
    assert any("could not count" in text for text in source.told)
    asked = tired.asked["tired/sparql"]
    assert source.size() == first
    assert tired.asked["tired/sparql"] == asked
    source.close()


def test_only_concepts_are_found_by_their_whole_names(tired: Faulty) -> None:
    source = opened(tired, "thesaurus")
    tired.tires_of = ("CONTAINS",)
    assert source.search("pets", 3).total == 0
    assert [hit.concept.label for hit in source.search("plant", 3)] == ["Plant"]
    source.close()


def test_a_click_does_not_wait_twice_for_kinds_that_take_too_long(tired: Faulty) -> None:
    source = opened(tired, "thesaurus")
    tired.tires_of = ("FILTER NOT EXISTS",)
    dog, cat = Iri(SPACE + "dog"), Iri(SPACE + "cat")
    assert source.concepts([dog])[dog].label == "Dog"
    asked = tired.asked["tired/sparql"]
    assert source.concepts([cat])[cat].kind is None
    assert tired.asked["tired/sparql"] == asked + 1
    assert any("took too long to find" in text for text in source.told)
    source.close()
