"""A view as JSON text and back; what is read is checked, for a person may have edited it."""

import json
import math
from collections.abc import Callable, Mapping
from typing import TypeVar

from explorer.app.view import Show, View
from explorer.model.geometry import Point
from explorer.model.terms import Iri

FORMAT = "concept-explorer-view"
VERSION = 1

T = TypeVar("T")


def view_text(view: View, ontology: str) -> str:
    """What the canvas shows, where, and what is filtered; `ontology` says of what."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "ontology": ontology,
        "layout": view.layout,
        "focus": view.focus,
        "shown": sorted(view.shown),
        "points": {iri: [at.x, at.y] for iri, at in sorted(view.points.items())},
        "pinned": sorted(view.pinned),
        "relations": {iri: show.value for iri, show in sorted(view.relations.items())},
        "kinds_hidden": sorted(view.kinds_hidden),
        "implied": view.implied,
        "singled": sorted(view.singled),
        "graphs_hidden": sorted(view.graphs_hidden),
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def read_view(text: str) -> View:
    """The view that `view_text` wrote; raises ValueError with what is wrong."""
    found = json.loads(text)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ValueError("it holds no view")
    if found.get("version") != VERSION:
        raise ValueError(f"its version is not {VERSION}")
    focus = found.get("focus")
    return View(
        _text(found.get("layout")),
        None if focus is None else Iri(_text(focus)),
        _iris(found.get("shown")),
        _mapped(found.get("points"), _point),
        _iris(found.get("pinned")),
        _mapped(found.get("relations"), lambda value: Show(_text(value))),
        _iris(found.get("kinds_hidden")),
        found.get("implied") is True,
        _iris(found.get("singled", [])),
        _iris(found.get("graphs_hidden", [])),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value


def _iris(value: object) -> frozenset[Iri]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is no list")
    return frozenset(Iri(_text(item)) for item in value)


def _mapped(value: object, read: Callable[[object], T]) -> Mapping[Iri, T]:
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} is no table")
    return {Iri(_text(iri)): read(item) for iri, item in value.items()}


def _point(value: object) -> Point:
    numbers = value if isinstance(value, list) else []
    found = [n for n in numbers if type(n) in (int, float) and math.isfinite(n)]
    if len(found) != 2 or len(numbers) != 2:
        raise ValueError(f"{value!r} is no place")
    return Point(float(found[0]), float(found[1]))
