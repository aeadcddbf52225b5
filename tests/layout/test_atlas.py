"""A small ontology on one sheet: every label in its area, none on another."""

from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout.atlas import Atlas, atlas
from explorer.layout.boxes import overlaps
from explorer.layout.placing import Placing
from explorer.model.geometry import Rect
from explorer.model.terms import Iri

NAMES = [Iri(f"c{i:03}") for i in range(70)]
Sheets = tuple[Placing, list[list[Iri]]]


@st.composite
def sheets(draw: st.DrawFn) -> Sheets:
    count = draw(st.integers(1, len(NAMES)))
    sizes = {iri: (draw(st.floats(40, 260)), 28.0) for iri in NAMES[:count]}
    some = st.sampled_from(NAMES[:count])
    links = tuple(draw(st.lists(st.tuples(some, some), max_size=120)))
    groups = draw(st.lists(st.lists(some, max_size=30), max_size=6))
    return Placing(sizes, links, size=(1000.0, 640.0)), groups


def box(sheet: Atlas, placing: Placing, iri: Iri) -> Rect:
    (x, y), (wide, tall) = sheet.points[iri], placing.sizes[iri]
    return Rect(x - wide / 2, y - tall / 2, wide, tall)


def inside(rect: Rect, around: Rect) -> bool:
    grown = around.grown(0.1)
    return grown.contains(rect.centre) and (
        rect.x >= grown.x
        and rect.y >= grown.y
        and rect.right <= grown.right
        and rect.bottom <= grown.bottom
    )


@settings(max_examples=40, deadline=None)
@given(sheets())
def test_every_label_is_in_one_area_and_on_no_other_label(made: Sheets) -> None:
    placing, groups = made
    sheet = atlas(placing, groups)
    assert sorted(iri for area in sheet.areas for iri in area.members) == sorted(placing.sizes)
    for area in sheet.areas:
        assert all(inside(box(sheet, placing, iri), area.rect) for iri in area.members)
        assert area.chief in area.members
    at = np.array([sheet.points[iri] for iri in placing.sizes])
    deep = overlaps(at, placing.boxes(), np.zeros(2)).min(axis=2)
    np.fill_diagonal(deep, -1.0)
    assert deep.max() < 0


@settings(max_examples=25, deadline=None)
@given(sheets())
def test_no_area_lies_on_another(made: Sheets) -> None:
    areas = [area.rect for area in atlas(*made).areas]
    for i, a in enumerate(areas):
        for b in areas[:i]:
            across = a.right < b.x + 0.1 or b.right < a.x + 0.1
            assert across or a.bottom < b.y + 0.1 or b.bottom < a.y + 0.1


@settings(max_examples=20, deadline=None)
@given(sheets(), st.randoms(use_true_random=False))
def test_the_order_of_links_changes_nothing(made: Sheets, draw: Random) -> None:
    placing, groups = made
    links = [*placing.links]
    draw.shuffle(links)
    again = Placing(placing.sizes, tuple(links), size=placing.size)
    assert atlas(placing, groups) == atlas(again, groups)


def test_a_concept_stands_in_its_group_and_one_of_none_with_its_neighbours() -> None:
    sizes = dict.fromkeys(NAMES[:6], (80.0, 28.0))
    links = ((NAMES[0], NAMES[5]), (NAMES[2], NAMES[1]))
    sheet = atlas(Placing(sizes, links), [NAMES[:2], NAMES[2:5]])
    of = {iri: area.group for area in sheet.areas for iri in area.members}
    assert [of[iri] for iri in NAMES[:6]] == [0, 0, 1, 1, 1, 0]


def test_linked_labels_are_nearer_than_others() -> None:
    sizes = dict.fromkeys(NAMES[:60], (90.0, 28.0))
    links = tuple((NAMES[i], NAMES[i + 3]) for i in range(57))
    points = atlas(Placing(sizes, links), [NAMES[:60]]).points
    near = np.mean([abs(points[a].y - points[b].y) for a, b in links])
    heights = [points[iri].y for iri in sizes]
    assert near < np.mean([abs(a - b) for a in heights for b in heights]) * 0.6


def test_nothing_has_no_areas() -> None:
    assert atlas(Placing({})) == Atlas({}, ())
