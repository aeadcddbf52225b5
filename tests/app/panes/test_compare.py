"""Concepts side by side, and the matrix of techniques and considerations, on real data."""

import pytest
from bundled import LLM
from ontologies import iri, ontology

from explorer.app.jobs import Ticket
from explorer.app.panes.compare import Comparison, Row, compare
from explorer.app.panes.matrix import Matrix, matrix
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Concept
from explorer.model.errors import Cancelled
from explorer.model.terms import Iri, Statement
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore


def compared(store: LocalStore, *names: str) -> Comparison:
    return compare(store, [iri(n) for n in names], store.prerequisites(frozenset()), Ticket())


def texts(rows: tuple[Row, ...]) -> list[str]:
    return [row.text for row in rows]


@pytest.fixture(scope="module")
def bundled() -> LocalStore:
    return LocalStore.open(ontology_files(), vocabulary_files())


def test_what_both_share_and_what_only_one_has() -> None:
    store = ontology(a="token corpus", b="token vector", token="text")
    found = compared(store, "a", "b")
    relations, needs, opened = found.parts
    assert texts(relations.of(0, 1)) == ["requires token"]
    assert texts(relations.of(0)) == ["requires corpus"]
    assert texts(relations.of(1)) == ["requires vector"]
    assert texts(needs.of(0, 1)) == ["text", "token"]
    assert texts(needs.of(1)) == ["vector"]
    assert opened.rows == ()
    assert found.among == ()


def test_three_are_told_apart_and_links_between_them_stand_first() -> None:
    store = ontology(a="x", b="x y", c="y b")
    contrast = Statement(iri("a"), v.CONTRASTS_WITH, iri("c"))
    store.apply(Change(added=frozenset({contrast})))
    found = compared(store, "a", "b", "c")
    assert [one.sentence for one in found.among] == ["a contrasts with c", "c requires b"]
    assert [one.contrast for one in found.among] == [True, False]
    relations = found.parts[0]
    assert [(row.of, row.text) for row in relations.rows] == [
        ((0, 1), "requires x"),
        ((1, 2), "requires y"),
    ]
    assert [(row.of, row.text) for row in found.parts[2].rows] == [((1,), "c")]


def test_a_concept_outside_the_learning_order_has_no_prerequisites() -> None:
    found = compared(ontology(a="b"), "a", "unheard")
    assert texts(found.parts[1].of(0)) == ["b"]
    assert found.parts[1].of(1) == ()


def test_the_matrix_holds_each_effect_of_the_ontology(bundled: LocalStore) -> None:
    found = matrix(bundled, Ticket())
    relations = bundled.relations()
    effects = {
        (link.source, link.target, link.relation)
        for row in found.rows
        for cell in row.cells.values()
        for effect in (*cell.helps, *cell.costs)
        for link in [effect.link]
    }
    expected = set()
    for concept in bundled.ranked(1000):
        for link in bundled.links(concept.iri, 1000):
            above = (link.relation, *relations[link.relation].above)
            if v.IMPROVES in above or v.MAY_COST in above:
                expected.add((link.source, link.target, link.relation))
    assert effects == expected
    assert len(expected) > 20


def test_a_cell_says_what_it_does_and_why(bundled: LocalStore) -> None:
    found = matrix(bundled, Ticket())
    rows = {row.concept.label: row for row in found.rows}
    cell = rows["Quantization"].cell(Iri(LLM + "MemoryUse"))
    assert cell.word == "helps"
    assert any("Quantization" in effect.sentence for effect in cell.helps)
    assert rows["Quantization"].cell(Iri("urn:none")).word == ""


def test_ranking_puts_what_helps_all_first(bundled: LocalStore) -> None:
    whole = matrix(bundled, Ticket())
    wanted = frozenset(column.iri for column in whole.columns[:2])
    ranked = whole.ranked(wanted)
    helped = [sum(bool(row.cell(iri).helps) for iri in wanted) for row in ranked.rows]
    assert helped == sorted(helped, reverse=True)
    assert min(helped) > 0
    assert whole.ranked(frozenset()) is whole


def test_filtering_drops_empty_columns(bundled: LocalStore) -> None:
    whole = matrix(bundled, Ticket())
    first = whole.rows[0].concept

    def keeps(concept: Concept) -> bool:
        return concept == first

    found = whole.only(keeps)
    assert [row.concept for row in found.rows] == [first]
    assert {c.iri for c in found.columns} == set(found.rows[0].cells)


def test_an_ontology_without_effects_has_no_matrix_and_a_cancel_is_heard(
    bundled: LocalStore,
) -> None:
    assert matrix(ontology(a="b"), Ticket()) == Matrix()
    cancelled = Ticket()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        matrix(bundled, cancelled)
