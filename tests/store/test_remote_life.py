"""A server while it is open: taking back, keeping, reloading, graphs, several threads."""

import threading

import pytest
from remote_twins import NAMES, SPACE, Twins, opened, some

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.concept import Description
from explorer.model.errors import Cancelled
from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.store.remote.connect import check
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.source import RemoteSource

HUB = Iri(SPACE + "hub")


def test_work_is_taken_back_with_its_token(server: str) -> None:
    source = opened(server, "terms")
    token = Ticket()
    token.cancel()
    with pytest.raises(Cancelled):
        source.under(token).prerequisites(frozenset(some(source, 3)))
    with pytest.raises(Cancelled):
        source.whole(token)
    source.close()


def test_an_answer_is_kept_until_it_is_asked_for_anew(server: str) -> None:
    source = opened(server, "thesaurus")
    before = source.loaded_at
    dog = Iri(SPACE + "dog")
    first = source.describe(dog)
    source.close()
    assert source.describe(dog) == first
    source.reload()
    assert source.loaded_at > before
    assert source.describe(dog) == first
    source.close()


def test_a_server_without_a_default_graph_is_asked_over_its_named_ones(oxigraph: str) -> None:
    source = RemoteSource.open(Endpoint(oxigraph), vocabulary_files(), "en")
    assert {hit.concept.iri for hit in source.search("dog", 3)} == {Iri(SPACE + "dog")}
    assert source.concepts([HUB])[HUB].label == "Hub"
    source.close()


def test_graphs_are_hidden_where_a_server_is_asked_over_all(server: str) -> None:
    """One server answers from all graphs unless told which, the other from none."""
    source = RemoteSource.open(Endpoint(server), vocabulary_files(), "en")
    hidden = frozenset(Iri(SPACE + name) for name in NAMES if name != "thesaurus")
    rest = source.without(hidden)
    dog = Iri(SPACE + "dog")
    assert {hit.concept.iri for hit in rest.search("dog", 3)} == {dog}
    assert rest.links(dog, 9).total == 6
    for name in ("hub", "pizza", "vLLM"):
        assert rest.search(name, 3).total == 0
        assert source.search(name, 3).total > 0
    source.close()


def test_several_threads_may_ask_at_once(server: str) -> None:
    source = opened(server, "terms")
    expected = opened(server, "terms")
    iris = some(source, 8)
    answers: dict[Iri, Description] = {}

    def work(iri: Iri) -> None:
        answers[iri] = source.describe(iri)

    threads = [threading.Thread(target=work, args=(iri,)) for iri in iris]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {iri: expected.describe(iri) for iri in iris}
    source.close()
    expected.close()


def test_what_a_server_holds_is_told_before_it_is_opened(server: str, twins: Twins) -> None:
    held = check(Endpoint(server, graphs=(Iri(SPACE + twins.name),)), Ticket())
    assert held.server.startswith(("Oxigraph", "Virtuoso"))
    assert held.statements == twins.local.size().statements
    assert {Iri(SPACE + name) for name in NAMES} <= set(held.graphs)
    assert held.complete
    if twins.name == "thesaurus":
        assert held.types == {v.CONCEPT: 4}
        assert held.languages[:2] == ("en", "de")
