"""What a person said of a concept is told with its day and how it came about."""

from datetime import date

from ontologies import iri, ontology

from explorer.app.learning.states import mark_told
from explorer.model import vocabulary as v
from explorer.model.learner import marking
from explorer.store.local import LocalStore

TODAY, A = date(2026, 11, 24), iri("a")


def told(store: LocalStore) -> str:
    return mark_told(store.describe(A).statements, A, TODAY)


def test_a_mark_is_told_with_its_day_and_its_reason() -> None:
    store = ontology(a="b")
    assert told(store) == ""
    store.apply(marking(store, {A: TODAY}, v.SHAKY))
    assert told(store) == "You said on 24 November that you are not sure of this."
    store.apply(marking(store, {A: date(2025, 3, 1)}, v.KNOWN, "Asked whether I could: yes."))
    said = "You said on 1 March 2025 that you know this. Asked whether I could: yes."
    assert told(store) == said
    assert mark_told(store.describe(iri("b")).statements, iri("b"), TODAY) == ""
