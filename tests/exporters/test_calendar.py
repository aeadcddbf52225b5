"""A learning path as a calendar: an event a day, under names that stay, nothing lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar, Event
from pages import DAY, hostile, iri, last_hostile, path_page, serving, small

from explorer.exporters.calendar import calendar
from explorer.exporters.published import Published
from explorer.model.errors import BadInput


def events(text: str) -> list[Event]:
    found = Calendar.from_ical(text).walk("VEVENT")
    return [event for event in found if isinstance(event, Event)]


def test_each_day_holds_its_steps_and_together_they_take_the_whole_time() -> None:
    content = small()
    found = events(calendar(content))
    days = [event.start for event in found]
    assert days == [DAY + timedelta(i) for i in range(len(days))]
    assert len(days) == -(-content.minutes // 30)
    first = str(found[0]["SUMMARY"])
    assert first == "Greedy Search or Beam Search, Sampling, Decode + Prefill (30 min)"
    description = str(found[0]["DESCRIPTION"])
    assert description.startswith("1. Greedy Search or Beam Search (8 min)")
    assert "(17 min / 20 min)" in description
    assert found[0].end == DAY + timedelta(1)
    for step in content.steps:
        assert any(step.title("or") in str(event["DESCRIPTION"]) for event in found)


def test_a_changed_plan_replaces_the_events_of_its_days() -> None:
    before = {event.start: str(event["UID"]) for event in events(calendar(small()))}
    other = path_page(serving(), [iri("Memory")])
    after = {event.start: str(event["UID"]) for event in events(calendar(other))}
    assert after.keys() <= before.keys()
    assert all(before[day] == uid for day, uid in after.items())
    assert len(set(before.values())) == len(before)


def test_nothing_is_learned_on_days_off() -> None:
    weekend = frozenset({5, 6})
    found = events(calendar(replace(small(), days_off=weekend)))
    assert found
    assert all(event.start.weekday() not in weekend for event in found)
    assert len(found) < len(events(calendar(small())))


def test_days_that_fell_away_are_cancelled_under_their_old_names() -> None:
    old = {event.start: str(event["UID"]) for event in events(calendar(small()))}
    gone, past = max(old) + timedelta(3), DAY - timedelta(1)
    before = Published(frozenset({*old, gone, past}), 4)
    found = events(calendar(replace(small(), calendar=before)))
    off = [event for event in found if event.get("STATUS") == "CANCELLED"]
    assert [event.start for event in off] == [gone]
    assert {str(event["UID"]) for event in found} >= set(old.values())
    assert {str(event["SEQUENCE"]) for event in found} == {"4"}


def test_own_notes_stand_with_their_step() -> None:
    content = small()
    first = content.steps[0]
    noted = replace(first.members[0], note="Ask Ada.\n\n- twice")
    step = replace(first, members=(noted, *first.members[1:]))
    described = events(calendar(replace(content, steps=(step, *content.steps[1:]))))[0]
    assert "Your note: Ask Ada." in str(described["DESCRIPTION"])
    assert "Your note: - twice" in str(described["DESCRIPTION"])


def test_without_a_pace_it_says_what_is_missing() -> None:
    with pytest.raises(BadInput, match="how long you learn in a week"):
        calendar(replace(small(), minutes_a_week=0))
    with pytest.raises(BadInput, match="more than 10 years"):
        calendar(replace(small(), minutes_a_week=1, minutes=100_000))


def test_strange_texts_stay_texts() -> None:
    content = path_page(hostile(), [last_hostile()])
    found = events(calendar(content))
    said = "\n".join(str(event["DESCRIPTION"]) for event in found)
    for step in content.steps:
        assert " ".join(step.title("or").split()) in " ".join(said.split())
    assert all(isinstance(event.start, date) for event in found)
