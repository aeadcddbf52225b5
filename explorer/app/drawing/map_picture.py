"""A picture of a whole ontology without a window: a map, or a sheet where all has room."""

from explorer.app.drawing.draw import draw
from explorer.app.drawing.map import Maps
from explorer.app.drawing.picture import Drawing
from explorer.app.drawing.telling import told
from explorer.app.jobs import Ticket
from explorer.app.view import OVERVIEW, View
from explorer.model.source import Source, Token
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.scene import MapScene, map_scene
from explorer.scene.map.sheet import Sheet, whole
from explorer.scene.map.sieve import sieve
from explorer.scene.theme import Theme

SIZE = (1280.0, 800.0)


def best_map(source: Source, token: Token) -> Cloud | None:
    """The last and best map; None of an ontology without concepts."""
    maps, best = Maps(source), None
    while (found := maps.next(token)) is not None:
        best = found
    return best


def overview_picture(source: Source, theme: Theme) -> MapScene:
    """All concepts with their words: as the window shows them in the overview."""
    name, ticket = source.origin.title, Ticket()
    cloud = best_map(source, ticket) if source.size().concepts > OVERVIEW else None
    if cloud is not None:
        return map_scene(sieve(cloud), Sheet(*whole(cloud), theme), name)
    drawing = Drawing(View(layout="overview"), frozenset(), theme, SIZE)
    picture = draw(drawing, source, ticket)
    return MapScene(picture.scene, told(picture, name))
