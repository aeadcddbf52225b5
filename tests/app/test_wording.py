"""Counts, times and lists as they read in a sentence."""

import pytest

from explorer.app.wording import about, counted, duration, file_name, listed, minutes_of
from explorer.model.terms import LEARNER, Iri


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (20, "20 min"), (60, "1 h"), (190, "3 h 10 min")]
)
def test_a_duration_is_told_and_understood_again(minutes: int, words: str) -> None:
    assert duration(minutes) == words
    assert minutes_of(words) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("2h", 120), ("1:30", 90), ("90", 90), ("1,5 h", 90), (" 1 H 5 ", 65), ("2 hours", 120)],
)
def test_times_are_read_as_people_write_them(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["", "soon", "-5", "h", "1 h 2 h"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert minutes_of(text) is None


def test_a_missing_time_is_called_an_estimate() -> None:
    assert about(20, estimated=True) == "~20 min, estimate"
    assert about(20, estimated=False) == "20 min"


def test_lists_are_cut_and_say_by_how_much() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A and B"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A", "B", "C", "D", "E"]) == "A, B, C and 2 more"


def test_counts_have_their_noun() -> None:
    assert counted(1, "step") == "1 step"
    assert counted(1204, "step") == "1,204 steps"


def test_a_file_is_named_without_its_folder() -> None:
    assert file_name(Iri("file:///home/my%20notes/lm.ttl")) == "lm.ttl"
    assert file_name(LEARNER) == "your marks"
