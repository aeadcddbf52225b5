"""Where concepts stand: pure functions from boxes and links to points.

A layout is loaded by its first use: the start view needs no numpy.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from explorer.model.geometry import Point
from explorer.model.terms import Iri

if TYPE_CHECKING:
    from explorer.layout.placing import Placing

Layout = Callable[["Placing"], dict[Iri, Point]]


def _around(placing: "Placing") -> dict[Iri, Point]:
    from explorer.layout.radial import radial

    return radial(placing)


def _prerequisites(placing: "Placing") -> dict[Iri, Point]:
    from explorer.layout.layered import layered

    return layered(placing)


def _free(placing: "Placing") -> dict[Iri, Point]:
    from explorer.layout.force import force

    return force(placing)


def _kinds(placing: "Placing") -> dict[Iri, Point]:
    from explorer.layout.kinds import by_kind

    return by_kind(placing)


def _circle(placing: "Placing") -> dict[Iri, Point]:
    from explorer.layout.circle import circle

    return circle(placing)


LAYOUTS: Mapping[str, Layout] = {
    "around": _around,
    "prerequisites": _prerequisites,
    "free": _free,
    "kinds": _kinds,
    "circle": _circle,
}
