"""The whole program for tests: a real window, real files, real keys."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.app.folders import HOME, folders
from explorer.app.session import Session
from explorer.app.settings import read_settings
from explorer.gui.appearance import theme_for
from explorer.gui.content import Content
from explorer.gui.graph import GraphPane
from explorer.gui.launch import place
from explorer.gui.program import Program
from explorer.gui.window import Window
from explorer.model.terms import Iri

NONE = Qt.KeyboardModifier.NoModifier
BUNDLED = "NLP and LLM terms"


class Desktop:
    """A started program, and hands for it."""

    def __init__(self, bot: QtBot, home: Path) -> None:
        self.bot = bot
        self.places = folders({HOME: str(home)})
        self.window: Window
        self.program: Program

    def start(
        self, *paths: Path, size: tuple[int, int] | None = (1280, 800), restored: bool = True
    ) -> "Desktop":
        """Start the program on files, or on the bundled ontology, and wait for its picture."""
        found = read_settings(self.places.settings)
        settings = found[0]
        self.window = Window(theme_for(settings.appearance, settings.text_scale))
        self.bot.addWidget(self.window)
        place(self.window, settings.window)
        if size is not None:
            self.window.resize(*size)
        self.program = Program(self.window, self.places, found)
        with self.bot.waitExposed(self.window):
            self.window.show()
        self.program.open(paths, restored=restored)
        self.until(lambda: self.opened and bool(self.session.placed))
        self.rest()
        return self

    @property
    def opened(self) -> bool:
        return self.content.desk.open_session is not None

    @property
    def content(self) -> Content:
        return self.program.content

    @property
    def session(self) -> Session:
        return self.content.desk.session

    @property
    def graph(self) -> GraphPane:
        return self.content.parts.graph

    def until(self, happened: Callable[[], bool]) -> None:
        self.bot.waitUntil(happened, timeout=20_000)

    def rest(self) -> None:
        """Wait for the plan, and for all that was posted."""
        learning = self.session.learning
        self.until(lambda: learning.plan is not None and not learning.pending)
        QApplication.processEvents()

    def iri(self, name: str) -> Iri:
        """The concept of this name."""
        return self.session.store.search(name, 1).items[0].concept.iri

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus, key, held)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focus, text)

    @property
    def focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def do(self, command: str) -> None:
        """Choose a command in its menu."""
        self.content.parts.actions.refresh(self.session)
        self.content.parts.actions.by_id[command].trigger()

    def show(self, name: str) -> Iri:
        """Go to a concept and wait until it stands among its neighbours."""
        iri = self.iri(name)
        self.session.show_around(iri)
        self.session.select(iri)
        self.until(lambda: self.graph.canvas.picture.focus == iri)
        return iri


def shown_texts(widget: QWidget) -> list[str]:
    """What the labels within a widget say."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
