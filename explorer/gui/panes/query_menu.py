"""The menu of rows and of columns of an answer."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QMenu, QWidget

from explorer.app.commands import acts
from explorer.app.comparing import MOST
from explorer.app.session import Message, Session
from explorer.gui.icons import icon
from explorer.gui.panes.query_saving import COPIES, Rows, copy
from explorer.gui.parts.menus import soft_menu
from explorer.gui.style import Look
from explorer.model.terms import Iri
from explorer.model.vocabulary import KNOWN

Act = Callable[[], object]


class Chosen(NamedTuple):
    """What a menu is about: concepts, the rows they stand in, what shows and compares them.

    `said` tells why there are no concepts, where they were not looked for.
    """

    iris: tuple[Iri, ...]
    rows: Callable[[], Rows] | None
    show: Callable[[bool], object]
    compare: Act
    said: str = ""


class Entry(NamedTuple):
    """One line of the menu; `key` does the same in the table."""

    sign: str
    title: str
    act: Act
    key: str = ""


def entries(session: Session, chosen: Chosen) -> tuple[Entry | None, ...]:
    """What can be done with the chosen concepts; None is a line between."""
    iris = chosen.iris
    if not iris:
        return ()
    alone = len(iris) == 1
    compared = Entry("git-compare-arrows", "Compare these", chosen.compare, "C")
    return (
        Entry("share-2", "Show on canvas", lambda: chosen.show(False), "G"),  # noqa: FBT003  # a signal's
        Entry("plus", "Add to canvas", lambda: chosen.show(True)),  # noqa: FBT003  # as above
        *((compared,) if 1 < len(iris) <= MOST else ()),
        None,
        Entry("check", "Mark known", lambda: session.mark(iris, KNOWN), "K"),
        Entry(
            "graduation-cap",
            "Learn this" if alone else "Learn all of these",
            lambda: _learn(session, iris),
            "L",
        ),
        None,
    )


def _learn(session: Session, iris: tuple[Iri, ...]) -> None:
    """Make them the goals, and say so: also where they are known, and no way is left to show."""
    before = session.edits
    acts.learn_all(session, iris)
    plan = session.learning.plan
    known = plan.known.said | plan.known.assumed if plan else frozenset(session.store.marks())
    names, alone = session.names_of(frozenset(iris)), len(iris) == 1
    if known.issuperset(iris):
        said = (
            f"You know {names} already: nothing is left to learn for {'it' if alone else 'them'}."
        )
    else:
        said = f"{names} {'is the goal' if alone else 'are the goals'} of your plan."
    session.told.send(Message(said, undo=session.edits is not before))


def rows_menu(parent: QWidget, look: Look, session: Session, chosen: Chosen) -> QMenu:
    """What can be done with chosen rows; with the concepts in them, where there are some."""
    menu = soft_menu("Rows", parent)
    for entry in entries(session, chosen):
        if entry is None:
            menu.addSeparator()
        else:
            action = menu.addAction(icon(look, entry.sign), entry.title)
            action.setShortcut(entry.key)
            action.triggered.connect(entry.act)
    if chosen.said:
        menu.addAction(chosen.said).setEnabled(False)
    if chosen.rows:
        _copying(menu, look, session, chosen.rows)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _copying(menu: QMenu, look: Look, session: Session, rows: Callable[[], Rows]) -> None:
    last = menu.addAction(icon(look, "copy"), "Copy")
    last.setShortcut("Ctrl+C")
    last.triggered.connect(lambda: copy(session, rows()))
    for title in COPIES:
        action = menu.addAction(f"Copy as {title}")
        action.triggered.connect(lambda _=False, t=title: copy(session, rows(), t))
