"""How counts, times, files and lists of names read in a sentence."""

from collections.abc import Sequence
from urllib.parse import unquote

from explorer.model.concept import local_name
from explorer.model.terms import LEARNER, NOTES, ONTOLOGY, Iri

LISTED = 3
"""So many names are listed before "and 4 more"."""

_OWN = {LEARNER: "your marks", NOTES: "your notes", ONTOLOGY: "this ontology, not saved"}


def duration(minutes: int) -> str:
    """Minutes as hours and minutes: "20 min", "1 h", "3 h 10 min"."""
    hours, rest = divmod(minutes, 60)
    parts = (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")
    return " ".join(part for part in parts if part)


def about(minutes: int, *, estimated: bool) -> str:
    """The time of one step; "~20 min, estimate" where the file gives none."""
    return f"~{duration(minutes)}, estimate" if estimated else duration(minutes)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 step", "9 steps"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], limit: int = LISTED) -> str:
    """Names in a row: "A", "A and B", "A, B and C", "A, B, C and 4 more"."""
    if len(names) > limit:
        return f"{', '.join(names[:limit])} and {len(names) - limit} more"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def file_name(graph: Iri) -> str:
    """What to call the file that holds a statement."""
    return _OWN.get(graph) or unquote(local_name(graph))


def capital(text: str) -> str:
    """The same text with a capital letter first."""
    return text[:1].upper() + text[1:]
