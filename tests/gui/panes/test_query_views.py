"""The ways in which an answer is shown beside its table."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.app.query.states import Running
from explorer.app.query.ways import Way
from explorer.app.session import Session
from explorer.gui.panes.query_net import NetView
from explorer.gui.panes.query_pivot import PivotView
from explorer.gui.panes.query_raw import RawView
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.panes.query_tree import TreeView
from explorer.gui.panes.query_views import ICONS

USES = "CONSTRUCT WHERE { ?x ce:uses ?y }"


def ask(sheet: Sheet, qtbot: QtBot, text: str) -> None:
    sheet.editor.show_text(text)
    with qtbot.waitSignal(sheet.results.views.offered, timeout=20_000):
        sheet.start()
        qtbot.waitUntil(lambda: not isinstance(sheet.query.state, Running), timeout=20_000)


def turned(sheet: Sheet, way: Way) -> QWidget | None:
    """The page of a way that its menu offers."""
    views = sheet.results.views
    action = next(a for a in views.tool.menu().actions() if a.text() == way.value)
    action.trigger()
    assert action.isChecked()
    return views.currentWidget()


def test_the_raw_response_is_shown_and_says_what_it_is(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, USES)
    page = turned(sheet, Way.RAW)
    assert isinstance(page, RawView)
    qtbot.waitUntil(lambda: "llm:BERT ce:uses llm:Encoder" in page.text.toPlainText())
    assert page.said.text() == "Turtle."
    assert sheet.results.head.way.accessibleName() == "Shown as: Raw response"
    ask(sheet, qtbot, "SELECT ?x { ?x ce:uses ?y }")
    assert sheet.results.views.way is Way.TABLE
    assert sheet.results.table.isVisible()


def test_an_answer_is_drawn_with_its_own_links_and_a_click_selects(
    sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, "CONSTRUCT { ?y <http://my/teaches> ?x } WHERE { ?x ce:uses ?y }")
    page = turned(sheet, Way.GRAPH)
    assert isinstance(page, NetView)
    qtbot.waitUntil(lambda: "only in this answer" in page.said.text())
    assert "teaches (this answer)" in {r.label for r in page.canvas.picture.relations.values()}
    eye = page.canvas.eye
    qtbot.waitUntil(lambda: eye.camera == eye.glide.goal)
    iri = next(iter(page.canvas.picture.concepts))
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=page.canvas.pixels(iri).center())
    qtbot.waitUntil(lambda: iri in page.canvas.picture.selected)
    assert session.selection == {iri}


def test_a_pivot_puts_two_columns_against_each_other(sheet: Sheet, qtbot: QtBot) -> None:
    ask(sheet, qtbot, "SELECT ?k ?r ?x { ?x ce:kind ?k ; ?r ?y . ?r a ce:Relation }")
    page = turned(sheet, Way.PIVOT)
    assert isinstance(page, PivotView)
    qtbot.waitUntil(lambda: page.table.answers.columnCount() > 3)
    rows = page.table.answers.rowCount()
    assert page.down.accessibleName() == "Rows: k"
    other = next(a for a in page.down.menu().actions() if a.text() == "r")
    other.trigger()
    assert (page.down.accessibleName(), page.across.accessibleName()) == ("Rows: r", "Columns: k")
    qtbot.waitUntil(lambda: page.table.answers.rowCount() > rows)
    assert page.table.answers.columnCount() == rows + 2


def test_a_hierarchy_is_shown_as_a_tree_that_opens_by_key_and_selects(
    sheet: Sheet, session: Session, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, "SELECT ?x ?y { ?x ce:isA ?y }")
    page = turned(sheet, Way.TREE)
    assert isinstance(page, TreeView)
    assert "at the top" in page.said.text()
    tree, model = page.tree, page.model
    top = model.index(0, 0)
    tree.setFocus()
    tree.setCurrentIndex(top)
    tree.collapse(top)
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert tree.isExpanded(top)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert session.trail.here == tree.iri_at(model.index(0, 0, top))


def test_the_editor_gives_way_for_a_drawing_as_far_as_its_text_allows(
    sheet: Sheet, qtbot: QtBot
) -> None:
    ask(sheet, qtbot, USES)
    before = sheet.results.height()
    turned(sheet, Way.GRAPH)
    qtbot.waitUntil(lambda: sheet.results.height() > before + 60)
    assert sheet.editor.height() >= sheet.editor.fontMetrics().lineSpacing() * 4
    after = sheet.split.sizes()
    turned(sheet, Way.TABLE)
    turned(sheet, Way.GRAPH)
    assert sheet.split.sizes() == after


def test_each_tool_of_an_answer_has_a_sign_of_its_own(sheet: Sheet, qtbot: QtBot) -> None:
    assert len(set(ICONS.values())) == len(ICONS)
    ask(sheet, qtbot, USES)
    head, signs = sheet.results.head, list[bytes]()
    for way in sheet.results.views.ways.offered():
        turned(sheet, way)
        tools = (head.way, head.filter, head.share, head.save, head.full, sheet.forming.tool)
        signs = [_drawn(tool) for tool in tools]
        assert len(set(signs)) == len(tools), way


def _drawn(tool: QToolButton) -> bytes:
    return bytes(tool.icon().pixmap(32, 32).toImage().constBits())
