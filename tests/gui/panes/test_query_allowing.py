"""SERVICE in the window: nothing is asked before the person allows the host, once or always."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from elsewhere import Elsewhere, elsewhere
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from explorer.app.jobs import Jobs
from explorer.app.query.states import Answered, Failed
from explorer.app.session import Session
from explorer.gui.bridge import Bridge
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.style import Look
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore

pytestmark = pytest.mark.qt_log_ignore(
    "^This plugin does not support (raise|grabbing|propagate)", extend=True
)
ELSEWHERE = "http://other.example/sparql"


@pytest.fixture(scope="module")
def store() -> Iterator[LocalStore]:
    store = LocalStore.open(ontology_files(), vocabulary_files())
    yield store
    store.close()


@pytest.fixture
def session(store: LocalStore, qtbot: QtBot) -> Iterator[Session]:
    session = Session(store, Jobs(Bridge().post))
    yield session
    session.jobs.close()
    qtbot.wait(1)


@pytest.fixture
def pane(session: Session, qtbot: QtBot) -> QueryPane:
    pane = QueryPane(session, Look())
    qtbot.addWidget(pane)
    pane.resize(920, 720)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


@pytest.fixture
def server() -> Iterator[Elsewhere]:
    with elsewhere() as found:
        yield found


def run(sheet: Sheet, qtbot: QtBot, text: str = "") -> None:
    """Run what is there, or another text, by key; wait for its end."""
    if text:
        sheet.editor.show_text(text)
    QTest.keyClick(sheet.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(sheet.query.state, Answered | Failed), timeout=20_000)


def state_of(sheet: Sheet) -> type:
    """How the query ended."""
    return type(sheet.query.state)


def choose(sheet: Sheet, title: str) -> None:
    """Open the menu by key, and take an entry by key."""
    QTest.keyClick(sheet.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    menu = sheet.allowing.menu
    assert menu.isVisible()
    while menu.activeAction().text() != title:
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_a_host_is_asked_once_it_is_allowed_for_one_query(
    pane: QueryPane, qtbot: QtBot, server: Elsewhere
) -> None:
    sheet = pane.sheet
    run(sheet, qtbot, server.query())
    assert state_of(sheet) is Failed
    assert sheet.wrong.said.text().endswith(f"another address: {server.host}.")
    assert (sheet.wrong.fix.text(), server.asked) == ("Allow…", [])
    choose(sheet, "Only this query")
    assert not sheet.wrong.isVisible()
    assert sheet.editor.hasFocus()
    run(sheet, qtbot)
    assert state_of(sheet) is Answered
    assert server.asked == ["/sparql"]
    run(pane.add_sheet(), qtbot, server.query())
    assert state_of(pane.sheet) is Failed
    run(sheet, qtbot, server.query().replace(f"http://{server.host}/sparql", ELSEWHERE))
    assert state_of(sheet) is Failed
    run(sheet, qtbot, server.query())
    assert state_of(sheet) is Failed
    assert server.asked == ["/sparql"]


def test_a_host_that_a_prefix_stands_for_is_asked_once_it_is_allowed(
    pane: QueryPane, qtbot: QtBot, server: Elsewhere
) -> None:
    sheet, address = pane.sheet, f"<http://{server.host}/sparql>"
    named = server.query().replace(address, "far:sparql")
    run(sheet, qtbot, f"PREFIX far: <http://{server.host}/> {named}")
    assert state_of(sheet) is Failed
    assert sheet.wrong.said.text().endswith(f"another address: {server.host}.")
    assert server.asked == []
    choose(sheet, "Only this query")
    run(sheet, qtbot)
    assert state_of(sheet) is Answered
    assert server.asked == ["/sparql"]


def test_a_host_that_is_always_allowed_can_be_taken_back(
    pane: QueryPane, session: Session, qtbot: QtBot, server: Elsewhere
) -> None:
    run(pane.sheet, qtbot, server.query())
    choose(pane.sheet, "Always")
    assert list(session.settings.service_hosts) == [server.host]
    sheet = pane.add_sheet()
    run(sheet, qtbot, server.query())
    assert state_of(sheet) is Answered
    menu = sheet.limit.menu()
    menu.popup(sheet.mapToGlobal(sheet.rect().topLeft()))
    entry = menu.actions()[-1]
    assert (entry.text(), entry.isVisible()) == ("Hosts that queries may ask", True)
    own = entry.menu()
    assert isinstance(own, QMenu)
    own.actions()[0].trigger()
    menu.close()
    assert list(session.settings.service_hosts) == []
    run(sheet, qtbot)
    assert state_of(sheet) is Failed
    assert server.asked == ["/sparql"]


def test_cancelling_allows_nothing(pane: QueryPane, qtbot: QtBot, server: Elsewhere) -> None:
    run(pane.sheet, qtbot, server.query())
    choose(pane.sheet, "Cancel")
    assert pane.sheet.editor.hasFocus()
    run(pane.sheet, qtbot)
    assert state_of(pane.sheet) is Failed
    assert server.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { VALUES ?h { llm:Token } SERVICE ?h { ?s ?p ?o } }",
        "INSERT { ?s ?p 1 } WHERE { SERVICE <http://H/sparql> { ?s ?p ?o } }",
    ],
)
def test_what_can_never_be_allowed_offers_nothing(
    pane: QueryPane, session: Session, qtbot: QtBot, server: Elsewhere, text: str
) -> None:
    session.prefer(replace(session.settings, service_hosts=(server.host,)))
    run(pane.sheet, qtbot, text.replace("H", server.host))
    assert state_of(pane.sheet) is Failed
    assert "SERVICE" in pane.sheet.wrong.said.text()
    assert not pane.sheet.wrong.fix.isVisible()
    assert server.asked == []


def test_a_server_without_an_answer_is_told(
    pane: QueryPane, session: Session, qtbot: QtBot, server: Elsewhere
) -> None:
    session.prefer(replace(session.settings, service_hosts=(server.host,)))
    run(pane.sheet, qtbot, server.query("/page"))
    assert state_of(pane.sheet) is Failed
    assert pane.sheet.wrong.said.text().startswith("SERVICE got no answer from")
