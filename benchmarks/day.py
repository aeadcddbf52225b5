"""The acts of a day in the window, each with a name, for measurements of how it answers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import ontologies
from PySide6.QtWidgets import QApplication, QDialog

from explorer.app.commands.command import Region
from explorer.app.expanding import expand
from explorer.gui.program import Program
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import ADDED, Iri, Literal, Statement

Act = tuple[str, Callable[[], object]]
HUB = Iri(f"{ontologies.SPACE}hub")
# So many neighbours the hub has.
MANY = 1000
ROWS = "SELECT ?a ?b WHERE { ?a <http://www.w3.org/2004/02/skos/core#prefLabel> ?b } LIMIT 100000"
TABS = ("outline", "matrix", "compare", "concepts", "show", "plan", "next", "review", "problems")


def with_hub(path: Path, count: int) -> Path:
    """An ontology of `count` concepts, and one that is linked to `MANY` of them."""
    ontologies.write(path, count)
    others = " , ".join(f"ex:c{i}" for i in range(0, count, max(1, count // MANY)))
    with path.open("a", encoding="utf-8") as file:
        file.write(f'ex:hub a skos:Concept ; skos:prefLabel "Hub"@en ; skos:related {others} .\n')
    return path


class Day:
    """What is asked of a running program; concepts are found beforehand, in no act."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._desk = program.content.desk

    def _do(self, command: str) -> Act:
        action = self._program.content.parts.actions.by_id[command]
        return action.text().replace("&", ""), action.trigger

    def tabs(self) -> Iterator[Act]:
        """Every tab, for the first time; then the graph again."""
        for name in TABS:
            yield self._do(f"view.tab.{name}")
        yield "Show Read", lambda: self._desk.show_tab(Region.CENTRE, "Read")
        yield "Show Notes", lambda: self._desk.show_details("Notes")
        yield "open the query tab", self._do("view.tab.query")[1]
        yield "back to the graph", self._do("view.tab.graph")[1]

    def looks(self) -> Iterator[Act]:
        """Languages, themes and sizes."""
        session = self._desk.session
        for language in ("de", "en"):
            kept = replace(session.settings, language=language)
            yield f"labels in “{language}”", partial(session.prefer, kept)
        for command in ("appearance.dark", "appearance.light", "text.200", "text.100"):
            yield command, self._do(f"view.{command}")[1]

    def finding(self) -> Iterator[Act]:
        """Palette, typing there, and what asks where to write a picture."""
        desk = self._desk
        yield "open the palette", desk.find_anything
        for letter in "dense":
            yield f"type “{letter}” there", partial(self._type, letter)
        yield "close it", self._shut
        yield "ask for a picture", desk.export_picture
        yield "close that", self._close_dialogs

    def _type(self, letters: str) -> None:
        self._desk.palette.field.insert(letters)

    def _shut(self) -> None:
        self._desk.palette.shut()

    def _close_dialogs(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog):
                window.reject()

    def asking(self) -> Iterator[Act]:
        """A form, and an answer of 100,000 rows."""
        desk = self._desk
        yield "a query as a form", lambda: desk.write_query("All", ROWS, as_form=True)
        yield "100,000 rows", self._run
        yield "graph after the query", self._do("view.tab.graph")[1]

    def _run(self) -> None:
        from explorer.gui.panes.query import QueryPane

        pane = self._program.content.parts.centre.pane("Query")
        if isinstance(pane, QueryPane):
            pane.sheet.query.limits = replace(pane.sheet.query.limits, rows=100_000)
            pane.sheet.start()

    def concepts(self, hub: Iri, known: Iri, goal: Iri) -> Iterator[Act]:
        """One concept and its neighbours; a goal, a mark, and back."""
        session = self._desk.session
        yield "show a hub among its neighbours", lambda: session.go_to(hub)
        yield "expand it", lambda: expand(session, hub)
        yield "all its neighbours", self._desk.list_neighbours
        yield "close that", self._program.content.parts.graph.neighbouring.close
        yield "learn", lambda: session.learn(goal)
        yield "mark as known", lambda: session.mark([known], v.KNOWN)
        yield "undo", session.undo

    def edits(self, iri: Iri) -> Iterator[Act]:
        """The ontology itself."""
        session = self._desk.session
        named = Statement(iri, v.ALT_LABEL, Literal("thick", "en"), ADDED)
        change = Change(added=frozenset({named}))
        yield "edit the ontology", lambda: session.do_apart("Name", change, "Named.")
        yield "undo that", session.undo

    def overview(self) -> Iterator[Act]:
        """The map of everything, and away from it."""
        yield "the map of everything", self._do("view.layout.overview")[1]
        yield "start view", self._do("view.start")[1]
