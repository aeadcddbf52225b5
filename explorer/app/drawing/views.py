"""Whole pictures without a session: what the command line and notebooks draw."""

from explorer.app.drawing.draw import draw
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.jobs import Ticket
from explorer.app.learning.plan import Plan
from explorer.app.neighbours import around
from explorer.app.view import View
from explorer.model.source import Store
from explorer.model.terms import Iri
from explorer.scene.theme import Theme

SIZE = (1000.0, 680.0)


def ego_view(store: Store, iri: Iri, theme: Theme) -> Picture:
    """A concept among its most linked neighbours."""
    view = View().around(iri, around(store, iri))
    return draw(Drawing(view, frozenset({iri}), theme, SIZE), store, Ticket())


def path_view(store: Store, plan: Plan, theme: Theme) -> Picture:
    """The learning path of a plan, from left to right."""
    path = plan.path
    view = View(layout="path")
    drawing = Drawing(view, frozenset(), theme, SIZE, path, plan.known, path.goals, net=plan.net)
    return draw(drawing, store, Ticket())


def start_view(store: Store, theme: Theme) -> Picture:
    """The collections as regions with their main concepts."""
    return draw(Drawing(View(), frozenset(), theme, SIZE), store, Ticket())
