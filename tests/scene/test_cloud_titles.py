"""Names of regions: as large as there is room, also where all text is larger."""

import pytest

from explorer.model.geometry import Rect
from explorer.scene.camera import Camera
from explorer.scene.map.regions import Region
from explorer.scene.map.titles import BROAD, COUNTRY, LONGEST, fitting, name_size, titles
from explorer.scene.theme import LIGHT, Font

AREA = Rect(0, 0, 700, 500)
SIDE = 80.0


def region(name: str) -> Region:
    at = Rect(100, 100, SIDE, SIDE)
    return Region(name, None, (), at.centre, at, 10)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_region_has_its_name_whatever_the_size_of_text(scale: float) -> None:
    name = "Field of kernels"
    found = fitting(titles(name, LIGHT.scaled(scale)), region(name), Camera(), AREA)
    assert found is not None
    assert found[0].font.size == COUNTRY[0] * scale


def test_a_name_that_is_too_broad_in_one_size_is_written_in_a_smaller_one() -> None:
    name = "A name of some length"
    sizes, near = titles(name, LIGHT), Camera(1.6)
    found = fitting(sizes, region(name), near, AREA)
    assert found is not None
    assert found[0].width <= SIDE * near.scale * BROAD + 8
    assert fitting(sizes, region(name), Camera(0.2), AREA) is None


def test_the_longest_name_grows_with_the_text() -> None:
    name = "word " * 60
    small, large = Font(12, 600), Font(24, 600)
    assert name_size(name, small, LONGEST)[0] < name_size(name, large, LONGEST)[0]
