"""The map of a large ontology: its card, from where it is seen, and its regions."""

from pathlib import Path

import pytest
from atlas import BASE, COUNT, FIELDS, cloud_of, concept, near, open_atlas, shown, spot
from desktop import Desktop
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from explorer.app.session import Message
from explorer.model.terms import Iri

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def mapped(desktop: Desktop, tmp_path: Path) -> Desktop:
    return open_atlas(desktop, tmp_path)


def test_resting_on_a_concept_shows_a_card_that_going_on_takes_away(mapped: Desktop) -> None:
    card = shown(mapped).card.card
    at = near(mapped, concept(17))
    QTest.mouseMove(shown(mapped), at)
    mapped.until(card.isVisible)
    place = cloud_of(mapped).place(concept(17))
    assert place is not None
    number = len(cloud_of(mapped).neighbours(place))
    assert card.text().splitlines() == [
        "Term 17 of field 5",
        "What term 17 of field 5 means.",
        f"Task · not known · {number} neighbours",
    ]
    QTest.mouseMove(shown(mapped), QPoint(2, 2))
    assert not card.isVisible()


def test_a_card_says_what_is_known(mapped: Desktop) -> None:
    mapped.session.toggle_known([concept(17)])
    mapped.rest()
    QTest.mouseMove(shown(mapped), near(mapped, concept(17)))
    mapped.until(shown(mapped).card.card.isVisible)
    assert "· known ·" in shown(mapped).card.card.text()


def test_the_status_bar_says_how_near_the_map_is_seen(mapped: Desktop) -> None:
    zoom = mapped.content.parts.status.zoom
    assert zoom.text() == f"{round(shown(mapped).camera.scale * 100)} %"
    before = zoom.text()
    mapped.do("view.zoom.in")
    assert zoom.text() == f"{round(shown(mapped).camera.scale * 100)} %"
    assert zoom.text() != before
    mapped.do("view.fit")
    assert zoom.text() == before


def test_fit_selection_shows_all_that_is_selected(mapped: Desktop) -> None:
    chosen = frozenset({concept(17), concept(29)})
    mapped.session.select_all(chosen, concept(17))
    mapped.do("view.zoom.in")
    before = shown(mapped).camera
    mapped.do("view.fit.selection")
    assert shown(mapped).camera != before
    assert all(shown(mapped).rect().contains(spot(mapped, iri)) for iri in chosen)


def test_what_is_gone_to_elsewhere_is_seen_on_the_map(mapped: Desktop) -> None:
    view = shown(mapped)
    near(mapped, concept(0))
    far = next(iri for iri in cloud_of(mapped).iris if not view.rect().contains(spot(mapped, iri)))
    mapped.session.go_to(far)
    assert mapped.graph.map is view
    assert view.rect().contains(spot(mapped, far))
    mapped.do("view.back")
    assert mapped.session.trail.here is None


def test_a_click_does_not_move_the_map(mapped: Desktop) -> None:
    at = near(mapped, concept(17))
    before = shown(mapped).camera
    QTest.mouseClick(shown(mapped), LEFT, PLAIN, at)
    assert mapped.session.trail.here == concept(17)
    assert shown(mapped).camera == before


def test_the_name_of_a_collection_opens_it_and_undo_leads_back_to_it(mapped: Desktop) -> None:
    view, cloud = shown(mapped), cloud_of(mapped)
    region = next(r for r in cloud.regions if r.name == "Field 3")
    assert region.iri == Iri(f"{BASE}f3")
    at = view.camera.seen(region.middle)
    QTest.mouseMove(view, QPoint(round(at.x), round(at.y)))
    assert view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    before = view.camera.scale
    QTest.mouseClick(view, LEFT, PLAIN, QPoint(round(at.x), round(at.y)))
    mapped.until(lambda: mapped.graph.map is None)
    members = {concept(i) for i in range(3, COUNT, FIELDS)}
    assert mapped.session.view.shown == members
    mapped.session.undo()
    mapped.until(lambda: mapped.graph.map is view)
    assert view.camera.scale > before


def test_a_message_leaves_the_legend_below_the_map_free(mapped: Desktop) -> None:
    mapped.session.told.send(Message("Something was done."))
    card, made = mapped.content.parts.messages.card, mapped.graph.map
    assert card is not None
    assert made is not None
    foot = card.mapTo(mapped.window, QPoint(0, card.height() - card.margin)).y()
    top = made.legend.mapTo(mapped.window, QPoint(0, 0)).y()
    assert made.legend.isVisible()
    assert foot <= top
