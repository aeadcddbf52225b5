"""What a pane may wish from the window, and what the window wishes from the plan.

Each wish of a pane is a signal of its, with the act that answers.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from explorer.app.commands import weigh
from explorer.app.commands.behind_menu import NEXT, PLAN
from explorer.app.commands.command import Desk, Region
from explorer.model.terms import Iri


class Guide(Desk, Protocol):
    """A desk that also leads to a goal, and to one tab of the details."""

    def choose_goal(self) -> None: ...
    def show_details(self, tab: str = "") -> None: ...
    def open_dropped(self, paths: list[Path | str]) -> None: ...


def listen(desk: Guide, actions: Mapping[str, QAction], title: str, pane: QWidget) -> None:
    """Do what a pane that was just built may ask for."""
    asks = desk.choose_goal if title == "Plan" else desk.find_anything
    wishes: dict[str, Callable[..., object]] = {
        "query_asked": actions[NEXT if title == "Next" else PLAN].trigger,
        "goal_asked": asks,
        "details_asked": desk.show_details,
        "export_asked": desk.export_plan,
        "placement_asked": desk.ask_known,
        "another_asked": lambda: weigh.compare_another(desk),
        "sources_asked": lambda: desk.show_details("Sources"),
        "to_canvas": lambda: desk.show_tab(Region.CENTRE, "Graph"),
        "address_asked": lambda address: desk.open_dropped([address]),
        "to_compare": lambda: desk.show_tab(Region.CENTRE, weigh.COMPARE),
    }
    for name, act in wishes.items():
        signal = getattr(pane, name, None)
        if signal is not None:
            signal.connect(act)


def skip_in(pane: QWidget | None, iri: Iri | None) -> None:
    """Tell in the plan what leaving out the step of a concept means."""
    from explorer.gui.panes.plan import PlanPane

    if isinstance(pane, PlanPane):
        pane.tell_skip(iri)
