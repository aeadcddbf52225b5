"""How many neighbours of concepts lie outside them: what a badge on the canvas says."""

from ontologies import iri, ontology

from explorer.app.jobs import Ticket
from explorer.app.neighbours import around
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore

ALL = 100_000


def listed(source: Source, iris: frozenset[Iri]) -> dict[Iri, int]:
    """The same by reading every link."""
    links = {one: source.links(one, ALL) for one in iris}
    outside = {one: {link.other(one) for link in page} - iris for one, page in links.items()}
    return {one: len(others) for one, others in outside.items() if others}


def test_around_every_concept_it_is_what_its_links_say() -> None:
    source = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    counted = 0
    for one in source.whole(Ticket()).iris[::5]:
        shown = frozenset({one, *around(source, one)})
        assert source.beyond(shown, Ticket()) == listed(source, shown)
        assert source.beyond(frozenset({one}), Ticket()) == listed(source, frozenset({one}))
        counted += len(source.beyond(shown, Ticket()))
    assert counted > 100


def test_where_all_neighbours_are_there_nothing_is_counted() -> None:
    source = ontology(bpe="token", token="text")
    assert source.beyond(frozenset({iri("bpe"), iri("token"), iri("text")}), Ticket()) == {}
    assert source.beyond(frozenset({iri("bpe"), iri("nowhere")}), Ticket()) == {iri("bpe"): 1}
