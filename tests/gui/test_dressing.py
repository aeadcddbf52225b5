"""What is seen wears another theme at once, what is hidden a moment later."""

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.parts.buttons import Button
from explorer.gui.style import Look, dress
from explorer.scene.theme import DARK, LIGHT


@pytest.fixture
def look(qapp: QApplication) -> Look:
    look = Look()
    dress()
    look.wear(LIGHT)
    assert qapp.styleSheet()
    return look


def pages(look: Look, bot: QtBot) -> tuple[QStackedWidget, Button, Button]:
    """Two pages that were both seen; the first is in front."""
    pages = QStackedWidget()
    bot.addWidget(pages)
    front, back = Button(look, "Front"), Button(look, "Back")
    for button in (front, back):
        pages.addWidget(button)
    pages.show()
    for place in (1, 0):
        pages.setCurrentIndex(place)
        QApplication.processEvents()
    return pages, front, back


def test_what_is_seen_wears_it_at_once_and_what_is_hidden_later(look: Look, qtbot: QtBot) -> None:
    _, front, back = pages(look, qtbot)
    small, hidden = front.sizeHint().height(), back.sizeHint().height()
    look.wear(LIGHT.scaled(2.0))
    assert front.sizeHint().height() > small
    assert back.sizeHint().height() == hidden
    qtbot.waitUntil(lambda: back.sizeHint().height() > hidden)


def test_a_theme_may_come_before_the_one_before_it_is_worn_by_all(look: Look, qtbot: QtBot) -> None:
    stack, _, back = pages(look, qtbot)
    was = stack.grab().toImage()
    small = back.sizeHint().height()
    look.wear(DARK.scaled(2.0))
    look.wear(LIGHT)
    qtbot.waitUntil(lambda: stack.grab().toImage() == was)
    stack.setCurrentWidget(back)
    qtbot.waitUntil(lambda: back.sizeHint().height() == small)


def test_what_was_closed_meanwhile_is_passed_over(look: Look, qtbot: QtBot) -> None:
    stack, front, back = pages(look, qtbot)
    stack.setCurrentWidget(back)
    small = front.sizeHint().height()
    look.wear(DARK.scaled(2.0))
    stack.removeWidget(back)
    back.deleteLater()
    qtbot.waitUntil(lambda: front.sizeHint().height() > small)


def test_the_window_is_painted_once_the_loop_comes_round(look: Look, qtbot: QtBot) -> None:
    stack, _, _ = pages(look, qtbot)
    before = stack.grab().toImage()
    look.wear(DARK.scaled(2.0))
    assert not stack.updatesEnabled()
    qtbot.waitUntil(stack.updatesEnabled)
    assert stack.grab().toImage() != before


def test_all_parts_stand_in_their_places_afterwards(look: Look, qtbot: QtBot) -> None:
    place = QWidget()
    column = QVBoxLayout(place)
    qtbot.addWidget(place)
    upper, lower = Button(look, "Upper"), Button(look, "Lower")
    for button in (upper, lower):
        column.addWidget(button)
    place.show()
    look.wear(LIGHT.scaled(2.0))
    qtbot.waitUntil(place.updatesEnabled)
    assert upper.geometry().bottom() < lower.geometry().top()
    assert lower.height() == lower.sizeHint().height()
