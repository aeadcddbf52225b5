"""The picture of a small field, what a signal sent, and places on a canvas."""

from dataclasses import replace
from typing import TypeVar

import field
from PySide6.QtCore import QPoint

from explorer.app.drawing.picture import Picture
from explorer.app.signal import Signal
from explorer.gui.canvas.canvas import Canvas
from explorer.layout.placing import Placing
from explorer.layout.radial import radial
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.content import Content
from explorer.scene.ego import graph
from explorer.scene.pick import pick
from explorer.scene.shapes import Target
from explorer.scene.theme import LIGHT

T = TypeVar("T")


def pictured(content: Content) -> Picture:
    links = tuple((k.source, k.target) for k in content.links)
    points = radial(Placing(content.sizes(LIGHT), links, content.focus, size=(800.0, 456.0)))
    counts: dict[Iri, int] = {}
    for link in content.links:
        counts[link.relation] = counts.get(link.relation, 0) + 1
    return Picture(
        graph(content, points, LIGHT),
        points,
        counts,
        content.concepts,
        content.links,
        content.hidden,
        content.relations,
        content.marks,
        {},
        "around",
        content.focus,
        content.selected,
    )


def said(signal: Signal[T]) -> list[T]:
    """Everything that a signal sends from here on."""
    heard: list[T] = []
    signal.connect(heard.append)
    return heard


def middle(canvas: Canvas, name: str) -> QPoint:
    return canvas.pixels(field.iri(name)).center()


def selecting(canvas: Canvas, name: str) -> None:
    canvas.show_picture(pictured(replace(field.content(), selected=frozenset({field.iri(name)}))))


def under(canvas: Canvas, at: QPoint) -> Target | None:
    return pick(canvas.scene, canvas.camera.meant(Point(at.x(), at.y())))


def empty_place(canvas: Canvas) -> QPoint:
    wide, tall = canvas.width(), canvas.height()
    spots = (QPoint(x, y) for y in range(4, tall - 60, 6) for x in range(4, wide, 6))
    return next(p for p in spots if under(canvas, p) is None)
