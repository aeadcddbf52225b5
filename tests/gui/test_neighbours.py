"""Bubbles and the list of neighbours in the window: reached, searched, ticked, shown, undone."""

import pytest
from desktop import Desktop
from ontologies import EXAMPLE
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.app.drawing.bubbles import MANY
from explorer.gui.canvas.voice import CanvasSpeech
from explorer.gui.panes.relation_rows import TICKED
from explorer.gui.sheets.neighbour_sheet import NeighbourSheet
from explorer.gui.spoken import SpokenList
from explorer.model.terms import Iri
from explorer.scene.bubbles import Bubble
from explorer.scene.shapes import What

LEFT = Qt.MouseButton.LeftButton
USED = [f"Leaf {i:02}" for i in range(MANY + 4)]
LINES = [
    "@prefix ce: <https://w3id.org/concept-explorer/vocab#> .",
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
    f"@prefix ex: <{EXAMPLE}> .",
    'ex:hub a skos:Concept ; skos:prefLabel "Hub"@en ; skos:related ex:side .',
    'ex:side a skos:Concept ; skos:prefLabel "Side"@en ; skos:broader ex:far .',
    'ex:far a skos:Concept ; skos:prefLabel "Far"@en .',
    *(
        f'ex:leaf{i:02} a skos:Concept ; skos:prefLabel "{name}"@en ; skos:broader ex:hub .'
        for i, name in enumerate(USED)
    ),
]


@pytest.fixture
def hub(desktop: Desktop) -> Desktop:
    path = desktop.places.settings.parent / "hub.ttl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(LINES), encoding="utf-8")
    desktop.start(path)
    desktop.show("Hub")
    desktop.until(lambda: bool(desktop.graph.canvas.picture.bubbles))
    desktop.rest()
    desktop.graph.canvas.setFocus()
    return desktop


def bubble_of(hub: Desktop) -> Bubble:
    return next(iter(hub.graph.canvas.picture.bubbles.values()))


def opened(hub: Desktop, by: str = "") -> NeighbourSheet:
    """The list of the bubble, or of the concept in focus by its key, once it is filled."""
    if by:
        QTest.keyClicks(hub.graph.canvas, by)
    else:
        at = hub.graph.canvas.pixels(bubble_of(hub).iri).center()
        QTest.mouseClick(hub.graph.canvas, LEFT, Qt.KeyboardModifier.NoModifier, at)
    sheet = hub.graph.neighbouring.sheet
    hub.until(lambda: sheet.isVisible() and sheet.rows.found is not None)
    return sheet


def found(hub: Desktop, sheet: NeighbourSheet, text: str) -> None:
    hub.type(text)
    hub.until(lambda: sheet.rows.found is not None and sheet.rows.found.wish.text == text)


def test_a_click_on_a_bubble_lists_what_is_folded_and_shows_what_is_ticked(hub: Desktop) -> None:
    before = hub.graph.canvas.picture
    sheet = opened(hub)
    assert hub.session.selection == frozenset(bubble_of(hub).members)
    assert sheet.field.hasFocus()
    found(hub, sheet, "leaf 0")
    assert sheet.list.model().rowCount() == 11
    sheet.list.setFocus()
    for row in (1, 2):
        sheet.list.setCurrentIndex(sheet.rows.index(row))
        hub.key(Qt.Key.Key_Space)
    assert sheet.show_them.text() == "Show 2"
    QTest.mouseClick(sheet.show_them, LEFT)
    hub.until(lambda: len(bubble_of(hub).members) == len(USED) - 2)
    assert hub.graph.canvas.hasFocus()
    hub.do("edit.undo")
    hub.until(lambda: len(bubble_of(hub).members) == len(USED))
    assert hub.graph.canvas.picture.points == before.points


