"""Pictures for the command line: the views that the window opens with."""

from explorer.app.drawing.draw import draw
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.jobs import Ticket
from explorer.app.learning.plan import plan_for
from explorer.app.naming import resolve
from explorer.app.neighbours import around
from explorer.app.view import View
from explorer.model.source import Store
from explorer.scene.theme import Theme

SIZE = (1000.0, 680.0)


def ego_view(store: Store, name: str, theme: Theme) -> Picture:
    """A concept among its most linked neighbours."""
    iri = resolve(store, name)
    view = View().around(iri, around(store, iri))
    return draw(Drawing(view, frozenset({iri}), theme, SIZE), store, Ticket())


def path_view(store: Store, name: str, theme: Theme) -> Picture:
    """The learning path to a goal, from left to right."""
    iri = resolve(store, name)
    plan = plan_for(store, (iri,), frozenset())
    view = View(layout="path")
    drawing = Drawing(view, frozenset(), theme, SIZE, plan.path, plan.known, (iri,))
    return draw(drawing, store, Ticket())


def start_view(store: Store, theme: Theme) -> Picture:
    """The collections as regions with their main concepts."""
    return draw(Drawing(View(), frozenset(), theme, SIZE), store, Ticket())
