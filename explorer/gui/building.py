"""Builds the parts of the window and puts them in their places."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from explorer.app.commands.command import Command, Region
from explorer.app.settings import Settings
from explorer.gui.actions import Actions
from explorer.gui.arrangement import arrangement
from explorer.gui.choices import RecentMenu
from explorer.gui.frame import Frame
from explorer.gui.graph import GraphPane
from explorer.gui.header import Header
from explorer.gui.messages import MessageLine
from explorer.gui.parts.menus import soft_menu
from explorer.gui.regions import TabbedIsland
from explorer.gui.sides import CentreIsland, DetailIsland, bottom_island, left_island
from explorer.gui.status import StatusBar
from explorer.gui.style import Look


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one window."""

    look: Look
    actions: Actions
    graph: GraphPane
    left: TabbedIsland
    centre: CentreIsland
    bottom: TabbedIsland
    right: DetailIsland
    frame: Frame
    header: Header
    status: StatusBar
    messages: MessageLine
    recent: RecentMenu
    languages: QMenu
    data_folder: str


def build(
    window: QMainWindow,
    look: Look,
    settings: Settings,
    run: Callable[[Command], object],
    data_folder: str,
) -> Parts:
    """All parts inside `window`; `run` is called with a command that was triggered."""
    actions = Actions(look, window, run)
    by_id = actions.by_id
    recent, languages = RecentMenu(window), soft_menu("Language", window)
    layouts = soft_menu("Layout", window)
    header = Header(look, by_id, layouts)
    made = actions.fill(header.menus, (("File/Export", recent.menu), ("View/Text size", languages)))
    layouts.addActions(made["View/Layout"].actions())
    graph = GraphPane(look)
    left, right = left_island(look), DetailIsland(look)
    centre = CentreIsland(look, graph, (by_id["view.zoom.out"], by_id["view.zoom.in"]), layouts)
    bottom = bottom_island(look, by_id["view.pane.bottom"])
    islands = {
        Region.LEFT: left,
        Region.CENTRE: centre,
        Region.BOTTOM: bottom,
        Region.RIGHT: right,
    }
    frame = Frame(look, islands, arrangement(settings.window))
    status = StatusBar(look, by_id)
    root = _stacked(header, frame, status)
    window.setCentralWidget(root)
    actions.act_in((graph.canvas,))
    graph.outlined.connect(lambda outline: actions.act_in((outline,)))
    graph.mapped.connect(lambda made: actions.act_in((made,)))
    actions.act_in((bottom,), but=frozenset({"view.details"}))
    messages = MessageLine(look, centre)
    return Parts(
        look,
        actions,
        graph,
        left,
        centre,
        bottom,
        right,
        frame,
        header,
        status,
        messages,
        recent,
        languages,
        data_folder,
    )


def _stacked(header: QWidget, frame: QWidget, status: QWidget) -> QWidget:
    root = QWidget()
    whole = QVBoxLayout(root)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    for part, stretch in ((header, 0), (frame, 1), (status, 0)):
        whole.addWidget(part, stretch)
    return root
