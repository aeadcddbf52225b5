"""The Concepts pane: one tree in three orders, and the selection both ways."""

from dataclasses import replace

from hands import Hands, llm, texts
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from explorer.app.panes.concepts import Order
from explorer.app.session import Session
from explorer.gui.panes.concepts import ConceptsPane
from explorer.gui.parts.rows import ROW
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.scene.glyphs import State


def opened(session: Session, look: Look, hands: Hands) -> ConceptsPane:
    """The pane by broader and narrower, as somebody chose it."""
    session.prefer(replace(session.settings, order=Order.BROADER.name))
    pane = hands.show(ConceptsPane(session, look), 240, 700)
    hands.until(lambda: pane.model.rowCount() > 10)
    return pane


def top(pane: ConceptsPane, label: str) -> QModelIndex:
    model = pane.model
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return next(index for index in rows if index.data() == label)


def here(pane: ConceptsPane) -> str:
    index = pane.tree.currentIndex()
    return str(index.data()) if pane.tree.selectionModel().isSelected(index) else ""


def test_a_click_selects_the_concept_everywhere(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands)
    hands.click(pane.tree, top(pane, "Batching"))
    assert session.trail.here == llm("Batching")


def test_a_selection_elsewhere_opens_the_branches_on_the_way(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = opened(session, look, hands)
    session.select(llm("BERT"))
    hands.until(lambda: here(pane) == "BERT")
    assert pane.tree.currentIndex().parent().parent().data() == "Language Model"
    assert pane.tree.viewport().rect().contains(pane.tree.visualRect(pane.tree.currentIndex()))


def test_a_branch_is_fetched_when_it_is_opened(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands)
    branch = top(pane, "Batching")
    assert pane.model.hasChildren(branch)
    assert pane.model.rowCount(branch) == 0
    pane.tree.setCurrentIndex(branch)
    hands.press(pane.tree, Qt.Key.Key_Right)
    hands.until(lambda: pane.model.rowCount(branch) == 4)


def test_enter_goes_there_and_k_marks_known(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands)
    index = top(pane, "Batching")
    pane.tree.setCurrentIndex(index)
    hands.press(pane.tree, Qt.Key.Key_Return)
    assert session.trail.here == llm("Batching")
    hands.press(pane.tree, Qt.Key.Key_K)
    assert session.store.marks()[llm("Batching")] == v.KNOWN
    hands.until(lambda: index.data(ROW).mark is not None)
    assert index.data(ROW).mark.state is State.KNOWN
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Batching, method, known")


def test_arrows_select_once_they_rest(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands)
    pane.tree.setCurrentIndex(pane.model.index(0, 0))
    hands.press(pane.tree, Qt.Key.Key_Down)
    hands.press(pane.tree, Qt.Key.Key_Down)
    hands.until(lambda: session.trail.here is not None)
    assert session.trail.behind == (None,)


def test_the_filter_finds_other_names_and_escape_brings_the_tree_back(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = opened(session, look, hands)
    hands.type(pane.field, "bpe")
    hands.until(lambda: texts(pane.found)[1:2] == ["Byte Pair Encoding"])
    assert pane.found.isVisible()
    hands.click(pane.found, pane.found.model().index(1, 0))
    assert session.trail.here == llm("BytePairEncoding")
    hands.press(pane.field, Qt.Key.Key_Escape)
    hands.until(pane.tree.isVisible)


def test_a_filter_without_hits_says_so(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands)
    hands.type(pane.field, "qqqqqqq")
    hands.until(lambda: texts(pane.found) == ["Nothing is called “qqqqqqq”."])


def test_collections_hold_their_concepts(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands)
    session.select(llm("BERT"))
    hands.until(lambda: here(pane) == "BERT")
    pane.arrange(Order.COLLECTION)
    hands.until(lambda: here(pane) == "BERT")
    section = pane.tree.currentIndex().parent()
    assert section.data() == "Models and how they learn"
    assert pane.tree.iri_at(section) == ""


def test_what_would_be_a_long_list_begins_by_collection_and_a_choice_is_kept(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = hands.show(ConceptsPane(session, look), 240, 700)
    hands.until(lambda: pane.model.rowCount() == len(session.store.collections()))
    pane.arrange(Order.NAME)
    again = hands.show(ConceptsPane(session, look), 240, 700)
    hands.until(lambda: again.model.rowCount() == session.store.size().concepts)


def test_by_name_every_concept_stands_at_the_top(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = opened(session, look, hands)
    pane.arrange(Order.NAME)
    hands.until(lambda: pane.model.rowCount() == session.store.size().concepts)


def test_another_language_renames_the_tree(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands)
    session.prefer(replace(session.settings, language="de"))
    hands.until(lambda: pane.model.rowCount() > 10)
    labels = {pane.model.index(row, 0).data() for row in range(pane.model.rowCount())}
    assert "Aktivierung" in labels


def test_the_model_keeps_the_rules_of_qt(session: Session, look: Look, hands: Hands) -> None:
    pane = opened(session, look, hands)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(pane.model, mode, pane)
    session.select(llm("BERT"))
    hands.until(lambda: here(pane) == "BERT")
    pane.arrange(Order.COLLECTION)
    hands.until(lambda: here(pane) == "BERT")
    assert tester.model() is pane.model


def test_what_is_selected_elsewhere_lies_below_rows_that_are_seen_whole(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = opened(session, look, hands)
    pane.arrange(Order.NAME)
    hands.until(lambda: pane.model.rowCount() > 40)
    hands.until(lambda: pane.tree.verticalScrollBar().maximum() > 0)
    session.select(llm("PagedAttention"))
    hands.until(lambda: here(pane) == "PagedAttention")
    first = pane.tree.indexAt(pane.tree.viewport().rect().topLeft())
    assert pane.tree.verticalScrollBar().value() > 0
    assert pane.tree.visualRect(first).top() == 0
