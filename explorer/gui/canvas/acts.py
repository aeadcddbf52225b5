"""What a person does on the canvas, done to the session that is open."""

from collections.abc import Callable

from explorer.app.commands import on_canvas
from explorer.app.expanding import expand
from explorer.app.session import Session
from explorer.gui.canvas.canvas import Canvas
from explorer.gui.canvas.hand import Click
from explorer.gui.outline import Outline
from explorer.model.terms import Iri

Act = Callable[[Session], object]


def connect_acts(canvas: Canvas, do: Callable[[Act], object]) -> None:
    """`do` is called with an act, which it does to the session if one is open."""
    canvas.clicked.connect(lambda to: do(_click(to)))
    canvas.activated.connect(lambda iri: do(_expand(iri)))
    canvas.banded.connect(lambda iris: do(lambda s: on_canvas.choose(s, iris)))
    canvas.legend.connect(lambda to: do(lambda s: on_canvas.draw_relation(s, *to)))
    canvas.linked.connect(lambda link: do(lambda s: on_canvas.read(s, link)))
    canvas.region.connect(lambda iri: do(lambda s: on_canvas.open_region(s, iri)))


def connect_twin(outline: Outline, do: Callable[[Act], object]) -> None:
    """The same for the text twin of the canvas."""
    outline.clicked_concept.connect(lambda to: do(_click(to)))
    outline.activated_concept.connect(lambda iri: do(_expand(iri)))


def _click(to: Click) -> Act:
    return lambda session: on_canvas.click(session, to.iri, adds=to.adds)


def _expand(iri: Iri) -> Act:
    return lambda session: expand(session, iri)
