"""What a colour-blind reader sees: no kind and no relation is told apart by colour alone.

Colours are simulated as in Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency" (2009), at full severity, and compared in CIE L*a*b*.
"""

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from explorer.model import vocabulary as v
from explorer.model.concept import Relation
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.glyphs import kind_glyph
from explorer.scene.strokes import stroke
from explorer.scene.theme import DARK, HIGH_CONTRAST, LIGHT, Theme

Numbers = npt.NDArray[np.float64]
# Colours that are nearer than this cannot be told apart at a glance.
APART = 9.5
VISIONS = {
    "usual": (1, 0, 0, 0, 1, 0, 0, 0, 1),
    "protanopia": (
        *(0.152286, 1.052583, -0.204868),
        *(0.114503, 0.786281, 0.099216),
        *(-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        *(0.367322, 0.860646, -0.227968),
        *(0.280085, 0.672501, 0.047413),
        *(-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        *(1.255528, -0.076749, -0.178779),
        *(-0.078411, 0.930809, 0.147602),
        *(0.004733, 0.691367, 0.303900),
    ),
}
_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
THEMES = (LIGHT, DARK, HIGH_CONTRAST)


def seen(colour: str, vision: str) -> Numbers:
    """A colour as L*, a*, b*, as somebody with this vision sees it."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    light = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    simulated = np.clip(np.array(VISIONS[vision]).reshape(3, 3) @ light, 0, 1)
    x, y, z = np.cbrt(_XYZ @ simulated / _XYZ.sum(axis=1))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def relation(name: str, group: Iri | None, *above: Iri, binding: bool = False) -> Relation:
    return Relation(Iri(f"urn:x:{name}"), name, group=group, above=above, binding=binding)


RELATIONS = (
    relation("is a", None, v.IS_A),
    relation("part of", None, v.PART_OF),
    relation("requires", v.ORDER, binding=True),
    relation("easier after", v.ORDER),
    relation("uses", v.FUNCTION),
    relation("is used for", v.PURPOSE),
    relation("improves", v.EFFECT),
    relation("may cost", v.EFFECT, v.MAY_COST),
    relation("contrasts with", v.COMPARISON),
    relation("other", None),
)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_the_colours_of_kinds_stay_apart(theme: Theme, vision: str) -> None:
    colours = [seen(colour, vision) for colour in theme.kinds[1:]]
    assert min(np.linalg.norm(a - b) for a, b in combinations(colours, 2)) > APART


def test_every_kind_has_a_glyph_of_its_own() -> None:
    glyphs = [kind_glyph(place, Point(0, 0), 6, "#000000") for place in range(9)]
    assert len(set(glyphs)) == 9


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_line_and_sign_tell_a_relation_without_its_colour(theme: Theme) -> None:
    pens = [stroke(relation, theme) for relation in RELATIONS]
    assert len({(pen.tip, pen.dash) for pen in pens}) == len(RELATIONS)
    inferred = [pen.inferred(theme.canvas) for pen in pens]
    assert all(
        pen.hollow and pen.dash != plain.dash for pen, plain in zip(inferred, pens, strict=True)
    )
