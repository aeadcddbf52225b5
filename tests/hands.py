"""Hands for tests of panes: they show, click, type, and wait for the answer."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.parts.rows import Index
from explorer.model.terms import BASE, Iri

LLM = BASE + "nlp-llm/"
LEFT = Qt.MouseButton.LeftButton
W = TypeVar("W", bound=QWidget)


def llm(name: str) -> Iri:
    """A concept of the bundled ontology."""
    return Iri(LLM + name)


class Hands:
    """Shows a pane, clicks into its rows, and waits for what it answers."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bot = qtbot

    def show(self, pane: W, width: int = 900, height: int = 700) -> W:
        self.bot.addWidget(pane)
        pane.resize(width, height)
        with self.bot.waitExposed(pane):
            pane.show()
        return pane

    def until(self, happened: Callable[[], bool]) -> None:
        self.bot.waitUntil(happened, timeout=20_000)

    def click(self, view: QAbstractItemView, index: Index, at: QPoint | None = None) -> None:
        """Click into a row, in its middle or at a place."""
        view.scrollTo(index)
        where = at or view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, where)

    def push(self, widget: QWidget) -> None:
        """Click on a button."""
        QTest.mouseClick(widget, LEFT)

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Press a key."""
        QTest.keyClick(widget, key)

    def type(self, widget: QWidget, text: str) -> None:
        """Type a text."""
        QTest.keyClicks(widget, text)


def texts(view: QAbstractItemView) -> list[str]:
    """What the rows of a flat list say."""
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def row_of(view: QAbstractItemView, text: str) -> Index:
    """The row of a flat list that begins with `text`."""
    place = next(i for i, said in enumerate(texts(view)) if said.startswith(text))
    return view.model().index(place, 0)
