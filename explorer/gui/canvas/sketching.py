"""Asks for pictures: where concepts move, first for one with plain lines, which sets out at once.

The courses of the links, their words and their signs are found on the way.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from explorer.app.drawing.draw import draw, sketch
from explorer.app.drawing.picture import Drawing, Picture, Sketch
from explorer.app.session import Session
from explorer.app.view import View
from explorer.gui.canvas.canvas import Canvas
from explorer.gui.canvas.glide import Glide
from explorer.gui.canvas.pointing import later
from explorer.gui.style import Look

# Milliseconds after which the rest is asked for: the first frame of the movement is painted by
# then, and no worker holds it up.
AFTER = 20


class Sketching(QObject):
    """Shows sketches on the canvas by itself; `drawn` gets every picture that is whole."""

    def __init__(self, canvas: Canvas, look: Look, drawn: Callable[[Picture], object]) -> None:
        super().__init__(canvas)
        self._canvas, self._look, self._drawn = canvas, look, drawn
        self._shown: View | None = None
        self._left: tuple[Session, Sketch] | None = None
        self._timer = later(self, AFTER, self._finish)

    def ask(self, session: Session, wanted: Drawing) -> None:
        """Ask for a picture; one that was asked for before is not wanted any more."""
        self._timer.stop()
        work = sketch if self._moves(wanted.view) else draw
        store, view = session.store, wanted.view
        session.jobs.ask(
            "draw",
            lambda token: work(wanted, store, token),
            lambda found: self._show(session, view, found),
            session.failed.send,
        )

    def _moves(self, view: View) -> bool:
        """Whether concepts may move: a view that is not seen yet follows another."""
        seen = self._canvas.isVisible() and bool(self._canvas.picture.points)
        calm = self._look.calm or len(view.shown) > Glide.MOST
        return seen and not calm and view is not self._shown

    def _show(self, session: Session, view: View, found: Picture | Sketch) -> None:
        self._shown = view
        if isinstance(found, Picture):
            self._drawn(found)
            return
        self._left = session, found
        if self._canvas.set_out(found.picture):
            session.placed = found.picture.points
            self._timer.start()
        else:
            self._finish()

    def _finish(self) -> None:
        if self._left is not None:
            session, found = self._left
            self._left = None
            session.jobs.ask("draw", lambda _: found.finish(), self._drawn, session.failed.send)