def test_all_can_be_taken_out_and_folded_again(hub: Desktop) -> None:
    sheet = opened(hub)
    QTest.mouseClick(sheet.all, LEFT)
    assert sheet.show_them.text() == f"Show {len(USED)}"
    QTest.mouseClick(sheet.show_them, LEFT)
    hub.until(lambda: not hub.graph.canvas.picture.bubbles)
    hub.rest()
    hub.graph.canvas.setFocus()
    QTest.keyClick(hub.graph.canvas, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    hub.until(lambda: bool(hub.graph.canvas.picture.bubbles))


def test_the_key_lists_all_neighbours_by_relation_and_hides_some(hub: Desktop) -> None:
    hub.session.select(hub.iri("Hub"))
    hub.rest()
    sheet = opened(hub, "n")
    assert sheet.rows.found is not None
    assert len(sheet.rows.found.groups) == 2
    found(hub, sheet, "side")
    sheet.list.setFocus()
    sheet.list.setCurrentIndex(sheet.rows.index(1))
    box = sheet.list.box_of(sheet.rows.index(1)).center().toPoint()
    QTest.mouseClick(sheet.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, box)
    assert sheet.rows.index(1).data(TICKED) is True
    QTest.mouseClick(sheet.hide_them, LEFT)
    hub.until(lambda: hub.iri("Side") not in hub.graph.canvas.picture.points)


def test_tab_and_enter_come_to_a_bubble_and_escape_gives_the_focus_back(hub: Desktop) -> None:
    canvas = hub.graph.canvas
    hub.session.select(hub.iri("Hub"))
    hub.until(lambda: canvas.picture.selected == {hub.iri("Hub")})
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    members = frozenset(bubble_of(hub).members)
    hub.until(lambda: canvas.picture.selected == members)
    assert f"{len(USED)} concepts, folded" in canvas.accessibleName()
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    sheet = hub.graph.neighbouring.sheet
    hub.until(sheet.isVisible)
    hub.key(Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert canvas.hasFocus()
    assert hub.session.selection == members


def test_arrows_go_from_a_bubble_to_its_hub_and_back(hub: Desktop) -> None:
    canvas = hub.graph.canvas
    bubble = bubble_of(hub)
    first, last = canvas.scene.of(bubble.hub), canvas.scene.of(bubble.iri)
    assert first is not None
    assert last is not None
    x, y = last.centre.x - first.centre.x, last.centre.y - first.centre.y
    out, back = (
        (Qt.Key.Key_Right, Qt.Key.Key_Left) if x > 0 else (Qt.Key.Key_Left, Qt.Key.Key_Right)
    )
    if abs(y) > abs(x):
        out, back = (Qt.Key.Key_Down, Qt.Key.Key_Up) if y > 0 else (Qt.Key.Key_Up, Qt.Key.Key_Down)
    hub.session.select(bubble.hub)
    hub.until(lambda: canvas.picture.selected == {bubble.hub})
    QTest.keyClick(canvas, out)
    hub.until(lambda: canvas.picture.selected == frozenset(bubble.members))
    QTest.keyClick(canvas, back)
    hub.until(lambda: canvas.picture.selected == {bubble.hub})


def test_a_bubble_is_dragged_with_all_that_is_in_it(hub: Desktop) -> None:
    canvas, bubble = hub.graph.canvas, bubble_of(hub)
    start = canvas.pixels(bubble.iri).center()
    QTest.mousePress(canvas, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for step in (10, 30, 50):
        QTest.mouseMove(canvas, start + QPoint(-step, step))
    QTest.mouseRelease(canvas, LEFT, Qt.KeyboardModifier.NoModifier, start + QPoint(-50, 50))
    hub.until(lambda: hub.session.view.points.get(bubble.members[0]) is not None)
    hub.until(lambda: (canvas.pixels(bubble.iri).center() - start).manhattanLength() > 60)
    assert not hub.graph.neighbouring.close()


def test_a_badge_lists_what_is_hidden(hub: Desktop) -> None:
    canvas = hub.graph.canvas
    hub.session.hide(frozenset({hub.iri("Far")}))
    hub.until(lambda: hub.iri("Far") not in canvas.picture.points)
    badge = next(t for t in canvas.scene.targets if t.what is What.BADGE)
    at = canvas.camera.seen(badge.area.centre)
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(round(at.x), round(at.y)))
    sheet = hub.graph.neighbouring.sheet
    hub.until(lambda: sheet.isVisible() and sheet.rows.found is not None)
    assert sheet.title.text() == "Neighbours of Side"
    found(hub, sheet, "far")
    hub.key(Qt.Key.Key_Down)
    sheet.list.setCurrentIndex(sheet.rows.index(1))
    hub.key(Qt.Key.Key_Return)
    hub.until(lambda: hub.session.trail.here == hub.iri("Far"))


def test_the_focus_stays_in_the_list_while_it_is_open(hub: Desktop) -> None:
    sheet = opened(hub)
    for _ in range(9):
        hub.key(Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(hub.focus)
    QTest.mouseClick(sheet, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(3, 3))
    assert sheet.isHidden()


def test_outline_and_screen_readers_have_the_bubble_and_all_in_it(hub: Desktop) -> None:
    canvas, bubble = hub.graph.canvas, bubble_of(hub)
    outline = hub.graph.outline()
    rows = [item.text(0) for item in outline.concepts()]
    assert len(rows) == len(canvas.picture.points)
    words = f"Hub {bubble.reads} {len(USED)} concepts, folded"
    tops = [outline.topLevelItem(i) for i in range(outline.topLevelItemCount())]
    row = next(item for item in tops if item is not None and item.text(0) == words)
    assert row.childCount() == len(USED)
    voice = SpokenList(CanvasSpeech(canvas))
    texts = [
        child.text(QAccessible.Text.Name)
        for i in range(voice.childCount())
        if (child := voice.child(i)) is not None
    ]
    assert words in texts
    assert not any(text.startswith("Leaf") for text in texts)
    outline.itemActivated.emit(row, 0)
    hub.until(hub.graph.neighbouring.sheet.isVisible)
    QApplication.processEvents()


def test_a_concept_in_a_bubble_that_is_gone_to_is_selected_there(hub: Desktop) -> None:
    leaf: Iri = hub.iri("Leaf 03")
    hub.session.go_to(leaf)
    hub.until(lambda: hub.graph.canvas.picture.selected == {leaf})
    picture = hub.graph.canvas.picture
    assert leaf in bubble_of(hub).members
    assert picture.scene.of(leaf) == picture.scene.of(bubble_of(hub).iri)
