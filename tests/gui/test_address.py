"""The dialog that opens an address: what is there, who is let in, which graphs are asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desktop import Desktop
from doors import WORD, locked
from drawers import Drawer, a_drawer
from faulty import CATS, Faulty, faulty_server
from PySide6.QtWidgets import QLabel
from servers import oxigraph_server

from explorer.gui.sheets.address import AddressSheet
from explorer.model.terms import Iri
from explorer.store.places import with_graphs, without_graphs
from explorer.store.remote.credentials import remembered

SKOS = "http://www.w3.org/2004/02/skos/core#"
ONE, TWO = "https://example.org/one", "https://example.org/two"


def _concept(name: str, label: str, language: str) -> str:
    iri = f"<https://example.org/{name}>"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    return f'{iri} {kind} <{SKOS}Concept> .\n{iri} <{SKOS}prefLabel> "{label}"@{language} .\n'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with two named graphs."""
    folder = tmp_path_factory.mktemp("graphs")
    (folder / "one.nt").write_text(_concept("cat", "Cat", "en") + _concept("dog", "Dog", "en"))
    (folder / "two.nt").write_text(_concept("oak", "Eiche", "de"))
    with oxigraph_server({ONE: folder / "one.nt", TWO: folder / "two.nt"}) as address:
        yield address


@pytest.fixture(scope="module")
def faulty() -> Iterator[Faulty]:
    with faulty_server() as server:
        yield server


@pytest.fixture(autouse=True)
def drawer() -> Iterator[Drawer]:
    with a_drawer() as drawer:
        yield drawer


def sheet_of(desktop: Desktop) -> AddressSheet:
    desktop.until(lambda: any(s.isVisible() for s in desktop.window.findChildren(AddressSheet)))
    return next(s for s in desktop.window.findChildren(AddressSheet) if s.isVisible())


def ask(desktop: Desktop, address: str = "") -> AddressSheet:
    desktop.do("file.address")
    sheet = sheet_of(desktop)
    sheet.address.setText(address)
    return sheet


def words(sheet: AddressSheet) -> list[str]:
    return [found.text() for found in sheet.facts.findChildren(QLabel)]


def concepts(desktop: Desktop) -> set[str]:
    return {concept.label for concept in desktop.session.store.ranked(9)}


def open_it(desktop: Desktop, sheet: AddressSheet) -> None:
    before = desktop.session
    sheet.go.click()
    desktop.until(lambda: desktop.session is not before)


def test_check_tells_what_a_server_holds_and_a_graph_can_be_chosen(
    started: Desktop, address: str
) -> None:
    sheet = ask(started, address)
    sheet.check.click()
    started.until(lambda: len(sheet.graphs) == 2)
    told = words(sheet)
    assert told[told.index("Statements") + 1] == "6"
    assert told[told.index("Graphs") + 1] == "2 named graphs"
    assert [tick.text() for tick in sheet.graphs.values()] == [f"{ONE}  (4)", f"{TWO}  (2)"]
    sheet.graphs[Iri(TWO)].click()
    open_it(started, sheet)
    assert concepts(started) == {"Eiche"}
    assert started.session.settings.recent[0] == with_graphs(address, [TWO])
    host = address.removeprefix("http://").partition("/")[0]
    assert started.window.windowTitle() == f"{host} (live) – Concept Explorer"
    assert started.content.parts.status.name.text().startswith(f"{host} (live), loaded ")


def test_a_server_with_a_door_asks_by_itself(started: Desktop, address: str) -> None:
    with locked(address) as door:
        started.program.open([door])
        sheet = sheet_of(started)
        assert sheet.address.text() == door
        assert "asks who you are" in sheet.told.text()
        assert started.focus is sheet.user
        fill(sheet, "wrong", keep=True)
        sheet.go.click()
        started.until(lambda: any(s is not sheet for s in shown(started)))
        assert remembered(door) is None
        again = sheet_of(started)
        again.access.setCurrentIndex(2)
        again.secret.setText(WORD)
        open_it(started, again)
        assert concepts(started) == {"Cat", "Dog", "Eiche"}
        assert remembered(door) is None


def test_only_what_is_ticked_is_kept_and_reload_gets_in_again(
    started: Desktop, address: str
) -> None:
    with locked(address) as door:
        sheet = ask(started, door)
        sheet.access.setCurrentIndex(1)
        fill(sheet, WORD, keep=True)
        open_it(started, sheet)
        kept = remembered(door)
        assert kept is not None
        assert (kept.user, kept.text) == ("ann", WORD)
        assert WORD not in "".join(p.read_text() for p in files(started.places.settings.parent))
        before = started.session
        started.do("file.reload")
        started.until(lambda: started.session is not before)
        assert concepts(started) == {"Cat", "Dog", "Eiche"}


def fill(sheet: AddressSheet, word: str, *, keep: bool) -> None:
    sheet.user.setText("ann")
    sheet.secret.setText(word)
    sheet.keep.setChecked(keep)


def shown(desktop: Desktop) -> list[AddressSheet]:
    return [s for s in desktop.window.findChildren(AddressSheet) if s.isVisible()]


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix in (".json", ".nq", ".ttl"))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("page/sparql", "Closed"),
        ("cats.ttl", f"A file of {len(CATS)} bytes"),
        ("missing", "There is nothing at"),
        ("locked/sparql", "asks who you are"),
    ],
)
def test_what_is_there_or_what_is_wrong_is_told_in_the_dialog(
    started: Desktop, faulty: Faulty, path: str, told: str
) -> None:
    sheet = ask(started, faulty.address(path))
    before = dict(faulty.asked)
    assert before.get(path) == faulty.asked.get(path)
    sheet.check.click()
    started.until(lambda: told in sheet.told.text())
    assert sheet.check.isEnabled()
    sheet.reject()


def test_nothing_is_asked_before_that_is_wished_and_closing_ends_it(
    started: Desktop, faulty: Faulty
) -> None:
    sheet = ask(started, faulty.address("hang"))
    assert "hang" not in faulty.asked
    sheet.check.click()
    started.until(lambda: "hang" in faulty.asked)
    sheet.reject()
    faulty.let_go.set()
    assert started.session.store.size().concepts > 100


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("ftp://example.org/x", "begins with https:// or http://"),
        ("http://example.org/sparql", "would travel readable"),
    ],
)
def test_what_cannot_be_opened_so_stays_in_the_dialog(
    started: Desktop, address: str, told: str
) -> None:
    sheet = ask(started, address)
    sheet.access.setCurrentIndex(2)
    sheet.secret.setText("word")
    sheet.go.click()
    assert sheet.isVisible()
    assert told in sheet.told.text()
    assert "word" not in sheet.told.text().replace("password", "")
    sheet.reject()


def test_graphs_stand_in_an_address_as_the_protocol_has_it() -> None:
    asked = with_graphs("https://x.org/sparql?k=1", [ONE, TWO, ONE])
    assert without_graphs(asked) == ("https://x.org/sparql?k=1", (ONE, TWO))
    assert with_graphs("https://x.org/sparql", []) == "https://x.org/sparql"
