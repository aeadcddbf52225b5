"""The card over the map: what the pointer rests on, asked of the store and never waited for."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QWidget

from explorer.app.drawing.map_telling import Told, link_of, told_of, told_of_link
from explorer.app.session import Session
from explorer.app.signal import Signal
from explorer.app.wording import counted
from explorer.gui.canvas.hover import HoverCard
from explorer.gui.style import Look
from explorer.model.geometry import Point, Rect
from explorer.model.source import Token
from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud, Ints

# A concept takes so much room around its middle, and so many neighbours are kept clear of.
HALF, CLEAR = 12, 40


class Board(Protocol):
    """The map, as far as a card needs it."""

    @property
    def paused(self) -> Signal[Point | None]: ...
    @property
    def cloud(self) -> Cloud | None: ...
    @property
    def camera(self) -> Camera: ...
    def at(self, at: Point) -> int | None: ...
    def link_at(self, at: Point) -> int | None: ...
    def near(self, place: int) -> Ints: ...
    def named(self) -> Sequence[Rect]:
        """Where names stand, in the widget."""
        ...


class MapCard:
    """Shows the card when the answer comes, unless the pointer has gone on."""

    def __init__(self, board: Board, widget: QWidget, session: Session, look: Look) -> None:
        self._board, self._session = board, session
        self.card = HoverCard(look, widget)
        self._asked: Point | None = None
        self._end = board.paused.connect(self._explain)

    def let_go(self) -> None:
        """Explain nothing from here on."""
        self._end()
        self.card.hide()

    def _explain(self, at: Point | None) -> None:
        self._asked = at
        self.card.hide()
        cloud = self._board.cloud
        if at is None or cloud is None:
            return
        place = self._board.at(at)
        if place is not None:
            self._ask(place, at, cloud)
        elif (link := self._board.link_at(at)) is not None:
            self._ask_link(link, at, cloud)

    def _ask(self, place: int, at: Point, cloud: Cloud) -> None:
        session, iri = self._session, cloud.iris[place]
        store, plan, failed = session.store, session.learning.plan, session.failed.send

        def work(_: Token) -> Told:
            return told_of(store, iri, plan.path if plan else None, plan.known if plan else None)

        session.jobs.ask("card", work, lambda told: self._show(told, place, at), failed)

    def _show(self, told: Told, place: int, at: Point) -> None:
        if self._asked is at:
            near = self._board.near(place)
            more = counted(len(near), "neighbour")
            around = [self._room(other) for other in near[:CLEAR].tolist()]
            around += [QRectF(*box).toRect() for box in self._board.named()[:CLEAR]]
            self.card.show_concept(told.concept, told.mark, self._room(place), around, more)

    def _room(self, place: int) -> QRect:
        cloud = self._board.cloud
        if cloud is None:
            return QRect()
        at = self._board.camera.seen(Point(float(cloud.x[place]), float(cloud.y[place])))
        return QRect(round(at.x) - HALF, round(at.y) - HALF, 2 * HALF, 2 * HALF)

    def _ask_link(self, link: int, at: Point, cloud: Cloud) -> None:
        store, wanted = self._session.store, link_of(cloud, link)
        self._session.jobs.ask(
            "card",
            lambda _: told_of_link(store, wanted).words,
            lambda words: self._say(words, at),
            self._session.failed.send,
        )

    def _say(self, words: str, at: Point) -> None:
        if self._asked is at:
            corner = QPoint(round(at.x), round(at.y))
            self.card.show_sentence(words, QRect(corner, corner))
