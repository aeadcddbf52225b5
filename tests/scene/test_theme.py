"""The contrast that the look promises, computed again from the theme."""

from itertools import pairwise, product

import pytest

from explorer.scene.colour import contrast, mix
from explorer.scene.strokes import Stroke, Tip, away, stroke
from explorer.scene.theme import DARK, FONTS, HIGH_CONTRAST, LIGHT, Theme

GROUNDS = ("chrome", "surface", "canvas", "field", "raised", "hover", "press", "sel", "sel_dim")
SOFT = ("note_soft", "done_soft", "error_soft")
THEMES = (LIGHT, DARK, HIGH_CONTRAST)


def pairs(theme: Theme, inks: tuple[str, ...], grounds: tuple[str, ...]) -> dict[str, float]:
    colours = theme.colours()
    return {f"{a} on {b}": contrast(colours[a], colours[b]) for a, b in product(inks, grounds)}


def lowest(theme: Theme, inks: tuple[str, ...], grounds: tuple[str, ...]) -> float:
    return min(pairs(theme, inks, grounds).values())


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_text_reads_on_every_ground(theme: Theme) -> None:
    assert lowest(theme, ("text",), GROUNDS + SOFT) >= 10
    assert lowest(theme, ("muted",), GROUNDS + SOFT) >= 5.0
    assert lowest(theme, ("faint",), ("field", "surface", "canvas")) >= 4.7
    assert lowest(theme, ("accent", "error"), ("surface", "canvas", "raised", "sel")) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_states_read_as_text_on_a_surface_and_carry_text(theme: Theme) -> None:
    assert lowest(theme, ("done", "goal"), ("surface", "raised")) >= 5.0
    assert lowest(theme, ("on_accent",), ("accent", "done", "goal")) >= 5.3


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_edges_of_controls_are_seen(theme: Theme) -> None:
    assert lowest(theme, ("control",), ("chrome", "surface", "canvas", "raised")) >= 3.0


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_kinds_and_relations_are_seen_on_canvas_and_selection(theme: Theme) -> None:
    edges = tuple(name for name in theme.colours() if name.startswith("edge_"))
    assert len(edges) == 8
    assert lowest(theme, edges, ("canvas", "surface")) >= 4.5
    assert min(contrast(colour, theme.surface) for colour in theme.kinds) >= 5.2
    assert min(contrast(colour, theme.sel) for colour in theme.kinds) >= 4.2


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_text_reads_on_every_pill(theme: Theme) -> None:
    for colour in theme.kinds:
        ground = mix(theme.pill_ground, colour, theme.pill_tint)
        assert contrast(theme.text, ground) >= 9
        assert contrast(colour, ground) >= 3.9
        assert contrast(theme.on_accent, colour) >= 5.2


def test_no_text_is_smaller_than_eleven_pixels() -> None:
    assert min(font.size for font in FONTS) >= 11


def test_two_kinds_never_share_a_colour() -> None:
    for theme in THEMES:
        named = sorted(theme.kinds)
        assert all(a != b for a, b in pairwise(named))


def test_a_scaled_theme_has_larger_whole_pixels() -> None:
    assert LIGHT.scaled(1.5).px(13) == 20
    assert LIGHT.px(13) == 13


def test_mixing_goes_from_the_ground_to_the_colour() -> None:
    assert mix("#000000", "#FFFFFF", 0) == "#000000"
    assert mix("#000000", "#FFFFFF", 1) == "#FFFFFF"


@pytest.mark.parametrize("theme", THEMES, ids=lambda t: t.name)
def test_quiet_and_inferred_links_are_still_seen(theme: Theme) -> None:
    for name in (name for name in theme.colours() if name.startswith("edge_")):
        pen = Stroke(getattr(theme, name), 1.6, Tip.OPEN)
        for shown in (pen.faint(theme.canvas), pen.inferred(theme.canvas)):
            assert contrast(shown.colour, theme.canvas) >= 3.0


def test_lines_and_their_signs_grow_with_the_text() -> None:
    plain, large = (stroke(None, LIGHT.scaled(scale)) for scale in (1.0, 2.0))
    assert large.width == 2 * plain.width
    assert large.dash == tuple(2 * length for length in plain.dash)
    arrow = Stroke("#000000", 2.0, Tip.ARROW)
    assert away(arrow.sized(2.0)) == 2 * away(arrow)
