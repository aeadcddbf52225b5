"""The outline: the text twin of the canvas, with the same signals."""

import field
from canvases import pictured, said
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from explorer.app.drawing.picture import Picture
from explorer.gui.canvas.hand import Click
from explorer.gui.outline import Outline
from explorer.gui.style import Look


def children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(i) for i in range(item.childCount()))
    return [child for child in found if child is not None]


def outline(qtbot: QtBot, picture: Picture) -> Outline:
    twin = Outline(Look())
    qtbot.addWidget(twin)
    twin.show_picture(picture)
    return twin


def test_the_outline_holds_what_the_canvas_shows(qtbot: QtBot) -> None:
    picture = pictured(field.content())
    twin = outline(qtbot, picture)
    rows = {row.text(0).split(",")[0]: row for row in twin.concepts()}
    assert set(rows) == {concept.label for concept in field.CONCEPTS.values()}
    focus = rows["PagedAttention"]
    assert focus.text(0) == "PagedAttention, method, goal, 10 of 10 neighbours shown"
    assert "requires (1)" in [head.text(0) for head in children(focus)]
    total = sum(len(children(head)) for head in children(focus))
    assert total == len([k for k in field.LINKS if field.FOCUS in (k.source, k.target)])


def test_a_row_of_the_outline_has_its_relations_once_it_is_opened(qtbot: QtBot) -> None:
    twin = outline(qtbot, pictured(field.content()))
    row = next(r for r in twin.concepts() if r.text(0).startswith("vLLM"))
    assert not children(row)
    for _ in range(2):
        row.setExpanded(True)
        row.setExpanded(False)
    linked = [k for k in field.LINKS if field.iri("vLLM") in (k.source, k.target)]
    assert sum(len(children(head)) for head in children(row)) == len(linked)


def test_the_outline_is_filled_anew_only_while_it_is_seen(qtbot: QtBot) -> None:
    twin = outline(qtbot, pictured(field.content()))
    twin.show()
    rows = len(list(twin.concepts()))
    twin.hide()
    twin.show_picture(Picture())
    assert len(list(twin.concepts())) == rows
    twin.show()
    assert not list(twin.concepts())


def test_the_outline_selects_and_expands_like_the_canvas(qtbot: QtBot) -> None:
    twin = outline(qtbot, pictured(field.content()))
    clicks, asked = said(twin.clicked_concept), said(twin.activated_concept)
    current = twin.currentItem()
    assert current is not None
    assert current.text(0).startswith("KV Caching")
    row = next(r for r in twin.concepts() if r.text(0).startswith("vLLM"))
    twin.setCurrentItem(row)
    twin.itemActivated.emit(row, 0)
    assert clicks == [Click(field.iri("vLLM"))]
    assert asked == [field.iri("vLLM")]
