"""Where concepts stand: pure functions from boxes and links to points."""

from collections.abc import Callable, Mapping

from explorer.layout.force import force
from explorer.layout.layered import layered
from explorer.layout.placing import Placing
from explorer.layout.radial import radial
from explorer.model.geometry import Point
from explorer.model.terms import Iri

Layout = Callable[[Placing], dict[Iri, Point]]

LAYOUTS: Mapping[str, Layout] = {
    "around": radial,
    "prerequisites": layered,
    "free": force,
}
