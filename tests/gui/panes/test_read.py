"""Read: a text with its concepts marked, by keys and mouse, and what follows from it."""

from pathlib import Path

import pytest
from hands import Hands, llm, row_of, texts
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from explorer.app.adding import AddedFile
from explorer.app.session import Session
from explorer.gui.panes.known_sheet import KnownSheet
from explorer.gui.panes.marked_text import MarkedText
from explorer.gui.panes.read import ReadPane
from explorer.gui.parts.rows import ConceptRow
from explorer.gui.sheets.adding import AddSheet
from explorer.gui.style import Look
from explorer.importers.reading_text import LONGEST
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import ExplorerError
from explorer.model.terms import ADDED, Iri, Literal, Statement
from explorer.scene.theme import DARK, LIGHT

TEXT = (
    "vLLM 🚀 uses PagedAttention. A bert model knows the softmax, and PagedAttention "
    "cuts the KV cache.\n\nALiBi is not here; bert is."
)


@pytest.fixture
def pane(session: Session, look: Look, hands: Hands) -> ReadPane:
    return hands.show(ReadPane(session, look), 1000, 700)


def read(pane: ReadPane, hands: Hands, text: str = TEXT) -> ReadPane:
    pane.ask.field.setPlainText(text)
    pane.read_field()
    hands.until(lambda: pane.reading is not None)
    return pane


def words(pane: ReadPane) -> list[tuple[str, str]]:
    """Each mention with what the legend says of it."""
    shown = pane.found.text
    return [(shown.words(spot), spot.says) for spot in shown.spots]


def look_of(shown: MarkedText, place: int) -> tuple[int, int]:
    """The weight and the line with which a mention is drawn."""
    spot = shown.spots[place]
    block = shown.document().findBlock(spot.start)
    at = spot.start - block.position()
    ranges = block.layout().formats()
    found = next(r for r in ranges if r.start <= at < r.start + r.length)
    return found.format.fontWeight(), found.format.underlineStyle().value


def sentence(pane: ReadPane) -> str:
    return pane.found.sentence.words()


def test_concepts_are_marked_with_what_is_known_of_them(
    pane: ReadPane, session: Session, hands: Hands
) -> None:
    session.mark([llm("KVCaching")], v.KNOWN)
    read(pane, hands)
    assert words(pane) == [
        ("vLLM", "New"),
        ("PagedAttention", "New"),
        ("bert", "Not sure"),
        ("softmax", "Assumed known"),
        ("PagedAttention", "New"),
        ("KV cache", "Known"),
        ("bert", "Not sure"),
    ]
    # Each has a look of its own beside its colour.
    assert len({look_of(pane.found.text, place) for place in (0, 2, 3, 5)}) == 4


def test_the_list_says_all_that_the_marks_say_and_more(pane: ReadPane, hands: Hands) -> None:
    rows = texts(read(pane, hands).found.list)
    assert rows[:2] == ["To learn", "PagedAttention"]
    heads = [r for r in rows if r in ("To learn", "Not sure – choose", "Needed first")]
    assert heads == ["To learn", "Not sure – choose", "Needed first"]
    assert rows[-2:] == ["Not in the ontology", "ALiBi"]
    spoken = row_of(pane.found.list, "PagedAttention").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "PagedAttention, Not known, 2 times, 25 min"


def test_how_long_a_concept_takes_stands_whole_at_the_right(pane: ReadPane, hands: Hands) -> None:
    rows = read(pane, hands).found.list.rows.entries
    spoken = next(r for r in rows if isinstance(r, ConceptRow) and r.name == "PagedAttention")
    assert spoken.count == "25 min  ·  2×"
    needed = [r for r in rows if isinstance(r, ConceptRow) and "needed first" in r.reads]
    assert all(r.count.endswith("min") for r in needed)


def test_a_word_that_is_no_concept_becomes_one_is_found_and_undone(
    pane: ReadPane, session: Session, hands: Hands, tmp_path: Path
) -> None:
    file = AddedFile(tmp_path, "urn:o")
    session.apart.files[ADDED] = file
    found = read(pane, hands).found.list
    found.setCurrentIndex(row_of(found, "ALiBi"))
    hands.press(found, Qt.Key.Key_Return)
    sheet = pane.findChild(AddSheet)
    assert isinstance(sheet, AddSheet)
    assert sheet.name.text() == "ALiBi"
    hands.type(sheet.meaning, "Attention with linear biases.")
    sheet.take.click()
    hands.until(lambda: ("ALiBi", "New") in words(pane))
    concept = session.store.search("alibi", 1).items[0].concept
    assert concept.definition == "Attention with linear biases."
    assert {s.graph for s in session.store.describe(concept.iri).statements} == {ADDED}
    assert len(file.read()) == 3
    assert "Not in the ontology" not in texts(pane.found.list)
    session.undo()
    hands.until(lambda: ("ALiBi", "New") not in words(pane))
    assert not file.path.exists()
    session.redo()
    hands.until(lambda: ("ALiBi", "New") in words(pane))
    assert len(file.read()) == 3


