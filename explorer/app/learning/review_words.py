"""What a review says: when a concept comes again, for what else it counted, what to look at."""

from dataclasses import dataclass
from datetime import date, datetime

from explorer.app.wording import counted
from explorer.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Told:
    """What the last rating did, with names."""

    label: str
    due: datetime
    credits: tuple[tuple[str, datetime, datetime], ...] = ()
    weakest: str = ""
    weakest_iri: Iri | None = None


def day_words(day: date, today: date) -> str:
    """A day as a person says it: "today", "tomorrow", "Friday", "3 June", "3 June 2027"."""
    days = (day - today).days
    if days in (0, 1):
        return ("today", "tomorrow")[days]
    if 1 < days < 7:
        return f"{day:%A}"
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {day:%B}{year}"


def span_words(days: int) -> str:
    """A number of days, short: "1 day", "12 days", "3 months", "2 years"."""
    if days < 60:
        return counted(days, "day")
    if days < 700:
        return counted(round(days / 30.4), "month")
    return counted(round(days / 365), "year")


def told_words(told: Told, moment: datetime) -> str:
    """What a rating did, in a sentence or two."""
    today = moment.date()

    def when(at: datetime) -> str:
        return day_words(at.astimezone(moment.tzinfo).date(), today)

    words = f"{told.label} comes again {_on(when(told.due))}."
    moved = [(name, when(old), when(new)) for name, old, new in told.credits]
    later = [f"{name}: {old} → {new}" for name, old, new in moved if old != new]
    if later:
        words += f" Also counted for {', '.join(later)}."
    if told.weakest:
        words += f" Perhaps look at {told.weakest} again."
    return words


def _on(day: str) -> str:
    return day if day in ("today", "tomorrow") else f"on {day}"
