"""A learning path as a calendar (iCalendar, RFC 5545): one event for each day of learning.

The name of an event is made from ontology and day, so that a second import of a changed plan
replaces the events of its days. Each calendar has a higher number than the one before, and cancels
the days to come that fell away.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from explorer.exporters.content import PathPage
from explorer.exporters.notes import note_words
from explorer.exporters.words import Words, words_in
from explorer.learn.schedule import EVERY_DAY, Day, Pace, laid
from explorer.model.errors import BadInput
from explorer.model.terms import BASE

if TYPE_CHECKING:
    from icalendar import Event

LONGEST = 520
"""A plan of more weeks is no calendar."""

_MAKER = "-//Concept Explorer//Learning path//EN"


def calendar(content: PathPage) -> str:
    """The days from that of the content on; raises BadInput where no pace is told, or too slow."""
    # 0.3 s, and only this needs it.
    from icalendar import Calendar

    if not content.minutes_a_week:
        raise BadInput(
            "A calendar needs to know how long you learn in a week.",
            "Enter it in the plan, or say --minutes-a-week 180.",
        )
    if content.minutes > LONGEST * content.minutes_a_week:
        raise BadInput("At this pace the plan takes more than 10 years.", "Learn more in a week.")
    words = words_in(content.language)
    whole = Calendar()
    whole.add("prodid", _MAKER)
    whole.add("version", "2.0")
    whole.add("x-wr-calname", f"{words('kicker')}: {content.title}")
    days = days_of(content)
    for day in days:
        whole.add_component(_event(content, day, words))
    for gone in _fallen(content, days):
        whole.add_component(_cancelled(content, gone, words))
    written: bytes = whole.to_ical()
    return written.decode()


def days_of(content: PathPage) -> tuple[Day, ...]:
    """The days of learning, from that of the content on."""
    pace = Pace(content.minutes_a_week, EVERY_DAY - content.days_off)
    return laid((step.minutes for step in content.steps), content.day, pace)


def _fallen(content: PathPage, days: Iterable[Day]) -> list[date]:
    """Days to come on which an earlier calendar said to learn, and nothing is learned any more."""
    named = {day.date for day in days}
    return sorted(day for day in content.calendar.days - named if day >= content.day)


def _cancelled(content: PathPage, day: date, words: Words) -> "Event":
    event = _dated(content, day)
    event.add("status", "CANCELLED")
    event.add("summary", words("fell_away"))
    return event


def _dated(content: PathPage, day: date) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{content.origin.iri}#{day}')}@{_home()}")
    event.add("sequence", content.calendar.count)
    event.add("dtstamp", datetime.combine(content.day, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _event(content: PathPage, day: Day, words: Words) -> "Event":
    event = _dated(content, day.date)
    titles = [content.steps[place].title(words("or")) for place, _ in day.parts]
    event.add("summary", f"{', '.join(titles)} ({_plain(words.duration(day.minutes))})")
    event.add("description", "\n".join(_lines(content, day, words)))
    return event


def _lines(content: PathPage, day: Day, words: Words) -> Iterator[str]:
    for place, minutes in day.parts:
        step = content.steps[place]
        part = "" if minutes == step.minutes else f" / {_plain(words.duration(step.minutes))}"
        length = f"{_plain(words.duration(minutes))}{part}"
        yield f"{place + 1}. {step.title(words('or'))} ({length})"
        for member in step.members:
            if member.definition:
                yield f"   {member.definition}"
            said = note_words(member.note).split("\n") if member.note else ()
            yield from (f"   {words('note')}: {line}" for line in said if line)
        for why in step.why[:1]:
            yield f"   {words('why')}: {why.sentence}"


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def _home() -> str:
    return BASE.split("/")[2]
