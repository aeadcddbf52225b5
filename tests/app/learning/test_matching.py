"""Marks without a concept: likely concepts are suggested, and a match takes all along."""

from datetime import date

from ontologies import iri, ontology

from explorer.app.jobs import Jobs, Ticket
from explorer.app.learning.matching import match, spaced, suggested, unmatched
from explorer.app.notes import note_of, noting
from explorer.app.session import Session
from explorer.model import vocabulary as v
from explorer.model.learner import aiming, marking

TODAY = date(2026, 11, 24)
GONE = iri("pagedAttention")


def test_names_in_iris_become_words() -> None:
    assert spaced("PagedAttention") == "Paged Attention"
    assert spaced("KVCaching") == "KV Caching"
    assert spaced("byte-pair_encoding") == "byte pair encoding"
    assert spaced("42") == "42"


def test_a_match_takes_all_that_was_said_along_and_is_undone(jobs: Jobs) -> None:
    store = ontology(paged_attention="attention", attention="token")
    session = Session(store, jobs, today=lambda: TODAY)
    store.apply(marking(store, {GONE: TODAY}, v.KNOWN))
    store.apply(aiming(store, (GONE,)))
    store.apply(noting(store, GONE, "Mine."))
    (one,) = unmatched(store, Ticket())
    assert (one.name, one.mark) == ("paged Attention", v.KNOWN)
    assert one.suggested[0].iri == iri("paged_attention")
    match(session, one, one.suggested[0])
    assert store.marks() == {iri("paged_attention"): v.KNOWN}
    assert store.goals() == (iri("paged_attention"),)
    assert note_of(store, iri("paged_attention")) == "Mine."
    assert unmatched(store, Ticket()) == ()
    session.undo()
    assert store.marks() == {GONE: v.KNOWN}


def test_a_slip_in_a_name_still_finds_its_concept() -> None:
    store = ontology(quantization="token")
    assert next(c.label for c in suggested(store, "quantisation")) == "quantization"
    assert suggested(store, "zzzz") == ()
