"""What a person does on the canvas, done to the session that is open."""

from collections.abc import Callable

from explorer.app.commands import on_canvas
from explorer.app.expanding import expand
from explorer.app.session import Session
from explorer.gui.canvas.canvas import Canvas

Act = Callable[[Session], object]


def connect_acts(canvas: Canvas, do: Callable[[Act], object]) -> None:
    """`do` is called with an act, which it does to the session if one is open."""
    canvas.clicked.connect(lambda to: do(lambda s: on_canvas.click(s, to.iri, adds=to.adds)))
    canvas.activated.connect(lambda iri: do(lambda s: expand(s, iri)))
    canvas.banded.connect(lambda iris: do(lambda s: on_canvas.choose(s, iris)))
    canvas.legend.connect(lambda to: do(lambda s: on_canvas.draw_relation(s, *to)))
    canvas.linked.connect(lambda link: do(lambda s: on_canvas.read(s, link)))
    canvas.region.connect(lambda iri: do(lambda s: on_canvas.open_region(s, iri)))
