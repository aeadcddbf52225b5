"""Composing an ego view: layout, labels off each other, courses of relations, scene.

    python benchmarks/ego.py [--sizes 40 150]

On the bundled ontology, around a well linked concept: the concept, its neighbours, and theirs
until there are as many as asked. `app.drawing.draw` is timed twice: with the store's questions,
and with answers that were kept from a run before. As in the window, what is there after the first
picture is left out of the search for garbage. Milliseconds of the thread and of the clock;
the first run (imports included), then the median and the worst of `RUNS`; each part alone.

The peers get the same concepts and links: `spring_layout` of networkx, which places points without
a size, so that labels cover each other, and draws nothing; `dot` and `neato` of Graphviz with boxes
in the sizes of our labels, where they are installed, with their SVG written.
"""

import argparse
import shutil
import subprocess
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from statistics import median
from time import perf_counter, thread_time

import numpy as np

from explorer.app.drawing.draw import draw
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.view import View
from explorer.gui.garbage import keep_all
from explorer.layout.placing import Placing
from explorer.layout.radial import radial
from explorer.model.concept import Concept, Link, Page, Relation, Way
from explorer.model.geometry import Rect
from explorer.model.source import Source, Token
from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.scene.bends import courses
from explorer.scene.content import Content
from explorer.scene.shapes import What
from explorer.scene.theme import LIGHT
from explorer.store.local import LocalStore
from explorer.store.remote.endpoint import Never

RUNS = 15
SIZE = (1280.0, 800.0)
MANY = 500
RING = 16


