"""Which sides a small window opens."""

from pytestqt.qtbot import QtBot

from explorer.app.commands.command import Region
from explorer.gui.arrangement import PATH, Arrangement
from explorer.gui.frame import Frame
from explorer.gui.parts.islands import Island
from explorer.gui.style import Look


def frame(qtbot: QtBot) -> Frame:
    look = Look()
    made = Frame(look, {region: Island(look) for region in Region}, Arrangement())
    qtbot.addWidget(made)
    made.resize(1000, 400)
    return made


def test_a_low_window_has_the_bottom_pane_where_it_was_asked_for(qtbot: QtBot) -> None:
    made = frame(qtbot)
    made.turn(PATH)
    assert Region.BOTTOM not in made.opened()
    made.open(Region.BOTTOM)
    assert Region.BOTTOM in made.opened()
    made.turn("Outline")
    assert Region.BOTTOM in made.opened()
    for tab in ("Query", "Matrix", "Compare", "Read"):
        made.turn(tab)
        assert Region.BOTTOM not in made.opened()
    made.open(Region.BOTTOM)
    assert Region.BOTTOM in made.opened()
    made.turn("Matrix")
    assert Region.BOTTOM not in made.opened()
    made.turn("Graph")
    assert Region.BOTTOM in made.opened()
