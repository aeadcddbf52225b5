"""The map of a large ontology: its legend, which the pane agrees with, and the small map."""

from itertools import pairwise
from pathlib import Path

import pytest
from atlas import (
    BROADER,
    chips,
    cloud_of,
    concept,
    near,
    open_atlas,
    rest,
    shown,
    sort,
)
from desktop import Desktop
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from explorer.app.commands.command import Region
from explorer.app.view import Show
from explorer.gui.panes.show import ShowPane
from explorer.gui.panes.show_rows import Switch
from explorer.model.geometry import Point

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def mapped(desktop: Desktop, tmp_path: Path) -> Desktop:
    return open_atlas(desktop, tmp_path)


def show_pane(desktop: Desktop) -> ShowPane:
    desktop.content.desk.show_tab(Region.LEFT, "Show")
    pane = desktop.content.parts.left.pane("Show")
    assert isinstance(pane, ShowPane)
    return pane


def counts(pane: ShowPane) -> dict[str, str]:
    return {e.label: e.count for e in pane.rows.entries if isinstance(e, Switch)}


def test_the_legend_counts_and_hides_kinds_and_the_pane_agrees(mapped: Desktop) -> None:
    pane = show_pane(mapped)
    mapped.until(lambda: counts(pane).get("Method") == "300 of 300")
    chip = chips(mapped)["method"]
    assert chip.accessibleName() == "method, 300 concepts, shown"
    at = near(mapped, concept(24 * 5))
    assert shown(mapped).at(Point(float(at.x()), float(at.y()))) is not None
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert mapped.session.view.kinds_hidden == {sort("Method")}
    assert chips(mapped)["method"].accessibleName() == "method, 300 concepts, hidden"
    assert chips(mapped)["method"].hasFocus()
    mapped.until(lambda: counts(pane).get("Method") == "0 of 300")
    relations = {label: text.split()[0] for label, text in counts(pane).items()}
    for name in ("is narrower than", "is related to"):
        assert chips(mapped)[name].accessibleName().startswith(f"{name}, {relations[name]} links")
    mapped.until(lambda: mapped.content.parts.status.filtered.text().startswith("300 concepts"))
    mapped.session.undo()
    assert shown(mapped).hidden_count == 0


def test_a_hidden_kind_is_neither_drawn_nor_hit(mapped: Desktop) -> None:
    at = near(mapped, concept(60))
    place = cloud_of(mapped).place(concept(60))
    point = Point(float(at.x()), float(at.y()))
    assert shown(mapped).at(point) == place
    before = shown(mapped).grab(QRect(at - QPoint(4, 4), at + QPoint(4, 4))).toImage()
    mapped.session.select(concept(60))
    mapped.do("view.kind")
    mapped.session.select(None)
    rest(mapped)
    assert shown(mapped).at(point) != place
    assert shown(mapped).grab(QRect(at - QPoint(4, 4), at + QPoint(4, 4))).toImage() != before


def test_a_relation_is_drawn_without_its_word_with_it_or_not_at_all(mapped: Desktop) -> None:
    near(mapped, concept(17))
    states, pictures = [], []
    for _ in range(3):
        rest(mapped)
        states.append(mapped.session.view.show_of(BROADER))
        pictures.append(shown(mapped).grab().toImage())
        chips(mapped)["is narrower than"].click()
    assert states == [Show.PLAIN, Show.HIDDEN, Show.LABELLED]
    assert all(a != b for a, b in pairwise(pictures))
    assert pictures[0] != pictures[2]


def test_a_low_window_keeps_one_row_of_the_legend_and_a_very_low_one_none(mapped: Desktop) -> None:
    legend = shown(mapped).legend
    legend.fit(700)
    tall = legend.height()
    legend.fit(300)
    assert legend.height() < tall
    assert "method" in chips(mapped)
    legend.fit(100)
    assert not legend.isVisible()
    legend.fit(700)
    assert legend.isVisible()
    assert legend.height() == tall


def test_the_small_map_leads_there_and_m_turns_it_off(mapped: Desktop) -> None:
    view = shown(mapped)
    assert not view.minimap.isVisible()
    near(mapped, concept(17))
    assert view.minimap.isVisible()
    image = view.minimap.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(10, 86, 2) for y in range(8, 52, 2)}
    assert len(colours) > 20
    before = view.camera
    QTest.mouseClick(view.minimap, LEFT, PLAIN, QPoint(30, 20))
    assert view.camera != before
    assert view.camera.scale == before.scale
    view.setFocus()
    mapped.key(Qt.Key.Key_M)
    assert not view.minimap.isVisible()
    mapped.key(Qt.Key.Key_M)
    assert view.minimap.isVisible()
