"""Makes screenshots of the SPARQL workbench as it really is, each in a process of its own.

    python docs/make_query_screens.py [--to screenshots] [--only chart chart_dark ...]

Each in light and, under `_dark`, in dark; all that is seen was typed and clicked. Needs no screen.
Marks and settings are those of an empty folder that is thrown away. Prints the path of each.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from make_screens import ROOT, Screen, Seat, started

if TYPE_CHECKING:
    from explorer.gui.panes.query_sheet import Sheet

USES = "SELECT ?tool ?what {\n  ?tool ce:uses ?what ;\n        ce:kind ce:Software .\n}"
COUNTS = (
    "SELECT ?concept (COUNT(?what) AS ?uses) {\n  ?concept ce:uses ?what .\n}\n"
    "GROUP BY ?concept\nORDER BY DESC(?uses) ?concept\nLIMIT 12"
)
RENAME = (
    'DELETE { ?x skos:prefLabel ?old }\nINSERT { ?x skos:prefLabel "vLLM engine"@en }\n'
    'WHERE  { ?x skos:prefLabel ?old FILTER(?old = "vLLM"@en) }'
)
FORM = "SELECT ?model ?what {\n  ?model ce:uses ?what .\n  ?what ce:kind ce:Method .\n}"
EXPLAINED = (
    "SELECT ?tool ?kind ?name {\n  ?tool a skos:Concept .\n  ?tool ce:uses ?what .\n"
    "  ?what skos:broader+ ?kind .\n  OPTIONAL { ?what skos:altLabel ?name }\n"
    "  FILTER(?tool != ?kind)\n}\nORDER BY ?tool\nLIMIT 50"
)


def begun(seat: Seat, text: str) -> "Sheet":
    """The workbench, with a query in it."""
    from make_pictures import rest

    from explorer.gui.panes.query import QueryPane

    seat.open()
    seat.do("query.write")
    pane = seat.program.content.parts.centre.pane("Query")
    if not isinstance(pane, QueryPane):
        raise TypeError(pane)
    pane.sheet.editor.show_text(text)
    pane.sheet.editor.setFocus()
    rest(500)
    return pane.sheet


def asked(seat: Seat, text: str) -> "Sheet":
    """The workbench, with a query and its answer."""
    from make_pictures import rest, until
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from explorer.app.query.states import Running

    sheet = begun(seat, text)
    QTest.keyClick(sheet.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not isinstance(sheet.query.state, Running))
    rest(1500)
    return sheet


def shown_as(way: str, text: str) -> Callable[[Seat], None]:
    """An answer in one of the ways that its menu offers."""

    def show(seat: Seat) -> None:
        from make_pictures import rest

        tool = asked(seat, text).results.head.way
        next(a for a in tool.menu().actions() if a.text() == way).trigger()
        rest(1500)

    return show


# --- the pictures ---------------------------------------------------------------------------


def completion(seat: Seat) -> None:
    """What fits after a subject of known kind, while it is typed."""
    from make_pictures import until
    from PySide6.QtTest import QTest

    text = "SELECT ?tool {\n  ?tool ce:kind ce:Software ;\n        \n}"
    sheet = begun(seat, text)
    sheet.editor.go_to(text.index("\n}"))
    QTest.keyClicks(sheet.editor, "us")
    until(sheet.completion.popup.isVisible)


def error(seat: Seat) -> None:
    """A missing dot: where, why, and the key that mends it."""
    asked(seat, "SELECT ?tool {\n  ?tool ce:kind ce:Software\n  ?tool ce:uses ?what .\n}")


def preview(seat: Seat) -> None:
    """What an update would add and remove."""
    asked(seat, RENAME)


def builder(seat: Seat) -> None:
    """The form beside the text that it writes."""
    from make_pictures import rest

    sheet = asked(seat, FORM)
    sheet.forming.open()
    rest(1500)


def explanation(seat: Seat) -> None:
    """The steps in which a query is probably answered."""
    from make_pictures import until

    sheet = asked(seat, EXPLAINED)
    seat.do("query.explain")
    until(lambda: len(sheet.explaining.popup.model.entries) > 1)


SHOWN: dict[str, Callable[[Seat], None]] = {
    "completion": completion,
    "error": error,
    "table": shown_as("Table", USES),
    "chart": shown_as("Chart", COUNTS),
    "graph_answer": shown_as("Graph", USES),
    "tree": shown_as("Tree", "SELECT ?concept ?kind {\n  ?concept skos:broader+ ?kind .\n}"),
    "update_preview": preview,
    "builder": builder,
    "explanation": explanation,
}
SCREENS = {
    name + ("" if theme == "light" else f"_{theme}"): Screen(show, theme)
    for name, show in SHOWN.items()
    for theme in ("light", "dark")
}


def take(name: str, file: Path) -> None:
    """In the child: one picture."""
    from make_pictures import rest

    with started(SCREENS[name]) as seat:
        SCREENS[name].show(seat)
        rest(600)
        seat.program.content.parts.graph.window().grab().save(str(file))


def main() -> None:
    """Read the command line."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--to", type=Path, default=ROOT / "screenshots")
    reader.add_argument("--only", nargs="+", choices=SCREENS, default=list(SCREENS))
    reader.add_argument("--take", help=argparse.SUPPRESS)
    words = reader.parse_args()
    if words.take:
        take(words.take, words.to)
        return
    words.to.mkdir(parents=True, exist_ok=True)
    for name in words.only:
        file = words.to / f"query_{name}.png"
        command = [sys.executable, __file__, "--take", name, "--to", str(file)]
        # The query process is a program of its own, and looks for the same modules.
        world = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), **os.environ}
        subprocess.run(command, env=world, check=True)  # noqa: S603 - our own words
        print(file, flush=True)


if __name__ == "__main__":
    main()
