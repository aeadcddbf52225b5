"""What an exported page saved of a learner's progress, as one change of marks.

Concepts are matched by IRI alone, so progress made on one page counts in every ontology that has
the concept. Ontology and goals of the file are for the words of a question only.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import BadInput
from explorer.model.learner import marking
from explorer.model.source import Source
from explorer.model.terms import Iri

FORMAT = "concept-explorer-progress"
VERSION = 1
KNOWN = "known"
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")
REPLACED_BY = Iri(v.DCTERMS + "isReplacedBy")


@dataclass(frozen=True, slots=True)
class Progress:
    """A progress file: for each concept the day on which it was ticked; None if it names none."""

    ontology: str
    goals: tuple[Iri, ...]
    known: Mapping[Iri, date | None]


@dataclass(frozen=True, slots=True)
class ProgressChange:
    """What reading progress would do: `adds` marks, `changes` others, passes over `unknown`."""

    change: Change
    adds: int
    changes: int
    unknown: tuple[Iri, ...]

    def __str__(self) -> str:
        many = "concept" if len(self.unknown) == 1 else "concepts"
        return f"adds {self.adds}, changes {self.changes}, {len(self.unknown)} unknown {many}"


def read_progress(text: str) -> Progress:
    """The progress that `text` holds.

    What is assumed is passed over, since it follows from what is known; so are unknown fields.
    Raises BadInput for another format or version.
    """
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _not_progress() from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise _not_progress()
    if found.get("version") != VERSION or isinstance(found["version"], bool):
        raise BadInput(
            f"This progress is of version {found.get('version')}; only {VERSION} can be read.",
            "Use the version of Concept Explorer that made the page.",
        )
    marks = found.get("marks")
    if not isinstance(marks, list):
        raise _not_progress()
    ontology, goals = found.get("ontology"), found.get("goals")
    return Progress(
        ontology if isinstance(ontology, str) else "",
        tuple(Iri(g) for g in goals if isinstance(g, str)) if isinstance(goals, list) else (),
        dict(sorted(_known(marks))),
    )


def progress_change(progress: Progress, source: Source, today: date) -> ProgressChange:
    """The marks that `progress` brings to the concepts of `source`, and how many of each sort.

    A retired concept gives its mark to the one that replaces it. A mark without a day gets
    `today`. What is marked as known already keeps its day.
    """
    concepts = source.prerequisites(frozenset(progress.known)).ranks
    found: dict[Iri, date] = {}
    unknown: list[Iri] = []
    for iri, day in progress.known.items():
        at = iri if iri in concepts else _replaced(source, iri)
        if at in concepts:
            found.setdefault(at, day or today)
        else:
            unknown.append(iri)
    old = source.marks()
    new = {iri: day for iri, day in found.items() if old.get(iri) != v.KNOWN}
    changes = sum(1 for iri in new if iri in old)
    return ProgressChange(
        marking(source, new, v.KNOWN), len(new) - changes, changes, tuple(unknown)
    )


def _not_progress() -> BadInput:
    return BadInput(
        "This is not saved progress of Concept Explorer.",
        "Choose the file that “Save progress” made, or paste its text.",
    )


def _known(marks: Iterable[object]) -> Iterable[tuple[Iri, date | None]]:
    for mark in marks:
        if isinstance(mark, dict) and mark.get("mark") == KNOWN:
            iri = mark.get("iri")
            if isinstance(iri, str):
                yield Iri(iri), _day(mark.get("on"))


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _replaced(source: Source, iri: Iri) -> Iri:
    if not _ABSOLUTE.fullmatch(iri):
        return iri
    try:
        statements = source.describe(iri).statements
    except ValueError:  # Not an IRI after all; the file may hold anything.
        return iri
    found = (s.object for s in statements if (s.subject, s.predicate) == (iri, REPLACED_BY))
    return next((Iri(end) for end in found if isinstance(end, str)), iri)
