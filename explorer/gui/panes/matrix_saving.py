"""The matrix out of the window: as CSV, Markdown or a page of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QMenu, QWidget

from explorer.app.exporting import save
from explorer.app.panes.matrix import Matrix
from explorer.app.panes.matrix_rows import Wish, grid
from explorer.app.session import Session
from explorer.exporters.grid import Grid, grid_csv, grid_html, grid_markdown
from explorer.gui.parts.menus import soft_menu
from explorer.gui.places import ask_place


class View(NamedTuple):
    """The matrix as it is shown, with a title and a sentence."""

    matrix: Matrix
    wish: Wish
    title: str
    words: str

    @property
    def grid(self) -> Grid:
        title = f"Techniques and considerations – {self.title}".removesuffix(" – ")
        return grid(self.matrix, self.wish, title, self.words)


class Kind(NamedTuple):
    """A kind of file: its title, the end of its name, and what writes it."""

    title: str
    ending: str
    write: Callable[[Grid], str]


KINDS = (
    Kind("CSV for spreadsheets", "csv", lambda grid: grid_csv(grid).text),
    Kind("Markdown", "md", grid_markdown),
    Kind("Page", "html", grid_html),
)


def saving_menu(parent: QWidget, session: Session, view: Callable[[], View]) -> QMenu:
    """A menu of the kinds of file; each asks for a place and writes there in a job."""
    menu = soft_menu("Save the matrix", parent)
    for kind in KINDS:
        action = menu.addAction(f"{kind.title}…")
        action.triggered.connect(lambda _=False, kind=kind: _ask(parent, session, view(), kind))
    return menu


def _ask(parent: QWidget, session: Session, view: View, kind: Kind) -> None:
    title, form = f"Save the matrix as {kind.title}", (kind.title, f".{kind.ending}")
    ask_place(parent, title, "matrix", form, lambda path: save_as(session, view, kind, path))


def save_as(session: Session, view: View, kind: Kind, path: Path) -> None:
    """Write a file off the main thread, then say so."""
    save(session, path, lambda: kind.write(view.grid))