class Kept:
    """The answers of a source to the questions of one drawing, without asking it again."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._pages: dict[tuple[Iri, int], Page[Link]] = {}
        self._concepts: dict[Iri, Concept] = {}
        self._among: tuple[Link, ...] | None = None
        self._beyond: Mapping[Iri, int] | None = None
        self._relations = source.relations()

    def concepts(self, iris: Iterable[Iri]) -> dict[Iri, Concept]:
        wanted = list(iris)
        if not self._concepts:
            self._concepts = self._source.concepts(wanted)
        return {iri: self._concepts[iri] for iri in wanted}

    def links_among(self, iris: frozenset[Iri]) -> tuple[Link, ...]:
        if self._among is None:
            self._among = self._source.links_among(iris)
        return self._among

    def links(self, iri: Iri, limit: int, way: Way | None = None) -> Page[Link]:
        key = iri, limit
        if key not in self._pages:
            self._pages[key] = self._source.links(iri, limit, way)
        return self._pages[key]

    def beyond(self, iris: frozenset[Iri], token: Token) -> Mapping[Iri, int]:
        if self._beyond is None:
            self._beyond = self._source.beyond(iris, token)
        return self._beyond

    def relations(self) -> Mapping[Iri, Relation]:
        return self._relations


def middle(source: LocalStore) -> Iri:
    """The concept with the most neighbours of those with at most `RING`: two rings are wanted."""
    whole = source.whole(Never())
    near: dict[int, set[int]] = {}
    for one, other in zip(whole.ends[::2], whole.ends[1::2], strict=True):
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    few = {place: len(others) for place, others in near.items() if len(others) <= RING}
    return whole.iris[max(few, key=lambda place: (few[place], -place))]


def nearest(source: Source, focus: Iri, count: int) -> frozenset[Iri]:
    """`focus` and what lies nearest to it, `count` concepts altogether."""
    found, row = {focus: None}, deque([focus])
    while row and len(found) < count:
        iri = row.popleft()
        others = sorted({link.other(iri) for link in source.links(iri, MANY)} - found.keys())
        row.extend(others)
        found.update(dict.fromkeys(others))
    return frozenset(islice(found, count))


def timed(work: Callable[[], object], times: int = RUNS) -> tuple[list[float], list[float]]:
    """Milliseconds of the thread and of the clock."""
    cpu, wall = [], []
    for _ in range(times):
        clock, thread = perf_counter(), thread_time()
        work()
        cpu.append((thread_time() - thread) * 1000)
        wall.append((perf_counter() - clock) * 1000)
    return cpu, wall


def told(name: str, cpu: list[float], wall: list[float]) -> None:
    print(
        f"  {name:<44}{median(cpu):>8.1f}{max(cpu):>8.1f}{median(wall):>10.1f}{max(wall):>8.1f}",
        flush=True,
    )


# --- ours -----------------------------------------------------------------------------------


def ours(source: LocalStore, focus: Iri, count: int) -> Picture:
    """Draw it with and without the store; the picture."""
    shown = nearest(source, focus, count)
    # Nothing is folded into a bubble: all of them are placed.
    view = View("around", focus, shown, singled=shown)
    drawing = Drawing(view, frozenset({focus}), LIGHT, SIZE)
    pictures: list[Picture] = []
    told("ours, first in this process", *timed(lambda: draw(drawing, source, Never()), 1))
    keep_all()
    told("ours with the store's questions", *timed(lambda: draw(drawing, source, Never())))
    kept = Kept(source)
    pictures.append(draw(drawing, kept, Never()))
    told("ours, questions answered before", *timed(lambda: draw(drawing, kept, Never())))
    picture = pictures[0]
    told("  its layout alone", *timed(lambda: radial(placing_of(picture))))
    told("  its courses alone", *timed(lambda: courses_of(picture)))
    print(f"  {len(picture.points)} concepts, {len(picture.links)} relations; {covering(picture)}")
    return picture


def content_of(picture: Picture) -> Content:
    """What was laid out."""
    return Content(
        picture.concepts,
        tuple(link for link in picture.links if link not in picture.implied),
        picture.relations,
        hidden=picture.hidden,
        focus=picture.focus,
        selected=picture.selected,
    )


def placing_of(picture: Picture) -> Placing:
    """What the layout is asked."""
    content = content_of(picture)
    links = tuple((link.source, link.target) for link in content.links)
    return Placing(content.sizes(LIGHT), links, content.focus, size=SIZE)


def courses_of(picture: Picture) -> None:
    """Find all courses once more."""
    rows = {iri: i for i, iri in enumerate(picture.points)}
    sizes = content_of(picture).sizes(LIGHT)
    at = np.array([picture.points[iri] for iri in rows])
    ends = np.array([(rows[link.source], rows[link.target]) for link in picture.links])
    courses(at, np.array([sizes[iri] for iri in rows]), ends)


def covering(picture: Picture) -> str:
    """How well it can be read: labels on labels, and relations that run under a label."""
    boxes = {t.iri: t.area for t in picture.scene.targets if t.what is What.CONCEPT}
    areas = list(boxes.values())
    on = sum(_meet(one, other) for i, one in enumerate(areas) for other in areas[:i])
    lines = [t for t in picture.scene.targets if t.what is What.LINK and t.link]
    under = sum(
        any(area.contains(at) for iri, area in boxes.items() if iri not in ends for at in line)
        for line, ends in ((t.line, (t.link.source, t.link.target)) for t in lines if t.link)
    )
    return f"{on} labels on another, {under} relations under a label"


def _meet(one: Rect, other: Rect) -> bool:
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom


# --- peers ----------------------------------------------------------------------------------


def spring(picture: Picture) -> None:
    """`spring_layout` with what it takes by itself."""
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(picture.points)
    graph.add_edges_from((link.source, link.target) for link in picture.links)
    # Its first call imports.
    networkx.spring_layout(graph, seed=1)
    told("networkx spring_layout, nothing drawn", *timed(lambda: networkx.spring_layout(graph)))


def graphviz(picture: Picture, name: str) -> None:
    """A program of Graphviz, from text to SVG; its process is not our thread: the clock counts."""
    program = shutil.which(name)
    if program is None:
        print(f"  {name} of Graphviz is not installed: left out.")
        return
    sizes = content_of(picture).sizes(LIGHT)
    boxes = (
        f'"{iri}" [label="{picture.concepts[iri].label}" shape=box fixedsize=true '
        f"width={wide / 72:.3f} height={tall / 72:.3f}]"
        for iri, (wide, tall) in sizes.items()
    )
    lines = (f'"{link.source}" -> "{link.target}"' for link in picture.links)
    text = "digraph { overlap=false; splines=true;\n" + "\n".join((*boxes, *lines)) + "\n}"

    def run() -> None:
        subprocess.run(  # noqa: S603 - found on the path
            [program, "-Tsvg"], input=text, text=True, capture_output=True, check=True
        )

    told(f"Graphviz {name}, to SVG (see the clock)", *timed(run, 3))


def main() -> None:
    """Read the command line."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sizes", type=int, nargs="+", default=[40, 150])
    sizes = reader.parse_args().sizes
    source = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    focus = middle(source)
    print(f"{'milliseconds':<46}{'CPU med':>8}{'worst':>8}{'wall med':>10}{'worst':>8}")
    for count in sizes:
        print(f"{count} concepts around {source.describe(focus).concept.label}")
        picture = ours(source, focus, count)
        spring(picture)
        graphviz(picture, "dot")
        graphviz(picture, "neato")


if __name__ == "__main__":
    main()
