"""From a view to a picture: what it follows from, and the drawing, which a worker does.

What lays out and draws is loaded by the worker that first needs it: the window does not wait.
"""

from explorer.app.drawing.picture import Drawing, Picture, Sketch
from explorer.app.session import Session
from explorer.model.source import Source, Token
from explorer.model.terms import Iri
from explorer.scene.theme import Theme
from explorer.store.memory import uncollected


def drawing_of(
    session: Session, selected: frozenset[Iri], theme: Theme, size: tuple[float, float]
) -> Drawing:
    """What the picture of a session follows from at this moment."""
    plan = session.learning.plan
    return Drawing(
        session.view,
        selected,
        theme,
        size,
        plan.path if plan else None,
        plan.known if plan else None,
        session.store.goals(),
        session.lamp.light,
        plan.net if plan else None,
    )


def draw(drawing: Drawing, source: Source, token: Token) -> Picture:
    """The picture of a view. The same question gives the same picture."""
    picture = _in_full(drawing, source, token)
    if drawing.light is None:
        return picture
    from explorer.app.drawing.lit import under_light

    return under_light(picture, drawing.light, source, drawing.theme)


def sketch(drawing: Drawing, source: Source, token: Token) -> Picture | Sketch:
    """What can be shown of a view while concepts move; the picture itself where that is all."""
    if drawing.light is not None or drawing.view.layout in ("start", "path", "overview"):
        return draw(drawing, source, token)
    from explorer.app.drawing.graph import sketch_graph

    with uncollected():
        return sketch_graph(drawing, source, token)


def _in_full(drawing: Drawing, source: Source, token: Token) -> Picture:
    if drawing.view.layout == "start":
        from explorer.app.drawing.start import draw_start

        return draw_start(drawing, source, token)
    if drawing.view.layout == "path" and drawing.path is not None:
        from explorer.app.drawing.path import draw_path

        return draw_path(drawing, drawing.path, source, token)
    if drawing.view.layout == "overview":
        from explorer.app.drawing.overview import draw_overview

        return draw_overview(drawing, source, token)
    from explorer.app.drawing.graph import draw_graph

    with uncollected():
        return draw_graph(drawing, source, token)
