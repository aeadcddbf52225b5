"""A person's own statements and reviews, read back from RDF or from the JSON of the program."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from explorer.model import vocabulary as v
from explorer.model.errors import BadInput
from explorer.model.learner import MARK_WORDS, Answered, Own
from explorer.model.terms import ADDED, ADDED_BASE, LEARNER, NOTES, Iri, Literal, Statement
from explorer.store import patch

_MARKS = {word: mark for mark, word in MARK_WORDS.items()}
_OF_REVIEW = (v.REVIEWED, v.RATING, v.REVIEWED_AT)
_CREATED = Iri(v.DCTERMS + "created")
_RATINGS = range(1, 5)
_GRAPHS = (LEARNER, NOTES, ADDED)
_OF_ADDED = (v.TYPE, v.PREF_LABEL, v.DEFINITION)


def of_statements(statements: Iterable[Statement]) -> Own:
    """What of these statements is a person's own; those without a graph go where they belong."""
    placed = {found for s in statements if (found := _placed(s)) is not None}
    reviews = {s.subject for s in placed if s.predicate in _OF_REVIEW}
    kept = frozenset(s for s in placed if s.subject not in reviews)
    return Own(kept, tuple(_reviews(s for s in placed if s.subject in reviews)))


def _placed(s: Statement) -> Statement | None:
    if s.graph in _GRAPHS:
        return s
    graph = None if s.graph else _home(s)
    return s._replace(graph=graph) if graph else None


def _home(s: Statement) -> Iri | None:
    """The graph in which we put such a statement."""
    if s.predicate in (v.NOTE, _CREATED):
        return NOTES
    added = isinstance(s.subject, str) and s.subject.startswith(ADDED_BASE)
    if added and s.predicate in _OF_ADDED:
        return ADDED
    return LEARNER if s.predicate.startswith(v.CE) or s.object == v.REVIEW else None


def _reviews(statements: Iterable[Statement]) -> list[Answered]:
    told: dict[object, dict[str, object]] = {}
    for s in statements:
        value = s.object.value if isinstance(s.object, Literal) else s.object
        told.setdefault(s.subject, {})[s.predicate] = value
    found = (
        answered(one.get(v.REVIEWED), one.get(v.RATING), one.get(v.REVIEWED_AT))
        for one in told.values()
    )
    return sorted(filter(None, found), key=lambda review: (review.at, review))


def answered(concept: object, rating: object, at: object) -> Answered | None:
    """A review from what a file says; None where that is none. A time without a zone is UTC."""
    number = int(rating) if isinstance(rating, int) or str(rating).isdecimal() else 0  # type: ignore[call-overload]  # a number or digits
    if not isinstance(concept, str) or number not in _RATINGS or not isinstance(at, str):
        return None
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return Answered(Iri(concept), number, moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def of_json(found: Mapping[str, object]) -> Own:
    """What the JSON of the program says; entries that are broken are passed over."""
    statements = set(_rest(found.get("statements")))
    goals = [goal for goal in _list(found.get("goals")) if isinstance(goal, str)]
    for place, goal in enumerate(goals, 1):
        number = Literal(str(place), datatype=v.INTEGER)
        statements.add(Statement(Iri(goal), v.GOAL, number, LEARNER))
    for mark in _list(found.get("marks")):
        statements.update(_mark(mark))
    for note in _list(found.get("notes")):
        if isinstance(note, dict) and all(isinstance(note.get(k), str) for k in ("iri", "text")):
            text = Literal(str(note["text"]))
            statements.add(Statement(Iri(str(note["iri"])), v.NOTE, text, NOTES))
    told = [r for r in _list(found.get("reviews")) if isinstance(r, dict)]
    reviews = (answered(r.get("iri"), r.get("rating"), r.get("at")) for r in told)
    return Own(frozenset(statements), tuple(filter(None, reviews)))


def _list(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _mark(mark: object) -> Iterable[Statement]:
    if not isinstance(mark, dict) or not isinstance(mark.get("iri"), str):
        return
    iri, value = Iri(mark["iri"]), _MARKS.get(str(mark.get("mark")))
    if value is None:
        return
    yield Statement(iri, v.MARK, value, LEARNER)
    day = day_of(mark.get("on"))
    if day:
        yield Statement(iri, v.MARKED_ON, Literal(day.isoformat(), datatype=v.DATE), LEARNER)
    if isinstance(mark.get("reason"), str):
        yield Statement(iri, v.MARK_REASON, Literal(mark["reason"]), LEARNER)


def _rest(text: object) -> frozenset[Statement]:
    if not isinstance(text, str) or not text:
        return frozenset()
    try:
        added = patch.read(text).added
    except BadInput:
        return frozenset()
    return frozenset(s for s in added if s.graph in _GRAPHS)


def day_of(text: object) -> date | None:
    """A day as a file writes it."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
