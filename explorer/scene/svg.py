"""A scene as SVG text. Labels are text, never markup; nothing is loaded from anywhere."""

import unicodedata
from html import escape

from explorer.model.geometry import Point
from explorer.scene.measure import measure
from explorer.scene.shapes import Anchor, Box, Disc, Group, Line, Paint, Scene, Shape, Words

FAMILIES = "Inter, 'Noto Sans', 'DejaVu Sans', sans-serif"
MONO = "'JetBrains Mono', 'DejaVu Sans Mono', monospace"


def svg(scene: Scene, title: str = "") -> str:
    """The picture as a stand-alone SVG document, as large as the scene's bounds."""
    x, y, width, height = map(_n, scene.bounds)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{x} {y} {width} {height}" font-family="{escape(FAMILIES)}">'
    )
    name = [f"<title>{escape(title)}</title>"] if title else []
    ground = f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{scene.ground}"/>'
    groups = (_group(group) for group in scene.groups)
    return "\n".join([head, *name, ground, *groups, "</svg>"]) + "\n"


def _group(group: Group) -> str:
    body = "\n".join(map(_element, group.shapes))
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
    return _words(shape)


def _words(words: Words) -> str:
    x, y = map(_n, words.at)
    anchor = "" if words.anchor is Anchor.START else f' text-anchor="{words.anchor.value}"'
    family = f' font-family="{escape(MONO)}"' if words.font.mono else ""
    # In another font the text keeps its width, and so its place on its pill.
    fit = f' textLength="{_n(measure(words.text, words.font))}" lengthAdjust="spacingAndGlyphs"'
    fit = fit if len(words.text) > 1 else ""
    style = f'font-size="{_n(words.font.size)}" font-weight="{words.font.weight}"'
    text = escape(_printable(words.text))
    return f'<text x="{x}" y="{y}"{anchor}{family}{fit} {style} fill="{words.colour}">{text}</text>'


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
    fill = f' fill="{paint.fill or "none"}"'
    if paint.stroke is None:
        return fill
    dash = f' stroke-dasharray="{" ".join(map(_n, paint.dash))}"' if paint.dash else ""
    ends = "" if paint.dash else ' stroke-linecap="round"'
    width = f' stroke-width="{_n(paint.width)}"'
    return f'{fill} stroke="{paint.stroke}"{width}{dash}{ends} stroke-linejoin="round"'


def _point(point: Point) -> str:
    return f"{_n(point.x)} {_n(point.y)}"


def _n(number: float) -> str:
    return f"{round(number, 2):g}"


def _printable(text: str) -> str:
    """XML allows no control characters, not even escaped."""
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Cn"} else c for c in text)
