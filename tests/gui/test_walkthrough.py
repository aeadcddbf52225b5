"""The window as a person uses it: exploring, learning, asking; a screenshot of every state.

The pictures are left in screenshots/, which version control ignores, to be looked at.
"""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from desktop import Desktop
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from explorer.app.commands.table import COMMANDS
from explorer.app.exporting import export_plan
from explorer.gui.panes.plan import PlanPane
from explorer.gui.panes.query import QueryPane

PICTURES = Path(__file__).parents[2] / "screenshots"
LEFT = Qt.MouseButton.LeftButton
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
P = TypeVar("P", bound=QWidget)


class Person:
    """Somebody in front of the program: points, clicks, types, looks."""

    def __init__(self, desktop: Desktop) -> None:
        self.at = desktop
        self.canvas = desktop.graph.canvas

    def look(self, name: str) -> None:
        """Leave a picture of the window, and make sure that something is on it."""
        self.at.bot.wait(350)
        PICTURES.mkdir(exist_ok=True)
        picture = self.at.window.grab()
        assert picture.save(str(PICTURES / f"{name}.png"))
        assert colours(picture.toImage()) > 20

    def sees(self, name: str) -> bool:
        return self.at.iri(name) in self.canvas.picture.points

    def click(self, name: str, *, twice: bool = False) -> None:
        self.at.until(lambda: self.sees(name))
        iri = self.at.iri(name)
        if not self.canvas.rect().contains(self.canvas.pixels(iri)):
            self.canvas.reveal(iri)
            self.at.bot.wait(400)
        place = self.canvas.pixels(iri).center()
        (QTest.mouseDClick if twice else QTest.mouseClick)(self.canvas, LEFT, pos=place)
        self.at.until(lambda: self.at.session.trail.here == iri)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.canvas.setFocus()
        QTest.keyClick(self.canvas, key, held)

    def find(self, text: str) -> None:
        """Open the palette, type, and go to the first hit."""
        self.press(Qt.Key.Key_K, CONTROL)
        self.at.type(text)
        rows = self.at.content.desk.palette.list
        self.at.until(lambda: str(rows.currentIndex().data()).startswith(text[:4]))
        self.look(f"palette-{text.lower().replace(' ', '-')}")
        self.at.key(Qt.Key.Key_Return)

    def pane(self, kind: type[P]) -> P:
        """The pane of this kind, once it is there."""
        self.at.until(lambda: bool(self.at.window.findChildren(kind)))
        found: P = self.at.window.findChildren(kind)[-1]
        return found


def colours(image: QImage) -> int:
    points = ((x, y) for x in range(0, image.width(), 16) for y in range(0, image.height(), 16))
    return len({image.pixel(x, y) for x, y in points})


@pytest.fixture
def person(started: Desktop) -> Person:
    return Person(started)


def test_exploring(person: Person) -> None:
    person.look("start")
    assert len(person.canvas.picture.regions) == 7
    session = person.at.session
    person.click("KV Caching")
    assert session.trail.here == person.at.iri("KV Caching")
    person.look("selected")
    person.click("KV Caching", twice=True)
    person.at.until(
        lambda: person.canvas.picture.layout == "around" and person.sees("PagedAttention")
    )
    person.look("around")
    person.click("PagedAttention")
    shown = len(person.canvas.picture.points)
    person.press(Qt.Key.Key_E)
    person.at.until(lambda: len(person.canvas.picture.points) > shown)
    person.look("expanded")
    person.press(Qt.Key.Key_Z, CONTROL)
    person.at.until(lambda: len(person.canvas.picture.points) == shown)
    person.press(Qt.Key.Key_Left, ALT)
    assert session.trail.here == person.at.iri("KV Caching")
    person.find("Byte Pair")
    person.at.until(lambda: session.trail.here == person.at.iri("Byte Pair Encoding"))
    person.at.until(lambda: person.sees("Tokenization"))
    person.look("found")
    person.press(Qt.Key.Key_2, CONTROL)
    person.look("outline")


