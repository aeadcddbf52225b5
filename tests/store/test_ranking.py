"""The learning order: kept where an edit leaves it alone, and no longer made when not wanted."""

import pytest
from ontologies import REQUIRES, iri, ontology

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import Cancelled
from explorer.model.source import under
from explorer.model.terms import Iri, Literal, Statement
from explorer.store.local import LocalStore

ALL = frozenset[Iri]()
BPE = iri("bpe")
KEPT = (
    Statement(BPE, v.ALT_LABEL, Literal("byte pairs", "en")),
    Statement(BPE, v.DEFINITION, Literal("Pairs of bytes.", "en")),
    Statement(BPE, v.PREF_LABEL, Literal("Bytepaare", "de")),
    Statement(BPE, v.SEE_ALSO, Iri("https://example.org/page")),
)
OTHER = (
    Statement(BPE, v.PREF_LABEL, Literal("a", "en")),
    Statement(BPE, v.DIFFICULTY, Literal("1")),
    Statement(BPE, v.STUDY_MINUTES, Literal("7")),
    Statement(BPE, v.DEPRECATED, Literal("true")),
    Statement(iri("text"), REQUIRES, BPE),
    Statement(iri("new"), v.TYPE, v.CONCEPT),
    Statement(BPE, v.REPLACED_BY, iri("text")),
    Statement(REQUIRES, v.LEARN_FIRST, v.NEITHER),
)


def store() -> LocalStore:
    return ontology(bpe="token corpus", token="text")


@pytest.mark.parametrize("statement", [*KEPT, *OTHER], ids=lambda s: s.predicate.split("#")[-1])
def test_after_an_edit_the_order_is_as_if_it_were_made_anew(statement: Statement) -> None:
    edited, fresh = store(), store()
    was = edited.prerequisites(ALL)
    listed = edited.ranked(9), edited.tops(9)
    for change in (Change(added=frozenset({statement})), Change(frozenset({statement}))):
        edited.apply(change)
        fresh.apply(change)
        assert (edited.prerequisites(ALL) is was) == (statement in KEPT)
        assert edited.prerequisites(ALL) == fresh.prerequisites(ALL)
        assert (edited.ranked(9), edited.tops(9)) == (fresh.ranked(9), fresh.tops(9))
        was = edited.prerequisites(ALL)
    assert (edited.ranked(9), edited.tops(9)) == listed


def test_an_order_that_is_no_longer_wanted_is_not_made() -> None:
    some, ticket = store(), Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        under(ticket, some).prerequisites(ALL)
    assert len(under(Ticket(), some).prerequisites(ALL)) == 4
