"""Regions of the start view: members stay inside and apart."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.layout.sections import sections

REGIONS = st.lists(st.lists(st.floats(50, 250), max_size=10), min_size=1, max_size=9)


@given(REGIONS, st.floats(300, 2000), st.floats(200, 1200))
def test_members_lie_inside_their_region_and_apart(
    widths: list[list[float]], wide: float, tall: float
) -> None:
    for members, block in zip(widths, sections(widths, (wide, tall)), strict=True):
        boxes = [(p.x - members[i] / 2, p.x + members[i] / 2, p.y) for i, p in block.points.items()]
        for left, right, y in boxes:
            assert block.rect.y < y - 13
            assert y + 13 <= block.rect.bottom
            assert left >= block.rect.x
            assert right <= block.rect.right or right - left > block.rect.width - 40
        rows = [(y, left, right) for left, right, y in sorted(boxes, key=lambda b: (b[2], b[0]))]
        for (y, _, right), (below, left, _) in pairwise(rows):
            assert below > y or left >= right + 7


def test_a_high_canvas_shows_every_member() -> None:
    widths = [[100.0] * 8] * 6
    assert all(len(b.points) == 8 for b in sections(widths, (700, 900)))
