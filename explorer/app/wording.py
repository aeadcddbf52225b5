"""How counts, times, files and lists of names read in a sentence."""

import re
from collections.abc import Sequence
from urllib.parse import unquote

from explorer.model.concept import Concept, local_name
from explorer.model.errors import BrokenFile, ExplorerError
from explorer.model.terms import ADDED, LEARNER, NOTES, ONTOLOGY, Iri

LISTED = 3
"""So many names are listed before "and 4 more"."""

_TIME = re.compile(
    r"(?:(?P<hours>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|hours?|:)\s*)?"
    r"(?:(?P<rest>\d{1,4})\s*(?:m|min|minutes?)?)?"
)
_OWN = {
    ADDED: "your concepts",
    LEARNER: "your marks",
    NOTES: "your notes",
    ONTOLOGY: "this ontology, not saved",
}


def duration(minutes: int) -> str:
    """Minutes as hours and minutes: "20 min", "1 h", "3 h 10 min"."""
    hours, rest = divmod(minutes, 60)
    parts = (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")
    return " ".join(part for part in parts if part)


def minutes_of(text: str) -> int | None:
    """The minutes that a person wrote: "2 h 20 min", "2h", "1:30", "90"; None if none are said."""
    found = _TIME.fullmatch(text.strip().lower())
    if found is None or not any(found.groups()):
        return None
    hours, rest = found["hours"] or "0", found["rest"] or "0"
    return round(float(hours.replace(",", ".")) * 60) + int(rest)


def about(minutes: int, *, estimated: bool) -> str:
    """The time of one step; "~20 min, estimate" where the file gives none."""
    return f"~{duration(minutes)}, estimate" if estimated else duration(minutes)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 step", "9 steps"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def left_out(mistake: ExplorerError) -> str:
    """What is told of a file that was opened up to a mistake, or not at all."""
    if not isinstance(mistake, BrokenFile):
        return f"Left out: {mistake.message}"
    before = counted(mistake.before, "statement")
    return f"Opened without the broken part: {before}. {mistake.message}"


def listed(names: Sequence[str], limit: int = LISTED, last: str = "and") -> str:
    """Names in a row: "A", "A and B", "A, B and C", "A, B, C and 4 more"."""
    if len(names) > limit:
        return f"{', '.join(names[:limit])} {last} {len(names) - limit} more"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def file_name(graph: Iri) -> str:
    """What to call the file that holds a statement."""
    return _OWN.get(graph) or unquote(local_name(graph))


def capital(text: str) -> str:
    """The same text with a capital letter first."""
    return text[:1].upper() + text[1:]


def is_named(concept: Concept) -> bool:
    """Whether something calls it so; else its label was made of the words of its IRI."""
    iri = concept.iri.rstrip("/#:")
    last = iri[max(map(iri.rfind, "/#:")) + 1 :]
    return _letters(concept.label) not in (_letters(last), _letters(concept.iri))


def _letters(name: str) -> str:
    return unquote(name).replace("_", "").replace(" ", "")
