"""A painted widget as screen readers see it: a list with one item for each thing that is shown.

What is said is a `Speech`; this makes interfaces of it. Qt's methods may answer with nothing
where its Python stubs say they may not: each `type: ignore[override]` here is one of these.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from explorer.model.concept import local_name
from explorer.model.terms import Iri

Relations = list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]


class Speech(Protocol):
    """What is said of the things that a widget shows, each known by an Iri."""

    @property
    def widget(self) -> QWidget: ...
    def shown(self) -> Sequence[Iri]:
        """All of them, in the order in which they are read."""
        ...

    def here(self) -> Iri | None:
        """The one that the keyboard stands on."""
        ...

    def holds(self, iri: Iri) -> bool:
        """Whether it is still shown."""
        ...

    def name(self, iri: Iri) -> str: ...
    def description(self, iri: Iri) -> str: ...
    def selected(self, iri: Iri) -> bool: ...
    def pixels(self, iri: Iri) -> QRect:
        """Where it is in the widget."""
        ...


class SpokenItem(QAccessibleInterface):
    """One of the things."""

    def __init__(self, speech: Speech, iri: Iri) -> None:
        super().__init__()
        self._speech = speech
        self.iri = iri

    def isValid(self) -> bool:
        return self._speech.holds(self.iri)

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._speech.widget.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return QAccessible.queryAccessibleInterface(self._speech.widget)

    def child(self, _: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, _: int, __: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, _: QAccessibleInterface) -> int:
        return -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def relations(
        self,
        match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations,  # noqa: ARG002 - Qt asks with it
    ) -> Relations:
        return []

    def text(self, text: QAccessible.Text) -> str:
        if not self.isValid():
            return ""
        if text == QAccessible.Text.Description:
            return self._speech.description(self.iri)
        named = text == QAccessible.Text.Name
        return self._speech.name(self.iri) if named else local_name(self.iri)

    def setText(self, _: QAccessible.Text, __: str) -> None:
        """Names are not set from outside."""

    def rect(self) -> QRect:
        corner = self._speech.widget.mapToGlobal(QPoint(0, 0))
        return self._speech.pixels(self.iri).translated(corner)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = state.focusable = True
        state.selected = self._speech.selected(self.iri)
        state.focused = state.selected and self._speech.widget.hasFocus()
        return state

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class SpokenList(QAccessibleWidget):
    """The widget: its things, then the widgets that lie on it."""

    def __init__(self, speech: Speech) -> None:
        super().__init__(speech.widget, QAccessible.Role.List)
        self._speech = speech
        self._items: dict[Iri, SpokenItem] = {}

    def childCount(self) -> int:
        return len(self._speech.shown()) + super().childCount()

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        shown = self._speech.shown()
        if index < len(shown):
            return self._items.setdefault(shown[index], SpokenItem(self._speech, shown[index]))
        return super().child(index - len(shown))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        shown = self._speech.shown()
        if isinstance(child, SpokenItem):
            return shown.index(child.iri) if child.isValid() else -1
        index = super().indexOfChild(child)
        return index if index < 0 else index + len(shown)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        here, shown = self._speech.here(), self._speech.shown()
        if self._speech.widget.hasFocus() and here in shown:
            return self.child(shown.index(here))
        return super().focusChild()

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        at = self._speech.widget.mapFromGlobal(QPoint(x, y))
        for index, iri in enumerate(self._speech.shown()):
            if self._speech.pixels(iri).contains(at):
                return self.child(index)
        return super().childAt(x, y)
