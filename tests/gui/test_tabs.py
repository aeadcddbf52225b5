"""A strip of tabs never cuts a name: what has no room is in a menu."""

import pytest
from pytestqt.qtbot import QtBot

from explorer.gui.parts.tabs import FittingTabs
from explorer.gui.style import Look

TITLES = ("Graph", "Outline", "Query", "Matrix", "Compare", "Read")


@pytest.fixture
def strip(qtbot: QtBot) -> FittingTabs:
    strip = FittingTabs(Look(), TITLES, "Centre")
    qtbot.addWidget(strip)
    strip.resize(strip.sizeHint())
    strip.show()
    return strip


def shown(strip: FittingTabs) -> list[str]:
    return [title for place, title in enumerate(TITLES) if strip.isTabVisible(place)]


def test_with_room_all_are_there_and_no_button(strip: FittingTabs) -> None:
    assert shown(strip) == list(TITLES)
    assert strip.more.isHidden()


def test_without_room_whole_names_and_a_button_stay(strip: FittingTabs) -> None:
    wide = strip.sizeHint()
    for width in range(strip.minimumSizeHint().width(), wide.width()):
        strip.resize(width, wide.height())
        right = max(strip.tabRect(i).right() for i in range(6) if strip.isTabVisible(i))
        assert right < strip.more.geometry().x() + 1
        assert strip.more.geometry().right() < width
        assert "Graph" in shown(strip)
    assert strip.sizeHint() == wide
    strip.resize(wide)
    assert shown(strip) == list(TITLES)


def test_the_menu_brings_the_others_to_the_front(strip: FittingTabs) -> None:
    strip.resize(strip.sizeHint().width() // 2, strip.height())
    hidden = [title for title in TITLES if title not in shown(strip)]
    menu = strip.menu()
    assert [action.text() for action in menu.actions()] == hidden
    menu.actions()[-1].trigger()
    assert strip.tabText(strip.currentIndex()) == "Read"
    assert "Read" in shown(strip)


def test_a_longer_name_takes_the_room_it_needs(strip: FittingTabs) -> None:
    before = strip.sizeHint().width()
    strip.setTabText(1, "Outline 1,204")
    assert strip.sizeHint().width() > before
    assert not strip.more.isHidden()