def test_tab_goes_from_mention_to_mention_and_on_and_back(pane: ReadPane, hands: Hands) -> None:
    shown = read(pane, hands).found.text
    assert QApplication.focusWidget() is shown
    for place in range(7):
        hands.press(shown, Qt.Key.Key_Tab)
        assert shown.here == shown.spots[place]
    hands.press(shown, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not shown
    shown.setFocus()
    hands.press(shown, Qt.Key.Key_Backtab)
    assert shown.here == shown.spots[5]


def test_enter_on_a_mention_selects_the_concept_everywhere(
    pane: ReadPane, session: Session, hands: Hands
) -> None:
    shown = read(pane, hands).found.text
    for _ in range(2):
        hands.press(shown, Qt.Key.Key_Tab)
    hands.press(shown, Qt.Key.Key_Return)
    assert session.trail.here == llm("PagedAttention")
    assert pane.found.list.currentIndex().data() == "PagedAttention"


def test_a_click_on_a_mention_selects_the_concept_and_beside_it_nothing(
    pane: ReadPane, session: Session, hands: Hands
) -> None:
    shown = read(pane, hands).found.text
    at = shown._area(5).center()  # noqa: SLF001  # where it was drawn
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.trail.here == llm("KVCaching")
    session.select(None)
    at.setY(shown.viewport().height() - 10)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert session.trail.here is None


def test_what_is_selected_elsewhere_is_shown_in_the_text(
    pane: ReadPane, session: Session, hands: Hands
) -> None:
    read(pane, hands)
    session.select(llm("PagedAttention"))
    grounds = [g.cursor.selectedText() for g in pane.found.text.extraSelections()]
    assert grounds == ["PagedAttention", "PagedAttention"]


def menu_of(hands: Hands) -> QMenu:
    hands.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_a_word_that_is_not_sure_is_asked_once_for_all(pane: ReadPane, hands: Hands) -> None:
    shown = read(pane, hands).found.text
    shown.go(2)
    hands.press(shown, Qt.Key.Key_Return)
    menu = menu_of(hands)
    assert [action.text() for action in menu.actions()][-1] == "Not meant"
    menu.actions()[0].trigger()
    menu.close()
    hands.until(lambda: pane.reading is not None and not pane.reading.doubts)
    assert [says for word, says in words(pane) if word == "bert"] == ["New", "New"]


@pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)", extend=True)
def test_a_doubt_in_the_list_is_answered_there(pane: ReadPane, hands: Hands) -> None:
    found = read(pane, hands).found.list
    found.setCurrentIndex(row_of(found, "“bert”"))
    hands.press(found, Qt.Key.Key_Return)
    menu = menu_of(hands)
    menu.actions()[-1].trigger()
    menu.close()
    hands.until(lambda: "bert" not in dict(words(pane)))


def test_a_plan_is_one_step_with_all_that_is_new_as_goals(
    pane: ReadPane, session: Session, hands: Hands
) -> None:
    read(pane, hands)
    to_canvas: list[bool] = []
    pane.to_canvas.connect(lambda: to_canvas.append(True))
    hands.push(pane.found.plan)
    goals = {llm("VLLM"), llm("PagedAttention"), llm("Softmax"), llm("KVCaching")}
    assert {i.lower() for i in session.store.goals()} == {i.lower() for i in goals}
    assert (session.view.layout, to_canvas) == ("path", [True])
    session.undo()
    assert session.store.goals() == ()


def test_the_concepts_of_the_text_are_put_on_the_canvas(
    pane: ReadPane, session: Session, hands: Hands
) -> None:
    read(pane, hands)
    hands.push(pane.found.show_them)
    assert session.view.shown == {s.concept.iri for s in pane.reading.spoken}  # type: ignore[union-attr]  # it was read
    session.undo()
    assert session.view.layout == "start"


