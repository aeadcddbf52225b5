"""`path` with a calendar for some weekdays, and with a person's own notes."""

import re
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from explorer.cli import main
from explorer.exporters.progress import progress_json
from explorer.model import vocabulary as v
from explorer.model.learner import Own
from explorer.model.terms import BASE, NOTES, Iri, Literal, Statement

SOFTMAX = Iri(BASE + "nlp-llm/Softmax")


def test_a_calendar_leaves_days_off_free(tmp_path: Path) -> None:
    target = tmp_path / "plan.ics"
    pace = ("--minutes-a-week", "60", "--date", "2026-11-23")
    off = ("--day-off", "Saturday", "--day-off", "sunday")
    assert main(("path", "Softmax", *pace, *off, "-o", str(target))) == 0
    events = Calendar.from_ical(target.read_text(encoding="utf-8")).walk("VEVENT")
    days = [event.start for event in events if isinstance(event, Event)]
    assert days
    assert all(day.weekday() < 5 for day in days)


def test_a_day_to_learn_must_be_left(capfd: pytest.CaptureFixture[str]) -> None:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    off = [word for name in names for word in ("--day-off", name)]
    assert main(("path", "Softmax", *off)) == 2
    assert "A day to learn must be left" in capfd.readouterr().err


def test_notes_come_from_saved_progress(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    note = Statement(SOFTMAX, v.NOTE, Literal("Ask Ada of [[Logits]]."), NOTES)
    saved = tmp_path / "progress.json"
    saved.write_text(progress_json(Own(frozenset({note}))), encoding="utf-8")
    assert main(("path", "Softmax")) == 0
    assert "Ask Ada" not in capfd.readouterr().out
    assert main(("path", "Softmax", "--notes", str(saved))) == 0
    assert "| Ask Ada of Logits." in capfd.readouterr().out


def test_what_a_skipped_step_means_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(("path", "PagedAttention", "--skip", "Softmax")) == 0
    first, second, third = capfd.readouterr().out.splitlines()
    assert first.endswith(" rest on Softmax.")
    assert second.endswith((" needed for nothing else here.", " needed for more than this."))
    assert third.startswith("Not needed: saves ")
    assert main(("path", "Softmax", "--skip", "vLLM")) == 2
    assert "vLLM is no step of this path" in capfd.readouterr().err


def test_the_time_there_is_ends_in_a_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(("path", "PagedAttention", "--budget", "1 h 20 min")) == 0
    above, told, below = capfd.readouterr().out.split("-" * 88)
    said = " ".join(told.split())
    fits = re.fullmatch(
        r"In 1 h 20 min (\d+) of (\d+) steps fit\. PagedAttention needs .+ more\.", said
    )
    assert fits is not None
    numbered = [re.findall(r"^ *(\d+)\. ", text, re.MULTILINE) for text in (above, below)]
    assert [len(found) for found in numbered] == [int(fits[1]), int(fits[2]) - int(fits[1])]


def test_another_order_of_goals_is_offered(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(("path", "vLLM", "Softmax", "--budget", "20")) == 0
    said = " ".join(capfd.readouterr().out.split())
    assert "In this time you can finish Softmax if vLLM comes last" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [(("--budget", "soon"), "is no time"), (("--budget", "1h", "--format", "html"), "as text")],
)
def test_no_time_and_no_text_are_refused(
    words: tuple[str, ...], told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(("path", "Softmax", *words)) == 2
    assert told in capfd.readouterr().err