def test_seeing_how_two_concepts_are_connected(person: Person) -> None:
    session = person.at.session
    person.at.show("KV Caching")
    ends = person.at.iri("KV Caching"), person.at.iri("Tokenization")
    session.select_all(frozenset(ends), ends[1])
    person.press(Qt.Key.Key_P)
    person.at.until(lambda: person.canvas.picture.light is not None)
    person.look("path-between")
    person.press(Qt.Key.Key_2, CONTROL)
    person.look("path-between-outline")
    person.press(Qt.Key.Key_1, CONTROL)
    session.select(ends[0])
    person.at.do("view.light.needs")
    person.at.until(lambda: person.canvas.picture.light is session.lamp.light)
    person.look("what-it-needs")


def test_learning_and_coming_back(person: Person, desktop: Desktop, tmp_path: Path) -> None:
    session = person.at.session
    person.find("LoRA")
    person.at.until(lambda: person.sees("LoRA") and session.trail.here == person.at.iri("LoRA"))
    person.press(Qt.Key.Key_L)
    person.at.until(lambda: person.canvas.picture.layout == "path")
    person.at.rest()
    plan = session.learning.plan
    assert plan is not None
    person.pane(PlanPane)
    person.look("path")
    person.click("Parameter")
    person.press(Qt.Key.Key_K)
    person.at.rest()
    after = session.learning.plan
    assert after is not None
    assert len(after.path.steps) < len(plan.path.steps)
    person.look("path-known")
    page = tmp_path / "lora.html"
    export_plan(session, page)
    person.at.until(page.exists)
    assert "Low-Rank" in page.read_text(encoding="utf-8")
    parameter = person.at.iri("Parameter")
    desktop.window.close()
    again = Person(desktop.start())
    assert parameter in again.at.session.store.marks()
    again.look("come-back")


def test_asking(person: Person) -> None:
    person.press(Qt.Key.Key_3, CONTROL)
    sheet = person.pane(QueryPane).sheet
    sheet.editor.setPlainText(
        "SELECT ?technique ?cost WHERE {\n"
        "  ?technique ce:improves llm:Throughput .\n"
        "  OPTIONAL { ?technique ce:mayCost ?cost }\n"
        "} ORDER BY ?technique"
    )
    QTest.keyClick(sheet.editor, Qt.Key.Key_Return, CONTROL)
    person.at.until(lambda: sheet.results.table.model().rowCount() > 5)
    person.look("query")


@pytest.mark.parametrize("appearance", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_appearance(person: Person, appearance: str, scale: float) -> None:
    session = person.at.session
    session.prefer(replace(session.settings, appearance=appearance, text_scale=scale))
    name = f"{appearance}-{round(scale * 100)}"
    person.look(f"start-{name}")
    person.at.show("Self-Attention")
    person.look(f"around-{name}")
    session.learn(person.at.iri("vLLM"))
    person.at.until(lambda: person.canvas.picture.layout == "path")
    person.look(f"path-{name}")
    person.at.do("view.tab.query")
    person.pane(QueryPane)
    person.look(f"query-{name}")
    person.at.do("view.tab.graph")
    session.prefer(replace(session.settings, language="de"))
    person.at.rest()
    person.at.until(
        lambda: any(c.label == "Sprachmodell" for c in person.canvas.picture.concepts.values())
    )
    person.look(f"german-{name}")


def test_every_command_that_may_run_runs_without_a_complaint(person: Person) -> None:
    left_out = {
        "file.open",
        "file.quit",
        "file.progress",
        "help.keys",
        "help.messages",
        "help.about",
    }
    left_out |= {c.id for c in COMMANDS if "export" in c.id or c.id == "file.bundled"}
    person.at.show("Self-Attention")
    for command in COMMANDS:
        if command.id not in left_out and command.when(person.at.session):
            person.at.do(command.id)
            person.at.bot.wait(20)
    assert not [said for said in person.at.content.parts.messages.said if said.error]
