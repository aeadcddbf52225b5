"""A thing that a person can do, as one record; and what it may ask of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from explorer.app.session import Session


class Region(Enum):
    """The parts of the window that hold panes."""

    LEFT = "left"
    CENTRE = "centre"
    BOTTOM = "bottom"
    RIGHT = "right"


class Desk(Protocol):
    """What a command may ask of the window around the session."""

    @property
    def session(self) -> Session: ...
    def find_anything(self, start: str = "") -> None: ...
    def find_shown(self) -> None: ...
    def show_tab(self, region: Region, title: str) -> None: ...
    def toggle_region(self, region: Region) -> None: ...
    def next_region(self, step: int) -> None: ...
    def fit(self) -> None: ...
    def zoom(self, steps: float) -> None: ...
    def fit_selection(self) -> None: ...
    def list_neighbours(self) -> None: ...
    def centre(self) -> None: ...
    def choose_other_end(self) -> None: ...
    def choose_file(self) -> None: ...
    def open_bundled(self) -> None: ...
    def export_plan(self) -> None: ...
    def export_picture(self) -> None: ...
    def copy_picture(self) -> None: ...
    def export_network(self) -> None: ...
    def export_selection(self) -> None: ...
    def load_progress(self) -> None: ...
    def choose_ordering(self) -> None: ...
    def ask_known(self) -> None: ...
    def show_keys(self) -> None: ...
    def show_messages(self) -> None: ...
    def show_about(self) -> None: ...
    def show_details(self) -> None: ...
    def show_welcome(self) -> None: ...
    def show_tour(self) -> None: ...
    def close(self) -> bool: ...


Run = Callable[[Desk], object]
When = Callable[[Session], bool]


@dataclass(frozen=True, slots=True)
class Command:
    """`run` is called only while `when` holds.

    `menu` is a menu, or a menu and a submenu: "View/Layout". `keys` are all keys that do it,
    parted by spaces; those of a single letter act only in canvas, outline and plan. `checked`
    makes it a switch; `named` gives a title that says more at this moment. `section` parts a
    menu with lines.
    """

    id: str
    title: str
    menu: str
    run: Run
    when: When = lambda _: True
    keys: str = ""
    icon: str = ""
    checked: When | None = None
    named: Callable[[Session], str] | None = None
    section: int = 0

    def title_now(self, session: Session) -> str:
        """The title as it stands in the menu at this moment."""
        return self.named(session) if self.named else self.title

    @property
    def local(self) -> bool:
        """Whether a key of it is a plain one that typing must be able to use."""
        plain = (key.removeprefix("Shift+") for key in self.all_keys)
        return any(key in ("Home", "Return") or len(key) == 1 for key in plain)

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Each key that does it, the first one is shown in menus."""
        return tuple(self.keys.split())


def on(act: Callable[[Session], object]) -> Run:
    """A command that needs the session alone."""
    return lambda desk: act(desk.session)
