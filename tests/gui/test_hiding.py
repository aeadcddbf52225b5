"""Delete in the window: it hides what is selected on the canvas, and nothing elsewhere."""

import pytest
from desktop import Desktop
from PySide6.QtCore import Qt

from explorer.gui.panes.problem_rows import ProblemList
from explorer.model.terms import Iri


def focused(started: Desktop, name: str, other: int) -> Iri:
    """Another concept of an ego view, selected, with the focus on the canvas."""
    middle, canvas = started.show(name), started.graph.canvas
    iri = sorted(canvas.picture.points.keys() - {middle})[other]
    started.session.select(iri)
    started.until(lambda: canvas.picture.selected == {iri})
    canvas.setFocus()
    started.rest()
    return iri


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_H], ids=lambda key: key.name)
def test_delete_hides_what_is_selected_as_h_does(started: Desktop, key: Qt.Key) -> None:
    iri, canvas = focused(started, "KV Caching", 0), started.graph.canvas
    steps = len(started.session.edits.done)
    started.key(key)
    started.until(lambda: iri not in canvas.picture.points)
    assert len(started.session.edits.done) == steps + 1


def test_delete_in_a_list_of_problems_ignores_the_problem_and_hides_nothing(
    started: Desktop,
) -> None:
    iri = focused(started, "KV Caching", 0)
    started.do("view.tab.problems")
    started.until(lambda: bool(started.window.findChildren(ProblemList)))
    found = started.window.findChildren(ProblemList)[0]
    started.until(lambda: found.problem is not None)
    found.setFocus()
    before = found.model().rowCount()
    dropped: list[object] = []
    found.dropped.connect(dropped.append)
    started.key(Qt.Key.Key_Delete)
    assert len(dropped) == 1
    assert before > 0
    assert iri in started.graph.canvas.picture.points
