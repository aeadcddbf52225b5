"""All that a person keeps, as one file: JSON, Turtle or TriG. `importers.progress` reads each back.

The JSON is that of exported pages with more in it, and pages can load it.
"""

import json
from collections.abc import Iterable, Iterator

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.learner import (
    MARK_WORDS,
    PROGRESS,
    PROGRESS_VERSION,
    Answered,
    Own,
    goals_in,
)
from explorer.model.terms import LEARNER, NOTES, BlankNode, Iri, Literal, Statement
from explorer.store import patch
from explorer.store.turtle import trig, turtle

PREFIXES = {"ce": v.CE, "xsd": v.XSD, "dcterms": v.DCTERMS}
_DETAILS = {v.MARKED_ON: "on", v.MARK_REASON: "reason"}


def progress_json(own: Own) -> str:
    """Marks, goals, notes, the rest as an RDF patch, and the log of reviews."""
    told = {*_of(own, v.MARK), *_of(own, v.GOAL), *_of(own, v.NOTE)}
    told |= {s for s in own.statements if s.predicate in _DETAILS and s.graph == LEARNER}
    rest = frozenset(own.statements - told)
    whole = {
        "format": PROGRESS,
        "version": PROGRESS_VERSION,
        "mine": True,
        "goals": goals_in(own.statements),
        "marks": list(_marks(own)),
        "notes": [{"iri": s.subject, "text": _value(s)} for s in _of(own, v.NOTE)],
        "statements": patch.write(Change(added=rest)) if rest else "",
        "reviews": [
            {"iri": r.concept, "rating": r.rating, "at": r.at.isoformat()} for r in own.reviews
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def progress_turtle(own: Own) -> str:
    """The same as Turtle; which statement is in which graph is told by its predicate."""
    return turtle({*own.statements, *review_statements(own.reviews)}, PREFIXES)


def progress_trig(own: Own) -> str:
    """The same as TriG, in the graphs of the person."""
    return trig({*own.statements, *review_statements(own.reviews)}, PREFIXES)


WRITERS = {".json": progress_json, ".ttl": progress_turtle, ".trig": progress_trig}


def review_statements(reviews: Iterable[Answered]) -> Iterator[Statement]:
    """The log of reviews as statements, a node without a name for each answer."""
    for number, review in enumerate(reviews, 1):
        node = BlankNode(f"r{number:06}")
        at = Literal(review.at.isoformat(), datatype=v.DATE_TIME)
        rating = Literal(str(int(review.rating)), datatype=v.INTEGER)
        yield Statement(node, v.TYPE, v.REVIEW, LEARNER)
        yield Statement(node, v.REVIEWED, review.concept, LEARNER)
        yield Statement(node, v.RATING, rating, LEARNER)
        yield Statement(node, v.REVIEWED_AT, at, LEARNER)


def _marks(own: Own) -> Iterator[dict[str, str]]:
    details: dict[object, dict[str, str]] = {}
    for s in own.statements:
        if s.predicate in _DETAILS:
            details.setdefault(s.subject, {})[_DETAILS[s.predicate]] = _value(s)
    for s in _of(own, v.MARK):
        if isinstance(s.subject, str) and isinstance(s.object, str):
            found = details.get(s.subject, {})
            mark = {"iri": s.subject, "mark": MARK_WORDS.get(s.object, s.object)}
            yield {**mark, **dict(sorted(found.items()))}


def _of(own: Own, predicate: Iri) -> list[Statement]:
    """The statements of one predicate where we put them, by subject."""
    graph = NOTES if predicate == v.NOTE else LEARNER
    found = (s for s in own.statements if (s.predicate, s.graph) == (predicate, graph))
    return sorted(found, key=repr)


def _value(statement: Statement) -> str:
    return statement.object.value if isinstance(statement.object, Literal) else ""
