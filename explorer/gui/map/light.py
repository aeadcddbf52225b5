"""Brings the light that is on to the map: found by a worker, and found anew after a filter."""

from typing import Protocol

from explorer.app.drawing.map_light import glow_of
from explorer.app.light import Light
from explorer.app.session import Session
from explorer.scene.map.light import Glow
from explorer.scene.map.sieve import Sieve


class Board(Protocol):
    """The map that is lit."""

    @property
    def sieve(self) -> Sieve | None: ...
    def shine(self, glow: Glow | None, *, go: bool = True) -> None: ...


class MapLight:
    """Follows the lamp of a session."""

    def __init__(self, board: Board, session: Session) -> None:
        self._board, self._session = board, session
        self._lit: Light | None = None
        self._end = session.lamp.lighted.connect(lambda _: self.follow())

    def let_go(self) -> None:
        """Follow the lamp no longer."""
        self._end()

    def follow(self) -> None:
        """Light what the lamp falls on; go there once."""
        session, found = self._session, self._board.sieve
        light, store = session.lamp.light, session.store
        if light is None or found is None or not session.mapped:
            session.jobs.cancel("glow")
            self._lit = None
            self._board.shine(None)
            return
        session.jobs.ask(
            "glow",
            lambda _: glow_of(light, found, store),
            lambda glow: self._take(light, glow),
            session.failed.send,
        )

    def _take(self, light: Light, glow: Glow) -> None:
        go, self._lit = light != self._lit, light
        self._board.shine(glow, go=go)
