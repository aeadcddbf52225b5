"""Progress from a file, as one change: what an exported page saved, or all that a person kept.

Concepts are matched by IRI alone, so progress made on one page counts in every ontology that has
the concept. Ontology and goals of a page's file are for the words of a question only.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from explorer.importers.merging import merge
from explorer.importers.own import day_of, of_json, of_statements
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import BadInput
from explorer.model.learner import PROGRESS, PROGRESS_VERSION, Answered, Own, marking
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.store.files import read_statements

KNOWN = "known"
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")
LARGEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Progress:
    """A progress file: for each concept the day on which it was ticked; None if it names none.

    `own` is all that a person kept, where the file holds that.
    """

    ontology: str
    goals: tuple[Iri, ...]
    known: Mapping[Iri, date | None]
    own: Own | None = None


@dataclass(frozen=True, slots=True)
class ProgressChange:
    """What reading progress would do: `adds` marks, `changes` others.

    `unknown` are concepts that are not here: a page's marks of them are passed over, one's own are
    kept. `reviews` are answers for the log, `concepts` how many of their own come with it: such a
    change takes the store a while.
    """

    change: Change
    adds: int
    changes: int
    unknown: tuple[Iri, ...]
    goals: int = 0
    notes: int = 0
    concepts: int = 0
    reviews: tuple[Answered, ...] = ()

    def told(self, reviews: int = 0) -> str:
        """What it does, in words; `reviews` of its answers are new."""
        sorts = (
            (self.adds, "new mark", ""),
            (self.changes, "changed mark", ""),
            (self.goals, "new goal", ""),
            (self.notes, "note", ""),
            (self.concepts, "concept", " of your own"),
            (reviews, "review", ""),
        )
        told = ((n, f"{word}{'' if n == 1 else 's'}{of}") for n, word, of in sorts if n)
        said = ", ".join(f"{n:,} {words}" for n, words in told)
        gone = len(self.unknown)
        many = "concept of it is" if gone == 1 else "concepts of it are"
        rest = f"; {gone:,} {many} not in this ontology" if gone else ""
        return f"{said or 'nothing that is not here already'}{rest}"


def read_progress_file(path: Path) -> Progress:
    """The progress in a file: JSON, Turtle, TriG or N-Quads. Raises BadInput for what is none."""
    text = _text(path)
    if text.lstrip().startswith("{") or path.suffix.lower() in (".json", ".txt"):
        return read_progress(text)
    try:
        own = of_statements(read_statements(path))
    except BadInput as error:
        raise _not_progress() from error
    if not own.statements and not own.reviews:
        raise _not_progress()
    return Progress("", (), {}, own)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(f"{path.name} is too large for a progress file.")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{path.name} cannot be read: {error}.", "Choose the file that the page saved."
        ) from error


def read_progress(text: str) -> Progress:
    """The progress that `text` holds.

    What is assumed is passed over, since it follows from what is known; so are unknown fields.
    Raises BadInput for another format or version.
    """
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _not_progress() from error
    if not isinstance(found, dict) or found.get("format") != PROGRESS:
        raise _not_progress()
    version = found.get("version")
    if version != PROGRESS_VERSION or isinstance(version, bool):
        raise BadInput(
            f"This progress is of version {version}; only {PROGRESS_VERSION} can be read.",
            "Use the version of Concept Explorer that made the page.",
        )
    marks = found.get("marks")
    if not isinstance(marks, list):
        raise _not_progress()
    if found.get("mine") is True:
        return Progress("", (), {}, of_json(found))
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
    if progress.own is not None:
        return _own_change(progress.own, source)
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


def _own_change(own: Own, source: Source) -> ProgressChange:
    found = merge(source, own.statements)
    marked = {s.subject for s in own.statements if s.predicate == v.MARK}
    iris = frozenset(iri for iri in marked if isinstance(iri, str))
    here = source.prerequisites(iris).ranks
    unknown = tuple(sorted(iri for iri in iris if iri not in here))
    return ProgressChange(
        found.change,
        found.adds,
        found.changes,
        unknown,
        found.goals,
        found.notes,
        found.concepts,
        own.reviews,
    )


def _not_progress() -> BadInput:
    return BadInput(
        "This is not saved progress of Concept Explorer.",
        "Choose a file that “Save progress” or “Export my progress” made.",
    )


def _known(marks: Iterable[object]) -> Iterable[tuple[Iri, date | None]]:
    for mark in marks:
        if isinstance(mark, dict) and mark.get("mark") == KNOWN:
            iri = mark.get("iri")
            if isinstance(iri, str):
                yield Iri(iri), day_of(mark.get("on"))


def _replaced(source: Source, iri: Iri) -> Iri:
    if not _ABSOLUTE.fullmatch(iri):
        return iri
    try:
        statements = source.describe(iri).statements
    except ValueError:  # Not an IRI after all; the file may hold anything.
        return iri
    found = (s.object for s in statements if (s.subject, s.predicate) == (iri, v.REPLACED_BY))
    return next((Iri(end) for end in found if isinstance(end, str)), iri)
