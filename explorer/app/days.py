"""How days read in a sentence, and what day a person wrote."""

import re
from collections.abc import Collection
from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED = re.compile(r"(?P<day>\d{1,2})\.?\s*(?P<month>[a-z]{3,9})\.?(?:,?\s*(?P<year>\d{4}))?")
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]{3,9})\.?\s*(?P<day>\d{1,2})(?:,?\s*(?P<year>\d{4}))?")
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<year>\d{4})?")


def day_words(day: date, today: date) -> str:
    """A day: "1 December"; with its year where that is not today's."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def weekday_words(days: Collection[int]) -> str:
    """Weekdays in short, Monday being 0: "every day", "Mon to Fri", "Mon, Wed, Fri"."""
    line = sorted(days)
    if len(line) == len(WEEKDAYS):
        return "every day"
    names = [WEEKDAYS[day][:3] for day in line]
    if len(line) > 2 and line == list(range(line[0], line[-1] + 1)):
        return f"{names[0]} to {names[-1]}"
    return ", ".join(names)


def day_of(text: str, today: date) -> date | None:
    """The day that a person wrote: "2026-12-01", "1 Dec", "Dec 1, 2026", "1.12."; else None.

    Without a year the next such day is meant.
    """
    said = text.strip().lower()
    try:
        return date.fromisoformat(said)
    except ValueError:
        found = next(
            (m for form in (_NAMED, _MONTH_FIRST, _DOTTED) if (m := form.fullmatch(said))), None
        )
    return _day(found, today) if found else None


def _day(found: re.Match[str], today: date) -> date | None:
    month = _month(found["month"])
    years = [int(found["year"])] if found["year"] else [today.year, today.year + 1]
    days = (_date(year, month, int(found["day"])) for year in years)
    return next((d for d in days if d and (found["year"] or d >= today)), None)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return next((i for i, name in enumerate(MONTHS, 1) if name.lower().startswith(text)), 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
