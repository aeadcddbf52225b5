"""Two sets of a person's own decisions become one: nothing that is here is lost or contradicted."""

from ontologies import iri, ontology

from explorer.importers.merging import merge
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.decisions import decisions
from explorer.model.learner import aiming
from explorer.model.terms import LEARNER, Iri, Statement

A, B, C = map(iri, "abc")


def said(later: Iri, relation: Iri, first: Iri) -> Statement:
    return Statement(later, relation, first, LEARNER)


def test_needs_of_one_concept_from_both_sides_are_kept() -> None:
    store = ontology(a="b c")
    store.apply(aiming(store, (A,)))
    store.apply(Change(added=frozenset({said(A, v.NEEDS_NOT, B), said(A, v.WAIVED, B)})))
    theirs = frozenset({said(A, v.NEEDS_NOT, C), said(A, v.WAIVED, C)})
    store.apply(merge(store, theirs).change)
    assert decisions(store).fewer == {(A, B), (A, C)}
    assert decisions(store).waived == {(A, B), (A, C)}
    assert not merge(store, theirs).change


def test_of_a_need_that_both_decided_on_what_is_here_counts() -> None:
    store = ontology(a="b")
    store.apply(Change(added=frozenset({said(A, v.NEEDS_NOT, B)})))
    assert not merge(store, frozenset({said(A, v.ALSO_NEEDS, B)})).change
