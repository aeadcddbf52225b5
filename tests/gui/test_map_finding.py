"""The map of a large ontology: finding on it, reading its links, selecting several concepts."""

from pathlib import Path

import numpy as np
import pytest
from atlas import chips, cloud_of, concept, near, open_atlas, rest, shown, spot, told
from desktop import Desktop
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from explorer.model.geometry import Point
from explorer.scene.map.ink import placed

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def mapped(desktop: Desktop, tmp_path: Path) -> Desktop:
    return open_atlas(desktop, tmp_path)


def find(desktop: Desktop, text: str) -> None:
    desktop.graph.take_focus()
    desktop.key(Qt.Key.Key_F, CONTROL)
    desktop.type(text)


def test_finding_rings_the_hits_steps_through_them_and_selects_the_last(mapped: Desktop) -> None:
    find(mapped, "term 10 of")
    mapped.until(lambda: mapped.graph.finding.hits == (concept(10),))
    assert mapped.graph.bar.counter.text() == "1 of 1"
    mapped.graph.bar.field.setText("term 11")
    mapped.until(lambda: len(mapped.graph.finding.hits) > 100)
    number = len(mapped.graph.finding.hits)
    rest(mapped)
    assert mapped.graph.bar.card.parent() is shown(mapped)
    mapped.key(Qt.Key.Key_Return)
    assert mapped.graph.bar.counter.text() == f"2 of {number}"
    second = mapped.graph.finding.here
    assert second == mapped.graph.finding.hits[1]
    assert shown(mapped).rect().contains(spot(mapped, second))
    mapped.key(Qt.Key.Key_Return, SHIFT)
    mapped.key(Qt.Key.Key_Return, SHIFT)
    assert mapped.graph.bar.counter.text() == f"{number} of {number}"
    last = mapped.graph.finding.here
    mapped.key(Qt.Key.Key_Escape)
    assert not mapped.graph.bar.is_open
    assert mapped.session.trail.here == last


def test_other_names_are_found_and_hits_of_hidden_kinds_are_offered(mapped: Desktop) -> None:
    mapped.do("view.fit")
    chips(mapped)["method"].click()
    find(mapped, "alias 300")
    # Concept 300 is a method: found by its other name, and hidden.
    mapped.until(mapped.graph.bar.more.isVisible)
    assert mapped.graph.finding.hits == ()
    assert mapped.graph.bar.counter.text() == "nothing"
    QTest.mouseClick(mapped.graph.bar.more, LEFT)
    assert mapped.session.view.kinds_hidden == frozenset()


def middle_of_a_link(desktop: Desktop) -> tuple[int, QPoint]:
    """A link in sight with nothing over its middle."""
    view, cloud = shown(desktop), cloud_of(desktop)
    every = np.arange(len(cloud.links.ends))
    for link, (x, y, to_x, to_y) in enumerate(placed(cloud, every, view.camera).tolist()):
        at = Point((x + to_x) / 2, (y + to_y) / 2)
        inside = view.rect().adjusted(20, 20, -120, -80).contains(QPoint(round(at.x), round(at.y)))
        if inside and view.at(at) is None and view.link_at(at) == link:
            return link, QPoint(round(at.x), round(at.y))
    raise AssertionError("no link in sight")


def test_a_click_on_a_link_reads_it_and_resting_on_it_too(mapped: Desktop) -> None:
    near(mapped, concept(17))
    mapped.do("view.zoom.in")
    rest(mapped)
    link, at = middle_of_a_link(mapped)
    cloud, said = cloud_of(mapped), told(mapped)
    one, other = (cloud.labels[end] for end in cloud.links.ends[link].tolist())
    verb = cloud.links.kinds[int(cloud.links.relation[link])].label
    QTest.mouseMove(shown(mapped), at)
    mapped.until(shown(mapped).card.card.isVisible)
    assert " ".join(shown(mapped).card.card.text().split()).startswith(f"{one} {verb} {other}")
    QTest.mouseClick(shown(mapped), LEFT, PLAIN, at)
    mapped.until(lambda: bool(said))
    assert said[0].startswith(f"{one} {verb} {other}.")


def test_a_frame_selects_what_it_holds_but_no_hidden_kind(mapped: Desktop) -> None:
    view = shown(mapped)
    at = near(mapped, concept(60))
    frame = QRect(at - QPoint(90, 90), at + QPoint(90, 90))
    held = {iri for iri in cloud_of(mapped).iris if frame.contains(spot(mapped, iri))}
    before = view.camera
    QTest.mousePress(view, LEFT, SHIFT, frame.topLeft())
    QTest.mouseMove(view, frame.bottomRight())
    QTest.mouseRelease(view, LEFT, SHIFT, frame.bottomRight())
    assert view.camera == before
    assert concept(60) in held
    assert mapped.session.selection == held
    chips(mapped)["method"].click()
    QTest.mousePress(view, LEFT, SHIFT, frame.topLeft())
    QTest.mouseMove(view, frame.bottomRight())
    QTest.mouseRelease(view, LEFT, SHIFT, frame.bottomRight())
    assert concept(60) not in mapped.session.selection


def test_a_click_with_control_adds_and_takes_away(mapped: Desktop) -> None:
    mapped.session.select(concept(29))
    at = near(mapped, concept(17))
    QTest.mouseClick(shown(mapped), LEFT, CONTROL, at)
    assert mapped.session.selection == {concept(17), concept(29)}
    QTest.mouseClick(shown(mapped), LEFT, CONTROL, at)
    assert mapped.session.selection == {concept(29)}


def test_hiding_concepts_on_a_map_says_that_it_holds_all(mapped: Desktop) -> None:
    said = told(mapped)
    mapped.session.select(concept(17))
    mapped.do("view.hide")
    assert said == ["A map shows every concept. Kinds can be hidden: press T."]
