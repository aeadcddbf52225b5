"""Links that no plain bend frees are looked at again."""

import numpy as np

from explorer.scene.bends import courses
from explorer.scene.bends_again import FORMS, HIGH, LOW, again

ENDS = np.array([(0, 1)])


def test_the_course_that_costs_least_is_found_between_the_two_ends() -> None:
    centres = np.array([(0.0, 0.0), (400.0, 0.0)])
    found = again(centres, ENDS, lambda tried, _: np.abs(tried[..., 1, 1] + 60.0))
    assert np.allclose(found.curves[0, [0, 3]], centres)
    assert abs(found.curves[0, 1, 1] + 60.0) < 12


def test_what_is_tried_is_spread_over_all_forms() -> None:
    assert FORMS.min() > 0
    assert FORMS.max() < 1
    assert np.allclose(FORMS.mean(axis=0), 0.5, atol=0.03)
    assert (LOW < HIGH).all()


def test_links_between_the_same_two_stay_apart() -> None:
    draw = np.random.default_rng(5)
    centres = draw.uniform((-500, -300), (500, 300), (40, 2))
    boxes = np.tile((120.0, 28.0), (40, 1))
    ends = np.concatenate([[(0, 1), (1, 0)], draw.permutation(40).reshape(-1, 2)])
    found = courses(centres, boxes, ends)
    assert not np.allclose(found.samples[0], found.samples[1][::-1], atol=4)
