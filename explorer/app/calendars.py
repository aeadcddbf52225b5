"""Which days calendars of a plan named that were saved earlier, so that a new one takes them back.

A calendar program knows an event by its name and takes over what has a higher number. What was
named once is kept until the day is past: nobody knows which of the files was read by it.
"""

from dataclasses import replace
from datetime import date

from explorer.app.small_file import SmallFile
from explorer.exporters.calendar import days_of
from explorer.exporters.content import PathPage
from explorer.exporters.published import Published

FILE = "calendars.json"


def published(file: SmallFile, content: PathPage) -> PathPage:
    """The same content with what is known of earlier calendars; this one is counted among them."""
    before = _read(file.read().get(content.origin.iri))
    if not content.minutes_a_week:
        return content
    named = {day.date for day in days_of(content)}
    days = sorted(day for day in before.days | named if day >= content.day)
    kept = {"count": before.count + 1, "days": [day.isoformat() for day in days]}
    file.put(content.origin.iri, kept)
    return replace(content, calendar=replace(before, count=before.count + 1))


def _read(found: object) -> Published:
    try:
        if not isinstance(found, dict):
            return Published()
        days = frozenset(date.fromisoformat(str(day)) for day in found["days"])
        return Published(days, int(found["count"]))
    except (KeyError, TypeError, ValueError):
        return Published()
