"""The map of a path reads from top to bottom, and no box lies on another."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from explorer.layout.rows import BOX, FAR, PER_ROW, PITCH, in_rows
from explorer.layout.wrapping import wrapped

Paths = tuple[list[str], list[tuple[int, int]]]


@st.composite
def paths(draw: st.DrawFn) -> Paths:
    labels = draw(st.lists(st.text(max_size=30), min_size=1, max_size=40))
    places = st.integers(0, len(labels) - 1)
    pairs = draw(st.lists(st.tuples(places, places), max_size=60))
    return labels, [(a, b) for a, b in pairs if a < b]


@given(paths())
def test_a_step_stands_below_what_it_needs_and_never_above_an_earlier_one(path: Paths) -> None:
    labels, links = path
    boxes = in_rows(labels, links).boxes
    assert [box.step for box in boxes] == list(range(len(labels)))
    assert all(boxes[a].y < boxes[b].y for a, b in links)
    tops = [box.y for box in boxes]
    assert tops == sorted(tops)
    assert max(map(tops.count, tops)) <= PER_ROW


@given(paths())
def test_no_box_lies_on_another_and_all_lie_inside(path: Paths) -> None:
    drawing = in_rows(*path)
    for box in drawing.boxes:
        assert 0 <= box.x <= drawing.width - BOX[0]
        assert 0 <= box.y <= drawing.height - BOX[1]
    for left, right in zip(drawing.boxes, drawing.boxes[1:], strict=False):
        assert left.y < right.y or left.x + BOX[0] < right.x


@given(paths(), st.randoms())
def test_the_same_path_gives_the_same_drawing_whatever_the_order_of_links(
    path: Paths, chance: Random
) -> None:
    labels, links = path
    shuffled = sorted(links, key=lambda _: chance.random())
    assert in_rows(labels, shuffled) == in_rows(labels, links)


@given(paths())
def test_every_link_is_drawn_once_and_long_ones_are_marked_far(path: Paths) -> None:
    labels, links = path
    drawing = in_rows(labels, links)
    assert [(c.first, c.later) for c in drawing.curves] == sorted(set(links))
    for curve in drawing.curves:
        rows = (drawing.boxes[curve.later].y - drawing.boxes[curve.first].y) // PITCH
        assert curve.far == (rows > FAR)


def test_a_path_of_300_steps_stays_narrow_enough_to_read() -> None:
    links = [(j, i) for i in range(1, 300) for j in {i - 1 - i % 4, i * 2 // 3} if 0 <= j < i]
    assert in_rows([f"Step {i}" for i in range(300)], links).width < 700


def test_a_label_that_does_not_fit_is_set_small_then_cut() -> None:
    assert wrapped("Softmax") == (("Softmax",), False)
    assert wrapped("Attention Mechanism") == (("Attention", "Mechanism"), False)
    assert wrapped("Parameter-Efficient Fine-Tuning") == (
        ("Parameter-Efficient", "Fine-Tuning"),
        True,
    )
    lines, small = wrapped("An Exceedingly Long Name of a Concept That Nobody Would Give")
    assert small
    assert len(lines) == 2
    assert lines[1].endswith("…")
