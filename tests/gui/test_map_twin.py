"""What the map has in common with the canvas: a text twin, a voice, lights, pictures."""

from pathlib import Path

import pytest
from atlas import cloud_of, rest, shown
from desktop import Desktop
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from explorer.app.commands import between
from explorer.app.commands.command import Region
from explorer.app.light import Lights
from explorer.app.view import Show
from explorer.gui.map.exporting import ask_map_picture
from explorer.gui.map.outline import MapOutline
from explorer.gui.map.voice import voice_of
from explorer.gui.sheets.picture_sheet import PictureSheet
from explorer.model import vocabulary as v
from explorer.model.geometry import Point
from explorer.model.terms import Iri

COUNT, FIELDS = 1500, 2
BASE = "https://example.org/"


def thesaurus(folder: Path) -> Path:
    """Two fields of 750: each concept is below the one before, and all of the second is related."""
    lines = [
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix : <https://example.org/> .",
    ]
    for i in range(COUNT):
        broader = f"skos:broader :c{i - FIELDS} ;" if i >= FIELDS and i % 50 else ""
        related = f"skos:related :c{(i * 31 + 7) % COUNT} ;"
        lines.append(
            f':c{i} a skos:Concept ; {broader} {related} skos:prefLabel "Term {i}"@en ; '
            f'skos:definition "What term {i} means."@en .'
        )
    for field in range(FIELDS):
        members = ", ".join(f":c{i}" for i in range(field, COUNT, FIELDS))
        name = f'skos:prefLabel "Field {field}"@en'
        lines.append(f":f{field} a skos:Collection ; {name} ; skos:member {members} .")
    path = folder / "thesaurus.ttl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def mapped(desktop: Desktop, tmp_path: Path) -> Desktop:
    desktop.start(thesaurus(tmp_path))
    desktop.content.parts.look.calm = True
    desktop.do("view.layout.overview")
    desktop.until(lambda: desktop.graph.map is not None and shown(desktop).complete)
    rest(desktop)
    return desktop


def concept(i: int) -> Iri:
    return Iri(f"{BASE}c{i}")


def told(desktop: Desktop) -> list[str]:
    """Everything that is said from here on."""
    said: list[str] = []
    desktop.session.told.connect(lambda message: said.append(message.text))
    return said


def twin(desktop: Desktop) -> MapOutline:
    desktop.content.desk.show_tab(Region.CENTRE, "Outline")
    return shown(desktop).twin()


def texts(tree: MapOutline, parent: QModelIndex | None = None) -> list[str]:
    model = tree.model()
    under = QModelIndex() if parent is None else parent
    return [str(model.index(i, 0, under).data()) for i in range(model.rowCount(under))]


def row(tree: MapOutline, *names: str) -> QModelIndex:
    """The row that these beginnings of texts lead to, each opened on the way."""
    here = QModelIndex()
    for name in names:
        tree.expand(here)
        place = next(i for i, text in enumerate(texts(tree, here)) if text.startswith(name))
        here = tree.model().index(place, 0, here)
    return here


# --- the text twin --------------------------------------------------------------------------


def test_the_outline_tab_shows_the_map_and_again_the_canvas(mapped: Desktop) -> None:
    tree = twin(mapped)
    assert tree.isVisible()
    assert sorted(texts(tree)) == ["Field 0 (750)", "Field 1 (750)"]
    assert tree.accessibleName().startswith("Concept map, 1,500 concepts, ")
    mapped.session.show_around(concept(3))
    mapped.until(lambda: mapped.graph.map is None)
    mapped.until(mapped.graph.outline().isVisible)
    assert not tree.isVisible()


def test_nothing_is_made_before_its_branch_is_opened_and_what_is_cut_says_so(
    mapped: Desktop,
) -> None:
    tree = twin(mapped)
    field = row(tree, "Field 1")
    assert tree.model().rowCount(field) == 0
    tree.expand(field)
    found = texts(tree, field)
    assert len(found) == 501
    assert found[-1] == "500 of 750. Show 250 more"
    assert texts(tree)[field.row()] == "Field 1 (500 of 750)"
    tree.activated.emit(tree.model().index(500, 0, field))
    assert len(texts(tree, field)) == 750
    assert len(set(texts(tree, field))) == 750
    assert texts(tree)[field.row()] == "Field 1 (750)"


