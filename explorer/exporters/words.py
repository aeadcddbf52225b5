"""The words of an exported file itself, in the languages in which assets/page/ has a table."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from explorer.resources import resource

FALLBACK = "en"
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Words:
    """One table. `texts` are forms with {names}, `counts` forms for one and for several."""

    language: str
    direction: str
    texts: Mapping[str, str]
    counts: Mapping[str, tuple[str, str]]
    months: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]

    def __call__(self, key: str, **values: object) -> str:
        """The text of this key with its values filled in."""
        return self.texts[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """The form for so many: “1 step”, “2 steps”."""
        return self.counts[key][number != 1].format(n=number)

    def duration(self, minutes: int) -> str:
        """Such as “1 h 20 min”, held together by no-break spaces."""
        hours, rest = divmod(minutes, 60)
        form = "minutes" if not hours else "hours_minutes" if rest else "hours"
        return self(form, h=hours, m=rest).replace(" ", NO_BREAK)

    def about(self, minutes: int, *, estimated: bool) -> str:
        """The time of a step; “~20 min, estimate” where the ontology gives none."""
        time = self.duration(minutes)
        return f"~{time}, {self('estimate')}" if estimated else time

    def day(self, day: date) -> str:
        return self("date", day=day.day, month=self.months[day.month - 1], year=day.year)


def words_in(language: str) -> Words:
    """The table of a language, by its first part ("de-AT": German), else the English one."""
    wanted = language.split("-", maxsplit=1)[0].lower()
    file = resource("assets", f"page/{wanted if wanted in languages() else FALLBACK}.json")
    table = json.loads(file.read_text(encoding="utf-8"))
    return Words(
        file.stem,
        table["direction"],
        table["texts"],
        {key: (one, many) for key, (one, many) in table["counts"].items()},
        tuple(table["months"]),
        tuple((key, text) for key, text in table["keys"]),
    )


def languages() -> tuple[str, ...]:
    """The languages that have a table."""
    return tuple(sorted(file.stem for file in resource("assets", "page").glob("??.json")))
