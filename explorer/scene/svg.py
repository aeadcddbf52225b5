"""A scene as SVG text. Labels are text, never markup; nothing is loaded from anywhere."""

import unicodedata
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from explorer.model.concept import Link
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.measure import measure
from explorer.scene.png import png
from explorer.scene.shapes import (
    CLEAR,
    HALO,
    Anchor,
    Box,
    Cells,
    Disc,
    Group,
    Line,
    Paint,
    Scene,
    Shape,
    Words,
)

FAMILIES = "Inter, 'Noto Sans', 'DejaVu Sans', sans-serif"
# What most shapes have stands once at the root.
INHERITED = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
MONO = "'JetBrains Mono', 'DejaVu Sans Mono', monospace"


@dataclass(frozen=True, slots=True)
class Told:
    """A picture in words: what it is, what is in it, and what each of its parts says."""

    title: str = ""
    description: str = ""
    names: Mapping[Iri | Link, str] = field(default_factory=dict)

    def of(self, group: Group) -> str:
        """What a group says, for who rests on it or has it read out."""
        name = self.names.get(group.owner, "") if group.owner is not None else ""
        return name or group.told


NOTHING = Told()


def svg(scene: Scene, told: Told = NOTHING) -> str:
    """The picture as a stand-alone SVG document, as large as the scene's bounds."""
    x, y, width, height = map(_n, scene.bounds)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{x} {y} {width} {height}" font-family="{escape(FAMILIES)}" {INHERITED}>'
    )
    words = [_tag("title", told.title), _tag("desc", told.description)]
    place = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    ground = "" if scene.ground == CLEAR else f'<rect {place} fill="{scene.ground}"/>'
    groups = (_group(group, told.of(group)) for group in scene.groups)
    return "\n".join(filter(None, [head, *words, ground, *groups, "</svg>"])) + "\n"


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(_printable(text))}</{name}>" if text else ""


def _group(group: Group, told: str) -> str:
    body = "\n".join(filter(None, (_tag("title", told), *map(_element, group.shapes))))
    faded = f' opacity="{_n(group.opacity)}"' if group.opacity < 1 else ""
    return f"<g{faded}>\n{body}\n</g>"


def _element(shape: Shape) -> str:
    if isinstance(shape, Line):
        return f'<path d="{_path(shape)}"{_paint(shape.paint)}/>'
    if isinstance(shape, Box):
        x, y, width, height = map(_n, shape.rect)
        place = f'x="{x}" y="{y}" width="{width}" height="{height}" rx="{_n(shape.radius)}"'
        return f"<rect {place}{_paint(shape.paint)}/>"
    if isinstance(shape, Disc):
        x, y = map(_n, shape.centre)
        return f'<circle cx="{x}" cy="{y}" r="{_n(shape.radius)}"{_paint(shape.paint)}/>'
    return _cells(shape) if isinstance(shape, Cells) else _words(shape)


def _cells(cells: Cells) -> str:
    x, y, width, height = map(_n, cells.rect)
    held = b64encode(png(cells.columns, cells.rows, cells.colours)).decode()
    place = f'x="{x}" y="{y}" width="{width}" height="{height}" preserveAspectRatio="none"'
    faded = f' opacity="{_n(cells.opacity)}"' if cells.opacity < 1 else ""
    return f'<image {place}{faded} href="data:image/png;base64,{held}"/>'


def _words(words: Words) -> str:
    x, y = map(_n, words.at)
    anchor = "" if words.anchor is Anchor.START else f' text-anchor="{words.anchor.value}"'
    family = f' font-family="{escape(MONO)}"' if words.font.mono else ""
    # In another font the text keeps its width, and so its place on its pill.
    fit = f' textLength="{_n(measure(words.text, words.font))}" lengthAdjust="spacingAndGlyphs"'
    fit = fit if len(words.text) > 1 else ""
    rim = ""
    if words.halo is not None:
        rim = f' stroke="{words.halo}" stroke-width="{_n(2 * HALO)}" paint-order="stroke"'
    style = f'font-size="{_n(words.font.size)}" font-weight="{words.font.weight}"'
    text = escape(_printable(words.text))
    place = f'x="{x}" y="{y}"{anchor}{family}{fit}'
    return f'<text {place} {style} fill="{words.colour}"{rim}>{text}</text>'


def _path(line: Line) -> str:
    start, *rest = line.points
    parts = [f"M{_point(start)}"]
    if line.smooth:
        triples = (rest[i : i + 3] for i in range(0, len(rest) - 2, 3))
        parts.extend("C" + " ".join(map(_point, triple)) for triple in triples)
    else:
        parts.extend(f"L{_point(p)}" for p in rest)
    return "".join(parts) + ("Z" if line.closed else "")


def _paint(paint: Paint) -> str:
    fill = f' fill="{paint.fill}"' if paint.fill else ""
    if paint.stroke is None:
        return fill
    dash = f' stroke-dasharray="{" ".join(map(_n, paint.dash))}"' if paint.dash else ""
    # Round ends would close the gaps.
    ends = ' stroke-linecap="butt"' if paint.dash else ""
    width = f' stroke-width="{_n(paint.width)}"' if paint.width != 1 else ""
    return f'{fill} stroke="{paint.stroke}"{width}{dash}{ends}'


def _point(point: Point) -> str:
    return f"{_n(point.x)} {_n(point.y)}"


def _n(number: float) -> str:
    return f"{round(number, 2):g}"


def _printable(text: str) -> str:
    """XML allows no control characters, not even escaped."""
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Cn"} else c for c in text)
