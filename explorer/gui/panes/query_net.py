"""An answer as a graph: its own concepts and links, on a canvas of its own."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.app.query.answer import Answer
from explorer.app.query.net import Drawn, Net, Sheet, draw_net
from explorer.app.query.workbench import Query
from explorer.app.session import Session
from explorer.gui.canvas.canvas import Canvas
from explorer.gui.canvas.hand import Click
from explorer.gui.parts.layouts import row
from explorer.gui.parts.text import Elided
from explorer.gui.style import Look
from explorer.model.geometry import Point
from explorer.model.terms import Iri


class NetView(QWidget):
    """Draws a net off the main thread; a click selects a concept, Enter goes to it."""

    def __init__(self, look: Look, session: Session, query: Query) -> None:
        super().__init__()
        self._look, self._session, self._query = look, session, query
        self._answer: Answer | None = None
        self._net = Net()
        self._points: Mapping[Iri, Point] | None = None
        self.said = Elided("", "secondary")
        self.canvas = Canvas(look)
        line = row(look, margins=(16, 6, 16, 4))
        line.add(self.said, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(line)
        whole.addWidget(self.canvas, 1)
        self.setFocusProxy(self.canvas)
        self.canvas.clicked.connect(self._clicked)
        self.canvas.activated.connect(session.select)
        self.canvas.moved.connect(lambda moved: self._put(*moved))
        self.canvas.resized.connect(lambda _: self.canvas.fit())
        look.changed.connect(self._again)
        end = session.visited.connect(lambda _: self._again())
        self.destroyed.connect(end)

    def show_net(self, answer: Answer, net: Net) -> None:
        """Draw another answer."""
        self._answer, self._net, self._points = answer, net, None
        self.said.say("Drawing…")
        self._draw()

    def chosen(self) -> tuple[Iri, ...]:
        """The selected concepts that are in this graph."""
        ends = {end for link in self._net.links for end in (link.source, link.target)}
        return tuple(sorted(self._session.selection & ends))

    def _again(self) -> None:
        """The same in other colours or with another selection; all stays where it is."""
        if self._answer is not None and self.isVisible():
            self._draw()

    def _clicked(self, click: Click) -> None:
        if click.iri is not None:
            self._session.select(click.iri)

    def _put(self, iri: Iri, point: Point) -> None:
        self._points = {**(self._points or {}), iri: point}
        self._draw()

    def _draw(self) -> None:
        answer, net = self._answer, self._net
        if answer is None:
            return
        size = self.canvas.eye.room()
        sheet = Sheet(self._look.theme, size, self._session.selection, self._points)
        self._query.beside("net", lambda *asking: draw_net(answer, net, asking, sheet), self._show)

    def _show(self, drawn: Drawn) -> None:
        first = self._points is None
        self._points = drawn.picture.points
        self.said.say(drawn.said)
        self.canvas.show_picture(drawn.picture)
        if first:
            self.canvas.fit()
