"""Compare, matrix, problems and notes in the whole window: keys, tabs, and what closing keeps."""

from desktop import Desktop
from PySide6.QtCore import Qt

from explorer.app.commands.command import Region
from explorer.app.notes import note_of
from explorer.gui.panes.compare import ComparePane
from explorer.gui.panes.details import DetailsPane
from explorer.gui.panes.problems import ProblemsPane

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_c_sets_the_selected_concepts_side_by_side(started: Desktop) -> None:
    pair = started.iri("vLLM"), started.iri("TensorRT-LLM")
    started.session.select_all(frozenset(pair), pair[1])
    started.graph.canvas.setFocus()
    started.rest()
    started.key(Qt.Key.Key_C)
    pane = started.content.parts.centre.pane("Compare")
    assert isinstance(pane, ComparePane)
    started.until(lambda: pane.found is not None)
    assert started.session.comparing.iris == pair


def test_c_on_one_concept_asks_for_another(started: Desktop) -> None:
    started.session.select(started.iri("vLLM"))
    started.do("view.compare")
    started.until(started.content.desk.palette.isVisible)
    started.type("TensorRT-LLM")
    palette = started.content.desk.palette
    started.until(lambda: palette.answered == "TensorRT-LLM")
    started.key(Qt.Key.Key_Return)
    assert len(started.session.comparing.iris) == 2


def test_f8_opens_the_problems_and_looks_again(started: Desktop) -> None:
    started.graph.canvas.setFocus()
    started.key(Qt.Key.Key_F8)
    pane = started.content.parts.bottom.pane("Problems")
    assert isinstance(pane, ProblemsPane)
    started.until(lambda: pane.found is not None)
    before = pane.found
    started.key(Qt.Key.Key_F8)
    started.until(lambda: pane.found is not before)


def test_a_note_that_is_being_written_is_kept_when_the_window_closes(desktop: Desktop) -> None:
    desktop.start()
    iri = desktop.show("PagedAttention")
    desktop.content.desk.show_details("Notes")
    details = desktop.content.parts.right.details
    assert isinstance(details, DetailsPane)
    desktop.until(details.notes.empty.isVisible)
    details.notes.write()
    details.notes.editor.insertPlainText("not to be lost")
    assert note_of(desktop.session.store, iri) == ""
    desktop.window.close()
    desktop.start()
    assert note_of(desktop.session.store, iri) == "not to be lost"


def test_the_matrix_and_the_comparison_have_keys_of_their_own(started: Desktop) -> None:
    started.graph.canvas.setFocus()
    started.key(Qt.Key.Key_4, CONTROL)
    assert started.content.parts.centre.title == "Matrix"
    started.do("view.tab.compare")
    assert started.content.parts.centre.title == "Compare"
    started.content.desk.show_tab(Region.CENTRE, "Graph")
