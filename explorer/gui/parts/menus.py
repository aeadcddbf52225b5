"""Menus with round corners, and the bar that they hang from."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QStyleOptionMenuItem, QWidget

M = TypeVar("M", bound=QMenu)


class MenuBar(QMenuBar):
    """Its titles have no underlined letters, though `Alt` and such a letter opens a menu."""

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        super().initStyleOption(option, action)
        option.text = action.iconText()


def soft_menu(title: str, parent: QWidget) -> QMenu:
    """A menu whose corners are round: the window behind it must not fill them."""
    return softened(QMenu(escaped(title), parent))


def softened(menu: M) -> M:
    """The same menu with round corners."""
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    return menu


def escaped(text: str) -> str:
    """Text for a menu or button: a label of an ontology may hold "&", which is no mnemonic."""
    return text.replace("&", "&&")
