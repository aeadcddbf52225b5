"""What the data has at a place of a query is counted by a server as over its file."""

from collections import Counter
from collections.abc import Iterator

import pytest
from faulty import Faulty, faulty_server
from remote_twins import SPACE, Twins, opened

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.counts import ANYTHING, About, Counted, Said
from explorer.model.errors import Cancelled
from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.facts import SAMPLE
from explorer.store.remote.source import RemoteSource

CONCEPTS = About(said=(Said(v.TYPE, v.CONCEPT),))
DOG, HUB = Iri(SPACE + "dog"), Iri(SPACE + "hub")
PLACES = (
    CONCEPTS,
    About(DOG),
    About(HUB),
    About(Iri(SPACE + "nowhere")),
    About(said=(Said(v.BROADER),)),
    About(said=(Said(v.BROADER, forward=False),)),
    About(said=(Said(v.BROADER, HUB), Said(v.PREF_LABEL))),
    About(said=(Said(v.RELATED, DOG, forward=False), *CONCEPTS.said)),
)


@pytest.mark.parametrize("twins", ["thesaurus", "hub", "plain", "pizza"], indirect=True)
@pytest.mark.parametrize("about", PLACES, ids=str)
def test_a_server_counts_as_its_file_does(twins: Twins, about: About) -> None:
    for forward in (True, False):
        found, expected = (
            s.predicates_of(about, forward=forward) for s in (twins.remote, twins.local)
        )
        assert found.each == expected.each
        assert found.exact
        assert found.of == (expected.of if found.each else found.of)
    for predicate in (v.BROADER, v.RELATED, v.TYPE, v.PREF_LABEL):
        values, expected = (s.values_of(about, predicate) for s in (twins.remote, twins.local))
        assert values.each == expected.each
        assert values.exact


@pytest.mark.parametrize("twins", ["thesaurus", "hub", "plain", "pizza"], indirect=True)
def test_where_nothing_is_said_all_statements_are_counted(twins: Twins) -> None:
    """Compared with rdflib: a file is counted together with the vocabulary of its relations."""
    every = Counter(p for _, p, _ in twins.triples())
    found = twins.remote.predicates_of(ANYTHING)
    assert (found.each, found.of, found.exact) == (every, 0, True)
    assert v.PREF_LABEL not in twins.remote.predicates_of(ANYTHING, forward=False).each
    values = twins.remote.values_of(ANYTHING, v.BROADER)
    assert values.each == Counter(o for _, p, o in twins.triples() if p == v.BROADER)
    assert values.exact


def test_of_very_many_a_part_says_about_how_many(
    monkeypatch: pytest.MonkeyPatch, server: str
) -> None:
    monkeypatch.setattr("explorer.store.remote.facts.SAMPLE", SAMPLE // 20)
    source = opened(server, "hub")
    found = source.predicates_of(CONCEPTS)
    assert (found.of, found.exact) == (1_151, False)
    assert found.each[v.PREF_LABEL] == 1_151
    source.close()


@pytest.fixture
def tired(oxigraph: str) -> Iterator[Faulty]:
    with faulty_server() as server:
        server.behind = oxigraph
        yield server


def test_nothing_is_counted_before_it_is_wanted_and_then_once(tired: Faulty) -> None:
    endpoint = Endpoint(tired.address("tired/sparql"), graphs=(Iri(SPACE + "thesaurus"),))
    source = RemoteSource.open(endpoint, vocabulary_files(), "en")
    assert isinstance(source, Counted)
    asked = tired.asked["tired/sparql"]
    first = source.predicates_of(CONCEPTS)
    assert tired.asked["tired/sparql"] == asked + 2
    assert source.predicates_of(CONCEPTS) == first
    assert tired.asked["tired/sparql"] == asked + 2
    token = Ticket()
    token.cancel()
    with pytest.raises(Cancelled):
        source.under(token).predicates_of(About(DOG))
    source.close()


def test_what_a_server_cannot_count_is_counted_in_part_or_not_at_all(tired: Faulty) -> None:
    endpoint = Endpoint(tired.address("tired/sparql"), graphs=(Iri(SPACE + "thesaurus"),))
    source = RemoteSource.open(endpoint, vocabulary_files(), "en")
    tired.tires_of = ("{ ?s ?p ?o } GROUP BY",)
    part = source.predicates_of(ANYTHING)
    assert (part.exact, part.each[v.PREF_LABEL]) == (False, 10)
    tired.tires_of = ("COUNT",)
    asked = tired.asked["tired/sparql"]
    assert source.predicates_of(CONCEPTS).each == {}
    assert source.predicates_of(CONCEPTS).each == {}
    assert tired.asked["tired/sparql"] == asked + 1
    source.close()