def test_under_a_concept_stand_its_relations_and_its_neighbours(mapped: Desktop) -> None:
    tree = twin(mapped)
    cloud = cloud_of(mapped)
    here = row(tree, "Field 0", "Term 2,")
    tree.expand(here)
    place = cloud.place(concept(2))
    assert place is not None
    assert str(here.data()) == f"Term 2, Term 0, not known, {len(cloud.links_of(place))} relations"
    heads = [tree.model().index(i, 0, here) for i in range(tree.model().rowCount(here))]
    found = {text for head in heads for text in texts(tree, head)}
    assert {text.partition(",")[0] for text in found} == {
        cloud.labels[i] for i in cloud.neighbours(place).tolist()
    }
    assert all(tree.isExpanded(head) for head in heads)


def test_outline_map_and_session_select_the_same(mapped: Desktop) -> None:
    tree = twin(mapped)
    tree.setCurrentIndex(row(tree, "Field 0", "Term 2,"))
    assert mapped.session.selection == {concept(2)}
    assert shown(mapped).selected == {cloud_of(mapped).place(concept(2))}
    last = cloud_of(mapped).iris[-1]
    mapped.session.select(last)
    assert tree.branches.iri(tree.currentIndex()) == last
    # It is far down: it was made alone, not with all before it.
    assert tree.model().rowCount(tree.currentIndex().parent()) == 502
    assert "selected" in tree.accessibleName()
    mapped.session.select(None)
    assert not tree.currentIndex().isValid()
    QTest.keyClick(tree, Qt.Key.Key_Down)


def test_what_a_filter_hides_leaves_the_outline_and_what_was_open_stays_open(
    mapped: Desktop,
) -> None:
    tree = twin(mapped)
    tree.expand(row(tree, "Field 0", "Term 2,"))
    view = mapped.session.view.showing(v.RELATED, Show.HIDDEN)
    mapped.session.do("Hide", view=view)
    assert tree.isExpanded(row(tree, "Field 0"))
    here = row(tree, "Field 0", "Term 2,")
    assert tree.isExpanded(here)
    assert not [text for text in texts(tree, here) if "relat" in text.lower()]


def test_enter_in_the_outline_leads_to_the_neighbours_and_plain_keys_act(mapped: Desktop) -> None:
    tree = twin(mapped)
    tree.setCurrentIndex(row(tree, "Field 0", "Term 4,"))
    mapped.until(lambda: mapped.session.trail.here == concept(4))
    tree.setFocus()
    mapped.content.parts.actions.refresh(mapped.session)
    QTest.keyClick(tree, Qt.Key.Key_K)
    mapped.until(lambda: mapped.session.store.marks().get(concept(4)) == v.KNOWN)
    mapped.until(lambda: ", known, " in str(row(tree, "Field 0", "Term 4,").data()))
    tree.activated.emit(tree.currentIndex())
    mapped.until(lambda: mapped.graph.map is None)


# --- the voice ------------------------------------------------------------------------------


def test_a_screen_reader_finds_the_names_in_sight_and_what_is_selected(mapped: Desktop) -> None:
    view = shown(mapped)
    chosen = view.cloud.iris[0] if view.cloud else Iri("")
    mapped.session.select(chosen)
    view.grab()
    assert view.accessibleName().startswith("Concept map, 1,500 concepts, ")
    assert view.accessibleName().endswith(f"{cloud_of(mapped).labels[0]} selected")
    voice = voice_of("", view)
    assert voice is not None
    items = [voice.child(i) for i in range(voice.childCount())]
    items = [item for item in items if item.role() == QAccessible.Role.ListItem]
    assert len(view.names) <= len(items) <= len(view.names) + 1
    assert 5 < len(view.names) <= 120
    said = [item.text(QAccessible.Text.Name) for item in items]
    assert all(", not known, " in name and name.endswith(" relations") for name in said)
    (here,) = [item for item in items if item.state().selected]
    assert here.text(QAccessible.Text.Name).startswith(f"{cloud_of(mapped).labels[0]}, ")
    assert here.text(QAccessible.Text.Description).startswith("Field ")
    at = here.rect().center()
    assert voice.childAt(at.x(), at.y()) is here
    assert voice.indexOfChild(here) == items.index(here)


# --- lights ---------------------------------------------------------------------------------


