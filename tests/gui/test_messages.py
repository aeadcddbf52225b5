"""The message line: what is offered beside a text is never cut."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.app.learning.placing import COMMAND
from explorer.app.session import Message
from explorer.gui.messages import MessageLine, Offer
from explorer.gui.style import Look
from explorer.model.errors import ExplorerError
from explorer.scene.theme import LIGHT


@pytest.mark.parametrize("wide", range(400, 800, 40))
def test_a_text_wraps_where_its_offer_would_be_cut(qtbot: QtBot, wide: int) -> None:
    look, host = Look(), QWidget()
    look.wear(LIGHT)
    qtbot.addWidget(host)
    host.resize(wide, 400)
    host.show()
    line = MessageLine(look, host)
    line.tell(Message("Your plan has 24 steps. A few questions leave out much.", offer=COMMAND))
    assert line.card is not None
    link = line.card.findChild(QPushButton)
    assert link is not None
    qtbot.waitUntil(link.isVisible)
    right = link.mapTo(line.card, QPoint(link.sizeHint().width(), 0)).x()
    assert right <= line.card.width() - line.card.margin
    text = line.card.findChild(QLabel)
    assert text is not None
    assert text.wordWrap() or text.width() >= text.sizeHint().width()
    assert host.rect().contains(line.card.geometry().adjusted(14, 14, -14, -14))


def test_what_is_offered_breaks_into_two_lines_where_it_would_be_cut(qtbot: QtBot) -> None:
    look, host = Look(), QWidget()
    look.wear(LIGHT)
    qtbot.addWidget(host)
    host.show()
    title = "Open without the broken part (1,190 statements)"
    for wide, lines in ((330, 2), (900, 1)):
        host.resize(wide, 500)
        line = MessageLine(look, host)
        line.fail(ExplorerError("It cannot be read.", "Correct it."), Offer(title, list))
        assert line.card is not None
        link = next(b for b in line.card.findChildren(QPushButton) if "part" in b.text())
        assert link.text().replace("\n", " ") == title
        assert link.text().count("\n") == lines - 1
        qtbot.waitUntil(link.isVisible)
        right = link.mapTo(line.card, QPoint(link.sizeHint().width(), 0)).x()
        assert right <= line.card.width() - line.card.margin
        line.close()