def test_what_is_known_is_ticked_in_a_list_as_one_step(
    pane: ReadPane, session: Session, hands: Hands
) -> None:
    read(pane, hands)
    hands.push(pane.found.know)
    sheet = pane.findChild(KnownSheet)
    assert isinstance(sheet, KnownSheet)
    assert not sheet.take.isEnabled()
    boxes = [*sheet.boxes.values()]
    for _ in range(2):
        hands.press(boxes[0], Qt.Key.Key_Space)
    hands.press(boxes[1], Qt.Key.Key_Space)
    hands.press(boxes[2], Qt.Key.Key_Space)
    assert sheet.take.text() == "Mark 2 concepts as known"
    before = sentence(pane)
    hands.push(sheet.take)
    assert len(session.store.marks()) == 2
    hands.until(lambda: sentence(pane) != before)
    session.undo()
    assert not session.store.marks()
    hands.until(lambda: sentence(pane) == before)


def test_space_on_a_row_marks_it_known(pane: ReadPane, session: Session, hands: Hands) -> None:
    found = read(pane, hands).found.list
    found.setCurrentIndex(row_of(found, "PagedAttention"))
    hands.press(found, Qt.Key.Key_Space)
    assert session.store.marks()[llm("PagedAttention")] == v.KNOWN
    hands.until(lambda: dict(words(pane))["PagedAttention"] == "Known")


def test_a_new_name_is_found_after_an_edit(pane: ReadPane, session: Session, hands: Hands) -> None:
    read(pane, hands)
    name = Statement(llm("Softmax"), v.ALT_LABEL, Literal("ALiBi", "en"))
    session.do("Name it", Change(added=frozenset({name})))
    hands.until(lambda: "ALiBi" in dict(words(pane)))


def test_a_file_is_read_and_named(pane: ReadPane, hands: Hands, tmp_path: Path) -> None:
    file = tmp_path / "paper.md"
    file.write_text("Das Wort ist ein Token, und die Softmax ist nicht neu.", "utf-8")
    pane.read_file(file)
    hands.until(lambda: pane.reading is not None)
    assert pane.found.title.text() == "paper.md · German"


def test_a_file_that_cannot_be_read_is_told_and_nothing_changes(
    pane: ReadPane, session: Session, hands: Hands, tmp_path: Path
) -> None:
    failed: list[ExplorerError] = []
    session.failed.connect(failed.append)
    pane.read_file(tmp_path / "none.pdf")
    hands.until(lambda: bool(failed))
    assert "none.pdf" in failed[0].message
    assert pane.reading is None


def test_a_text_that_is_too_long_is_told(pane: ReadPane, session: Session) -> None:
    failed: list[ExplorerError] = []
    session.failed.connect(failed.append)
    pane.ask.field.setPlainText("a " * (LONGEST // 2 + 1))
    pane.read_field()
    assert "at most 200,000" in failed[0].message
    assert pane.ask.told.property("role") == "error"


def test_ctrl_enter_reads_and_another_text_can_follow(pane: ReadPane, hands: Hands) -> None:
    hands.type(pane.ask.field, "The softmax")
    QTest.keyClick(pane.ask.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hands.until(lambda: pane.reading is not None)
    hands.push(pane.found.another)
    assert QApplication.focusWidget() is pane.ask.field
    assert pane.ask.field.toPlainText() == "The softmax"


def test_the_language_can_be_chosen(pane: ReadPane, hands: Hands) -> None:
    place = pane.ask.choice.findText("German")
    pane.ask.choice.setCurrentIndex(place)
    read(pane, hands, "The softmax of the logits and the token.")
    assert pane.found.title.text() == "Your text · German"


def test_text_and_list_take_turns_where_it_is_narrow(pane: ReadPane, hands: Hands) -> None:
    read(pane, hands)
    assert pane.found.list.isVisible()
    pane.resize(420, 500)
    assert (pane.found.text.isVisible(), pane.found.list.isVisible()) == (True, False)
    hands.push(pane.found.turn)
    assert (pane.found.text.isVisible(), pane.found.list.isVisible()) == (False, True)
    assert QApplication.focusWidget() is pane.found.list


def ink(pane: ReadPane) -> str:
    """The colour of the first mention."""
    first = pane.found.text.document().firstBlock().layout().formats()[0]
    return first.format.foreground().color().name()


def test_marks_follow_the_theme(pane: ReadPane, look: Look, hands: Hands) -> None:
    read(pane, hands)
    before = ink(pane)
    look.wear(DARK)
    try:
        assert ink(pane) != before
    finally:
        look.wear(LIGHT)


def test_a_long_text_of_one_line_is_marked_to_its_end(pane: ReadPane, hands: Hands) -> None:
    read(pane, hands, "word softmax " * 15_000)
    assert pane.found.text.spots[-1].end == 13 * 15_000 - 1
    assert isinstance(pane.found.text.spots[-1].mention.concepts[0], str)
    assert Iri(llm("Softmax")) in pane.found.text.spots[-1].mention.concepts
