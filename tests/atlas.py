"""A generated ontology of 1,500 concepts: fields are collections, sorts are kinds; and its map."""

from pathlib import Path

from desktop import Desktop
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton

from explorer.gui.map.place import MapView
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.map.cloud import Cloud

COUNT, FIELDS = 1500, 12
SORTS = ("Method", "Task", "Model", "Idea", "Resource")
BASE = "https://example.org/"
BROADER = Iri("http://www.w3.org/2004/02/skos/core#broader")


def concept(number: int) -> Iri:
    """The concept of this number."""
    return Iri(f"{BASE}c{number}")


def sort(name: str) -> Iri:
    """A kind."""
    return Iri(f"{BASE}{name}")


def atlas(folder: Path) -> Path:
    """Each concept is below one of its field and related to another; written as Turtle."""
    lines = [
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .",
        f"@prefix : <{BASE}> .",
        *(f':{name} a owl:Class ; skos:prefLabel "{name.lower()}"@en .' for name in SORTS),
    ]
    for i in range(COUNT):
        field, name = i % FIELDS, SORTS[(i // FIELDS) % len(SORTS)]
        above = (i // FIELDS - 1) // 3 * FIELDS + field
        broader = f"skos:broader :c{above} ;" if i >= FIELDS else ""
        other = (i * 7 + FIELDS * 5) // FIELDS * FIELDS % COUNT + field
        related = f"skos:related :c{other % COUNT} ;"
        says = f'skos:definition "What term {i} of field {field} means. And more."@en ;'
        names = f'skos:altLabel "alias {i}"@en ;' if i % 100 == 0 else ""
        label = f'skos:prefLabel "Term {i} of field {field}"@en'
        lines.append(
            f":c{i} a skos:Concept, :{name} ; {broader} {related} {says} {names} {label} ."
        )
    for field in range(FIELDS):
        members = ", ".join(f":c{i}" for i in range(field, COUNT, FIELDS))
        label = f'skos:prefLabel "Field {field}"@en'
        lines.append(f":f{field} a skos:Collection ; {label} ; skos:member {members} .")
    path = folder / "atlas.ttl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def open_atlas(desktop: Desktop, folder: Path) -> Desktop:
    """A window with the map, drawn to its end and at rest; nothing glides."""
    desktop.start(atlas(folder))
    desktop.content.parts.look.calm = True
    desktop.do("view.layout.overview")
    desktop.until(lambda: desktop.graph.map is not None and shown(desktop).complete)
    rest(desktop)
    return desktop


def shown(desktop: Desktop) -> MapView:
    """The map."""
    found = desktop.graph.map
    assert found is not None
    return found


def cloud_of(desktop: Desktop) -> Cloud:
    """What the map shows."""
    found = shown(desktop).cloud
    assert found is not None
    return found


def rest(desktop: Desktop) -> None:
    """Wait until the map is painted finely."""
    desktop.until(lambda: shown(desktop).fine)


def near(desktop: Desktop, iri: Iri) -> QPoint:
    """Look at a concept from near, and say where it is."""
    shown(desktop).centre_on(iri)
    rest(desktop)
    return spot(desktop, iri)


def spot(desktop: Desktop, iri: Iri) -> QPoint:
    """Where a concept is on the map."""
    cloud = cloud_of(desktop)
    place = cloud.place(iri)
    assert place is not None
    at = shown(desktop).camera.seen(Point(float(cloud.x[place]), float(cloud.y[place])))
    return QPoint(round(at.x), round(at.y))


def chips(desktop: Desktop) -> dict[str, QAbstractButton]:
    """The chips of the legend by the beginning of their names."""
    found = shown(desktop).legend.findChildren(QAbstractButton)
    return {chip.accessibleName().partition(",")[0]: chip for chip in found if chip.isVisible()}


def told(desktop: Desktop) -> list[str]:
    """Everything that is said from here on."""
    said: list[str] = []
    desktop.session.told.connect(lambda message: said.append(message.text))
    return said
