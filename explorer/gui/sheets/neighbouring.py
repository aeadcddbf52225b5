"""Bubbles and badges on the canvas: what a person does with them, and the list that they open."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent

from explorer.app.commands import bubbling, on_canvas
from explorer.app.drawing.bubbles import folded_into
from explorer.app.session import Session
from explorer.gui.canvas.canvas import Canvas
from explorer.gui.canvas.keys import stop_here
from explorer.gui.canvas.pictured import folded_words
from explorer.gui.style import Look
from explorer.model.geometry import Point
from explorer.model.terms import Iri

# Loaded when it is first wanted: the window does not wait for it at its start.
if TYPE_CHECKING:
    from explorer.app.neighbour_list import Wish
    from explorer.gui.sheets.neighbour_sheet import NeighbourSheet


class Neighbouring(QObject):
    """Stands between the canvas and the session that `session` gives, if one is open."""

    def __init__(self, look: Look, canvas: Canvas, session: Callable[[], Session | None]) -> None:
        super().__init__(canvas)
        self._look, self._canvas, self._session = look, canvas, session
        canvas.badge.connect(self.open)
        canvas.bubble.connect(self.open_bubble)
        canvas.reached.connect(self._choose)
        canvas.moved.connect(lambda put: self._put(*put))
        canvas.installEventFilter(self)

    @cached_property
    def sheet(self) -> "NeighbourSheet":
        """The list; lies over the whole window, built when it is first opened."""
        from explorer.gui.sheets.neighbour_sheet import NeighbourSheet

        sheet = NeighbourSheet(self._look, self._canvas.window())
        sheet.wished.connect(self._ask)
        sheet.shown.connect(self._show)
        sheet.hidden.connect(lambda iris: self._in(lambda s: bubbling.hide(s, iris)))
        sheet.chosen.connect(lambda iri: self._in(lambda s: s.go_to(Iri(iri))))
        sheet.closed.connect(lambda: self._canvas.setFocus(Qt.FocusReason.OtherFocusReason))
        self._canvas.window().installEventFilter(self)
        return sheet

    def open(self, iri: Iri) -> None:
        """The list of all neighbours of a concept."""
        session = self._session()
        if session is None:
            return
        from explorer.app.neighbour_list import Wish

        self._hub = iri
        name = session.store.concepts([iri])[iri].label
        self.sheet.open(Wish(iri), f"Neighbours of {name}", self._place(iri))

    def open_bubble(self, iri: Iri) -> None:
        """The list of what is folded into a bubble, and of all else of its relation."""
        bubble = self._canvas.picture.bubbles.get(iri)
        if bubble is None:
            return
        from explorer.app.neighbour_list import Wish

        self._choose(iri)
        self._hub = bubble.hub
        words = folded_words(bubble, self._canvas.picture)
        self.sheet.open(Wish(bubble.hub, way=bubble.way), words, self._place(iri))

    def close(self) -> bool:
        """Close the list; whether it was open."""
        return "sheet" in self.__dict__ and self.sheet.shut()

    def _in(self, act: Callable[[Session], object]) -> None:
        session = self._session()
        if session is not None:
            act(session)

    def _choose(self, iri: Iri) -> None:
        bubble = self._canvas.picture.bubbles.get(iri)
        if bubble is not None:
            self._in(lambda session: bubbling.choose(session, bubble))

    def _put(self, iri: Iri, point: Point) -> None:
        bubble = self._canvas.picture.bubbles.get(iri)
        if bubble is not None:
            self._in(lambda session: bubbling.put(session, bubble, point))
        else:
            self._in(lambda session: on_canvas.put(session, iri, point))

    def _show(self, iris: Sequence[Iri]) -> None:
        self._in(lambda session: bubbling.show(session, self._hub, iris))

    def _ask(self, wish: "Wish") -> None:
        """Ask for neighbours, off the main thread."""
        session = self._session()
        if session is None:
            return
        from explorer.app.learning.states import standing_of
        from explorer.app.neighbour_list import Here, neighbour_list

        picture, store, plan = self._canvas.picture, session.store, session.learning.plan
        shown = frozenset(session.placed)
        folded = frozenset(folded_into(picture.bubbles))
        session.jobs.ask(
            "neighbours",
            lambda token: neighbour_list(
                store, wish, Here(shown, folded, standing_of(store, plan)), token
            ),
            self.sheet.show_found,
            session.failed.send,
        )

    def _place(self, iri: Iri) -> QRect:
        """Where a concept or bubble is in the window; the middle of the canvas where it is not."""
        canvas = self._canvas
        place = canvas.pixels(iri).intersected(canvas.rect())
        if place.isEmpty():
            place = QRect(canvas.rect().center(), canvas.rect().center())
        return place.translated(canvas.mapTo(canvas.window(), QPoint(0, 0)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._canvas and event.type() == QEvent.Type.ShortcutOverride:
            # Enter opens a bubble; on a concept it is the key of a command.
            here = stop_here(self._canvas.picture)
            enter = isinstance(event, QKeyEvent) and event.key() in (
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            )
            if enter and here in self._canvas.picture.bubbles:
                event.accept()
                return True
        if event.type() == QEvent.Type.Resize and watched is self._canvas.window():
            self.sheet.follow(self._canvas.window().size())
        return super().eventFilter(watched, event)
