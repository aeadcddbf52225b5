"""RDF Patch text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ontologies import iri

from explorer.model.change import Change
from explorer.model.errors import BadInput
from explorer.model.terms import LEARNER, ONTOLOGY, BlankNode, Iri, Literal, Statement
from explorer.store import patch

names = st.sampled_from([iri(n) for n in "abc"])
literals = st.builds(Literal, st.text(max_size=20), st.sampled_from(["", "en", "de"])) | st.builds(
    Literal, st.text(max_size=5), st.just(""), st.just(Iri("https://example.org/type"))
)
ends = names | st.just(BlankNode("b1"))
facts = st.builds(Statement, ends, names, ends | literals, st.sampled_from([ONTOLOGY, LEARNER]))


@st.composite
def changes(draw: st.DrawFn) -> Change:
    added = draw(st.frozensets(facts, max_size=6))
    return Change(draw(st.frozensets(facts, max_size=6)) - added, added)


@given(changes())
def test_a_change_survives_being_written_and_read(change: Change) -> None:
    assert patch.read(patch.write(change)) == change


def test_a_broken_row_is_told_with_its_line() -> None:
    with pytest.raises(BadInput, match="line 2"):
        patch.read("TX .\nA <x:a> <x:p> .\nTC .\n")
