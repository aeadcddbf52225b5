"""Makes screenshots of the canvas as it really is, each in a process of its own.

    python docs/make_screens.py [--to screenshots] [--only ego_light hub ...]
    python docs/make_screens.py --of pizza.owl wine.rdf ... [--to screenshots]

The second makes, instead of the usual ones, a picture of what the window shows first of each file.
Needs no screen. Marks and settings are those of an empty folder that is thrown away; the overview
shows a made-up ontology of 10,000 concepts. Prints the path of each picture.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from explorer.app.session import Session
    from explorer.gui.program import Program
    from explorer.model.terms import Iri

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks"), str(ROOT / "docs")]

SIZE = (1280, 800)
KNOWN = ("Token", "Neural Network", "GPU Memory")
KINDS = (
    *("Task", "Model", "Method", "Representation", "Consideration", "Software", "Idea"),
    "Resource",
)
# Of the made-up hub: its neighbours, those that it uses, those up to which it improves them.
NEIGHBOURS, USED, IMPROVED, HIDDEN = 51, 26, 42, 3
RELATIONS = (
    *("skos:broader", "ce:requires", "ce:uses", "ce:usedFor", "ce:improves"),
    *("ce:contrastsWith", "skos:related"),
)
HEAD = """@prefix : <urn:made:> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ce: <https://w3id.org/concept-explorer/vocab#> .
"""


class Screen(NamedTuple):
    """What is shown: by `show`, in an appearance, in so many pixels to one and with such text."""

    show: Callable[["Seat"], None]
    appearance: str = "light"
    ratio: float = 1.0
    text: float = 1.0


class Seat:
    """A person in front of the started program."""

    def __init__(self, program: "Program") -> None:
        self.program = program
        self.canvas = program.content.parts.graph.canvas

    @property
    def session(self) -> "Session":
        return self.program.content.desk.session

    def open(self, *files: Path) -> None:
        """Open files, or what is bundled."""
        from make_pictures import until

        desk = self.program.content.desk
        self.program.open(files)
        until(lambda: desk.open_session is not None and bool(desk.session.placed), 120)

    def concept(self, name: str) -> "Iri":
        return self.session.store.search(name, 1).items[0].concept.iri

    def do(self, command: str) -> None:
        """Run a command, as its menu entry does, once it may run."""
        from make_pictures import until

        action = self.program.content.parts.actions.by_id[command]
        until(action.isEnabled)
        action.trigger()


# --- the pictures ---------------------------------------------------------------------------


def ego(seat: Seat) -> None:
    """A concept among its neighbours."""
    from make_pictures import until

    seat.open()
    focus = seat.concept("PagedAttention")
    mark(seat)
    seat.session.show_around(focus)
    seat.session.select(focus)
    until(lambda: seat.canvas.picture.focus == focus)


def path(seat: Seat) -> None:
    """The way to a goal."""
    from make_pictures import rest, until

    seat.open()
    mark(seat)
    goal = seat.concept("LoRA")
    seat.session.learn(goal)
    until(lambda: seat.canvas.picture.layout == "path" and not seat.session.learning.pending)
    seat.session.select(goal)
    rest(1500)
    seat.do("view.fit")


def between(seat: Seat) -> None:
    """How two concepts are connected, with all else dimmed."""
    from make_pictures import rest, until

    seat.open()
    ends = seat.concept("KV Caching"), seat.concept("Tokenization")
    seat.session.show_around(ends[0])
    until(lambda: seat.canvas.picture.focus == ends[0])
    rest(600)
    seat.session.select_all(frozenset(ends), ends[1])
    seat.do("view.path")
    until(lambda: seat.canvas.picture.light is not None)
    rest(1500)
    seat.do("view.fit")


def hub(seat: Seat) -> None:
    """A concept with dozens of neighbours: bubbles and a number stand for most of them."""
    from make_pictures import rest, until

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "server.ttl"
        write_hub(file)
        seat.open(file)
    about = seat.concept("Inference server")
    seat.session.show_around(about)
    until(lambda: seat.canvas.picture.focus == about)
    rest(600)
    links = seat.session.store.links(about, 500)
    near = sorted({link.other(about) for link in links}, key=lambda iri: (len(iri), iri))
    view = seat.session.view.with_shown(frozenset(near)).without(frozenset(near[-HIDDEN:]))
    seat.session.do("Show the neighbours", view=view)
    until(lambda: bool(seat.canvas.picture.bubbles))
    seat.session.select(about)
    rest(1500)
    seat.do("view.fit")


def overview(seat: Seat) -> None:
    """Ten thousand concepts as a map."""
    from make_pictures import rest, until

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ten-thousand.ttl"
        write_ontology(file)
        seat.open(file)
        seat.do("view.layout.overview")
        graph = seat.program.content.parts.graph
        until(lambda: graph.map is not None and graph.map.cloud is not None, 120)
        # The map grows better for some seconds.
        rest(12_000)


SCREENS = {
    "ego_light": Screen(ego),
    "ego_dark": Screen(ego, "dark"),
    "path": Screen(path),
    "path_between": Screen(between),
    "hub": Screen(hub),
    "overview": Screen(overview),
    "overview_dark": Screen(overview, "dark"),
    "ego_200": Screen(ego, ratio=2.0),
    "ego_text_200": Screen(ego, text=2.0),
}


def first(file: Path) -> Screen:
    """What is seen of an ontology as soon as it is open."""
    return Screen(lambda seat: seat.open(file))


def mark(seat: Seat) -> None:
    """Some concepts are known already."""
    from explorer.model import vocabulary as v

    seat.session.mark(map(seat.concept, KNOWN), v.KNOWN)


def write_hub(file: Path) -> None:
    """A made-up concept of many neighbours, some of them joined among each other."""
    from graphs import FIRST, LAST

    lines = [HEAD, ':hub a skos:Concept ; skos:prefLabel "Inference server"@en .']
    lines.append(":hub ce:kind ce:Software .")
    for i in range(NEIGHBOURS):
        # Seventeen words each: no name comes twice.
        name = f"{FIRST[i % 17]} {LAST[(i * 5 + i // 17) % 17]}"
        relation = "ce:uses" if i < USED else "ce:improves" if i < IMPROVED else "skos:related"
        kind = KINDS[(5, 2, 3)[i % 3] if i < USED else 4 if i < IMPROVED else i % 8]
        lines.append(f':n{i} a skos:Concept ; skos:prefLabel "{name}"@en ; ce:kind ce:{kind} .')
        lines.append(f":hub {relation} :n{i} .")
    lines += [f":n{i} ce:uses :n{i + 3} ." for i in range(IMPROVED, NEIGHBOURS - 3)]
    lines += [f":n{i} ce:requires :n{i - IMPROVED} ." for i in range(IMPROVED, NEIGHBOURS)]
    file.write_text("\n".join(lines), encoding="utf-8")


def write_ontology(file: Path) -> None:
    """A made-up field of 10,000 concepts in collections; the same every time."""
    from graphs import clustered

    made = clustered(10_000, 30_000)
    lines = [HEAD]
    for i, (label, kind) in enumerate(zip(made.labels, made.kinds.tolist(), strict=True)):
        lines.append(f':c{i} a skos:Concept ; skos:prefLabel "{label}"@en ;')
        lines.append(f"  ce:kind ce:{KINDS[(kind - 1) % len(KINDS)]} .")
    pairs = zip(made.links.ends.tolist(), made.links.relation.tolist(), strict=True)
    lines += [f":c{one} {RELATIONS[kind]} :c{other} ." for (one, other), kind in pairs]
    for i, region in enumerate(made.regions):
        lines.append(f':r{i} a skos:Collection ; skos:prefLabel "{region.name}"@en .')
    lines += [f":r{region} skos:member :c{i} ." for i, region in enumerate(made.region.tolist())]
    file.write_text("\n".join(lines), encoding="utf-8")


# --- one process each -----------------------------------------------------------------------


@contextmanager
def started(screen: Screen) -> Iterator[Seat]:
    """The program in an empty home."""
    from explorer.app.folders import HOME, folders
    from explorer.app.settings import Settings
    from explorer.gui.appearance import theme_for
    from explorer.gui.launch import application
    from explorer.gui.program import Program
    from explorer.gui.window import Window

    with tempfile.TemporaryDirectory() as home:
        app = application()
        settings = Settings(
            hint_closed=True,
            appearance=screen.appearance,
            language="en",
            text_scale=screen.text,
        )
        window = Window(theme_for(settings.appearance, settings.text_scale))
        window.resize(*SIZE)
        program = Program(window, folders({HOME: home}), (settings, ()))
        window.show()
        yield Seat(program)
        window.close()
        app.quit()


def take(name: str, file: Path) -> None:
    """In the child: one picture."""
    from make_pictures import rest

    screen = SCREENS.get(name) or first(Path(name))
    with started(screen) as seat:
        screen.show(seat)
        # Messages go by themselves.
        rest(7000)
        seat.program.content.parts.graph.window().grab().save(str(file))


def main() -> None:
    """Read the command line."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--to", type=Path, default=ROOT / "screenshots")
    reader.add_argument("--only", nargs="+", choices=SCREENS, default=list(SCREENS))
    reader.add_argument("--of", nargs="+", type=Path, metavar="FILE")
    reader.add_argument("--take", help=argparse.SUPPRESS)
    words = reader.parse_args()
    if words.take:
        take(words.take, words.to)
        return
    words.to.mkdir(parents=True, exist_ok=True)
    for name in map(str, words.of or words.only):
        file = words.to / f"{Path(name).name}.png"
        command = [sys.executable, __file__, "--take", name, "--to", str(file)]
        ratio = str(SCREENS[name].ratio if name in SCREENS else 1.0)
        world = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "QT_SCALE_FACTOR": ratio}
        subprocess.run(command, env=world, check=True)  # noqa: S603 - our own words
        print(file, flush=True)


if __name__ == "__main__":
    main()
