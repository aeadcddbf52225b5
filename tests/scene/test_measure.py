"""Widths without Qt: near to what Qt measures, and texts that fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.scene.measure import lines, measure, shortened
from explorer.scene.theme import FONTS

TEXTS = st.text(max_size=60)


@given(TEXTS, st.floats(20, 300))
def test_a_shortened_text_fits(text: str, width: float) -> None:
    assert measure(shortened(text, FONTS.near, width), FONTS.near) <= width or width < 25


@given(TEXTS, st.floats(60, 300), st.integers(1, 3))
def test_lines_fit_and_are_no_more_than_asked(text: str, width: float, most: int) -> None:
    found = lines(text, FONTS.far, width, most)
    assert len(found) <= most
    assert all(measure(row, FONTS.far) <= width for row in found)


def test_a_short_text_stays_whole() -> None:
    assert shortened("BPE", FONTS.near, 100) == "BPE"
    assert lines("Byte Pair Encoding", FONTS.near, 400, 2) == ("Byte Pair Encoding",)


def test_bolder_larger_and_wider_texts_are_wider() -> None:
    assert measure("Attention", FONTS.focus) > measure("Attention", FONTS.near)
    assert measure("Ä→★", FONTS.near) > 0
    assert measure("語", FONTS.near) == FONTS.near.size
    assert measure("abc", FONTS.code) == 3 * 0.6 * 13
    assert measure("e\u0301", FONTS.near) == measure("e", FONTS.near)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Wahrscheinlichkeit", ("Wahrscheinlich-", "keit")),
        ("Matrixmultiplikation", ("Matrixmultiplika-", "tion")),
        ("Inferenz-Engine-Auswahl", ("Inferenz-Engine-", "Auswahl")),
    ],
)
def test_a_word_that_is_too_long_is_broken_between_syllables(
    word: str, parts: tuple[str, ...]
) -> None:
    assert lines(word, FONTS.step_name, 110, 2) == parts


def test_a_word_that_fits_stays_whole() -> None:
    assert lines("Autoregressives Modell", FONTS.step_name, 130, 2) == ("Autoregressives", "Modell")