def test_a_path_between_two_concepts_is_lit_without_leaving_the_map(mapped: Desktop) -> None:
    said, view = told(mapped), shown(mapped)
    before = mapped.session.view
    quiet = view.grab().toImage()
    between.connect(mapped.session, (concept(20), concept(28)))
    mapped.until(lambda: view.glow is not None)
    glow, cloud = view.glow, cloud_of(mapped)
    assert glow is not None
    assert mapped.session.view == before
    assert {cloud.place(concept(20)), cloud.place(concept(28))} <= set(glow.places.tolist())
    assert set(cloud.links.ends[glow.links].ravel().tolist()) == set(glow.places.tolist())
    assert "between Term 20 and Term 28" in said[-1]
    assert "added" not in said[-1]
    for place in glow.places.tolist():
        at = view.camera.seen(Point(float(cloud.x[place]), float(cloud.y[place])))
        assert view.rect().contains(round(at.x), round(at.y))
    mapped.until(lambda: view.fine)
    assert view.grab().toImage() != quiet
    assert {name.place for name in view.names} <= set(glow.places.tolist())
    assert {cloud.place(concept(20)), cloud.place(concept(28))} <= {n.place for n in view.names}
    first = texts(twin(mapped))[0]
    assert first.startswith("Path between Term 20 and Term 28 (")
    assert mapped.content.desk.escape()
    assert view.glow is None


@pytest.mark.parametrize("falls_on", [Lights.NEEDS, Lights.UNLOCKS])
def test_what_a_concept_needs_and_unlocks_is_lit_over_the_whole_map(
    mapped: Desktop, falls_on: Lights
) -> None:
    said, view, cloud = told(mapped), shown(mapped), cloud_of(mapped)
    mapped.session.select(concept(10))
    mapped.do(f"view.light.{falls_on.value}")
    mapped.until(lambda: view.glow is not None)
    chain = range(0, 11, 2) if falls_on is Lights.NEEDS else range(10, 50, 2)
    assert view.glow is not None
    assert set(view.glow.places.tolist()) == {cloud.place(concept(i)) for i in chain}
    verb = "needs" if falls_on is Lights.NEEDS else "unlocks"
    assert said[-1] == f"Term 10 {verb} {len(chain) - 1} concepts."
    assert f"Term 10 {verb}" in view.accessibleName().replace("what ", "")
    mapped.session.do("Hide", view=mapped.session.view.showing(v.BROADER, Show.HIDDEN))
    mapped.until(lambda: view.glow is not None and not len(view.glow.links))


# --- pictures -------------------------------------------------------------------------------


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the dialog of the system saves everything; the ending is still that of the filter."""

    def place(_: object, __: str, ___: str, filters: str) -> tuple[str, str]:
        ending = filters.rpartition("*")[2].rstrip(")")
        return str(tmp_path / f"map{ending}"), filters

    monkeypatch.setattr(QFileDialog, "getSaveFileName", place)
    return tmp_path


def sheet_of(desktop: Desktop) -> PictureSheet:
    look = desktop.content.parts.look
    sheet = ask_map_picture(look, desktop.window, desktop.session, shown(desktop))
    assert sheet is not None
    return sheet


def test_all_of_the_map_is_saved_as_svg_with_its_words(mapped: Desktop, saved: Path) -> None:
    sheet, said = sheet_of(mapped), told(mapped)
    sheet.ending.setCurrentText("SVG")
    sheet.accept()
    mapped.until(lambda: bool(said))
    text = (saved / "map.svg").read_text(encoding="utf-8")
    assert "<desc>1,500 concepts in 2 regions, " in text
    assert text.count("<title>Term ") >= COUNT
    assert len(text) < 1_000_000


def test_what_is_on_the_screen_is_a_png_in_its_size_and_may_be_clear(
    mapped: Desktop, saved: Path
) -> None:
    sheet, said = sheet_of(mapped), told(mapped)
    sheet.part.setCurrentIndex(1)
    sheet.ground.setCurrentIndex(1)
    sheet.scale.setCurrentText("2×")
    size = sheet.told.text()
    sheet.accept()
    mapped.until(lambda: bool(said))
    image = QImage(str(saved / "map.png"))
    assert size.startswith(f"{image.width():,} × {image.height():,} pixels")
    assert image.width() == 2 * shown(mapped).width()
    assert image.pixelColor(3, 3).alpha() == 0


def test_the_map_is_saved_as_pdf(mapped: Desktop, saved: Path) -> None:
    sheet, said = sheet_of(mapped), told(mapped)
    sheet.ending.setCurrentText("PDF")
    sheet.accept()
    mapped.until(lambda: bool(said))
    assert (saved / "map.pdf").read_bytes().startswith(b"%PDF")


def test_the_map_is_copied_as_it_is_on_the_screen(mapped: Desktop) -> None:
    said = told(mapped)
    mapped.content.desk.copy_picture()
    mapped.until(lambda: bool(said))
    assert said[-1].startswith("Picture copied (")
    assert QGuiApplication.clipboard().image().width() == 2 * shown(mapped).width()
