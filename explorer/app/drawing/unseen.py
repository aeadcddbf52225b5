"""What is not drawn because it stands only in graphs that the person hid."""

from collections.abc import Iterable

from explorer.app.view import View
from explorer.model.concept import Only
from explorer.model.source import Source
from explorer.model.terms import Iri

NOTHING = Only()


def unseen(source: Source, view: View, iris: Iterable[Iri]) -> Only:
    """Of these concepts, and of the links among them. May block where graphs are hidden."""
    if not view.graphs_hidden:
        return NOTHING
    return source.only_in(frozenset(iris), view.graphs_hidden)
