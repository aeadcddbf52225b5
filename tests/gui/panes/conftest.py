"""A session on the bundled ontology behind each pane."""

from collections.abc import Iterator

import pytest
from hands import Hands, llm
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.app.jobs import Jobs
from explorer.app.session import Session
from explorer.gui.bridge import Bridge
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.style import Look, load_fonts
from explorer.model import vocabulary as v
from explorer.resources import ontology_files, vocabulary_files
from explorer.scene.theme import LIGHT
from explorer.store.local import LocalStore


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    load_fonts()
    look = Look()
    look.wear(LIGHT)
    qapp.setStyle("Fusion")
    return look


@pytest.fixture
def session(look: Look) -> Iterator[Session]:  # noqa: ARG001  # the application comes first
    bridge = Bridge()
    store = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    session = Session(store, Jobs(bridge.post))
    yield session
    session.close()


@pytest.fixture
def planned(session: Session, qtbot: QtBot) -> Session:
    """The session once it has a plan to PagedAttention, with Softmax known."""
    session.learn(llm("PagedAttention"))
    session.mark([llm("Softmax")], v.KNOWN)
    qtbot.waitUntil(lambda: not session.learning.pending)
    return session


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return Hands(qtbot)


@pytest.fixture
def query_pane(session: Session, qtbot: QtBot) -> QueryPane:
    """The query tab, once it has its examples."""
    pane = QueryPane(session, Look())
    qtbot.addWidget(pane)
    pane.resize(920, 720)
    with qtbot.waitExposed(pane):
        pane.show()
    qtbot.waitUntil(lambda: bool(pane.bench.examples))
    return pane


@pytest.fixture
def sheet(query_pane: QueryPane) -> Sheet:
    """The query in front, with the focus in its text."""
    query_pane.sheet.editor.setFocus()
    return query_pane.sheet
