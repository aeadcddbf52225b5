"""The menu of rows and of columns of an answer."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QMenu, QWidget

from explorer.app.commands import acts
from explorer.app.session import Session
from explorer.gui.icons import icon
from explorer.gui.panes.query_saving import COPIES, Rows, copy, copy_as
from explorer.gui.parts.menus import soft_menu
from explorer.gui.style import Look
from explorer.model.terms import Iri
from explorer.model.vocabulary import KNOWN

Act = Callable[[], object]


class Chosen(NamedTuple):
    """What a menu is about: concepts, the rows they stand in, and what shows them."""

    iris: tuple[Iri, ...]
    rows: Callable[[], Rows]
    show: Callable[[bool], object]


def rows_menu(parent: QWidget, look: Look, session: Session, chosen: Chosen) -> QMenu:
    """What can be done with chosen rows; with the concepts in them, where there are some."""
    menu = soft_menu("Rows", parent)
    iris = chosen.iris
    entries: tuple[tuple[str, str, Act] | None, ...] = (
        ("share-2", "Show on canvas", lambda: chosen.show(False)),  # noqa: FBT003  # a signal's
        ("plus", "Add to canvas", lambda: chosen.show(True)),  # noqa: FBT003  # as above
        None,
        ("check", "Mark known", lambda: session.mark(iris, KNOWN)),
        (
            "graduation-cap",
            "Learn all of these" if len(iris) > 1 else "Learn this",
            lambda: acts.learn_all(session, iris),
        ),
        None,
    )
    for entry in entries if iris else ():
        if entry is None:
            menu.addSeparator()
        else:
            name, title, act = entry
            menu.addAction(icon(look, name), title).triggered.connect(act)
    last = menu.addAction(icon(look, "copy"), "Copy")
    last.setShortcut("Ctrl+C")
    last.triggered.connect(lambda: copy(chosen.rows()))
    for title in COPIES:
        action = menu.addAction(f"Copy as {title}")
        action.triggered.connect(lambda _=False, t=title: copy_as(chosen.rows(), t))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
