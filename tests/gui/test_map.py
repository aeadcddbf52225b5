"""The overview of an ontology that is too large for a sheet of labels is a map."""

from pathlib import Path

import pytest
from desktop import Desktop
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from explorer.gui.map.place import MapView
from explorer.model.geometry import Point
from explorer.model.terms import Iri

COUNT = 900
FIELDS = 12


def thesaurus(folder: Path) -> Path:
    """Fields of concepts, each below the one before, related across."""
    lines = [
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix : <https://example.org/> .",
    ]
    for i in range(COUNT):
        field = i % FIELDS
        broader = f"skos:broader :c{i - FIELDS} ;" if i >= FIELDS and i % 7 else ""
        related = f"skos:related :c{(i * 31 + field) % COUNT} ;"
        label = f'skos:prefLabel "Term {i} of field {field}"@en'
        lines.append(f":c{i} a skos:Concept ; {broader} {related} {label} .")
    for field in range(FIELDS):
        members = ", ".join(f":c{i}" for i in range(field, COUNT, FIELDS))
        name = f'skos:prefLabel "Field {field}"@en'
        lines.append(f":f{field} a skos:Collection ; {name} ; skos:member {members} .")
    path = folder / "thesaurus.ttl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def shown(desktop: Desktop) -> MapView:
    found = desktop.graph.map
    assert found is not None
    return found


@pytest.fixture
def mapped(desktop: Desktop, tmp_path: Path) -> Desktop:
    desktop.start(thesaurus(tmp_path))
    desktop.do("view.layout.overview")
    desktop.until(lambda: desktop.graph.map is not None and shown(desktop).cloud is not None)
    desktop.bot.wait(1500)
    return desktop


def test_every_concept_is_on_the_map_in_the_region_of_its_collection(mapped: Desktop) -> None:
    cloud = shown(mapped).cloud
    assert cloud is not None
    assert len(cloud) == COUNT
    names = {region.name for region in cloud.regions}
    assert names == {f"Field {n}" for n in range(FIELDS)}
    folder = Path(__file__).parents[2] / "screenshots"
    folder.mkdir(exist_ok=True)
    mapped.window.grab().save(str(folder / "map.png"))


def test_a_click_selects_and_a_double_click_leads_to_the_neighbours(mapped: Desktop) -> None:
    view = shown(mapped)
    cloud = view.cloud
    assert cloud is not None
    iri = Iri("https://example.org/c24")
    mapped.session.select(iri)
    place = cloud.place(iri)
    assert place is not None
    view.centre_on(iri)
    mapped.bot.wait(600)
    at = view.camera.seen(Point(float(cloud.x[place]), float(cloud.y[place])))
    mapped.session.select(None)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(round(at.x), round(at.y)))
    assert mapped.session.trail.here == iri
    view.activated.send(iri)
    mapped.until(lambda: mapped.graph.map is None)
    mapped.until(lambda: mapped.graph.canvas.picture.focus == iri)
