"""What can be done about a problem of the learning order, statement by statement.

What a file states is not changed here: the person may leave it out of their own learning order.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.app.panes.problems import Problem
from explorer.app.panes.statements import Teller
from explorer.app.wording import file_name
from explorer.learn.findings import Rule
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Description, Link
from explorer.model.decisions import needing_not
from explorer.model.learner import aiming
from explorer.model.source import Source, Store
from explorer.model.terms import LEARNER, Iri, Statement

SHOWN = 20
FOR_ME = "Leave it out for me"


@dataclass(frozen=True, slots=True)
class Mend:
    """One change that takes a problem away, under the title of its step."""

    title: str
    change: Change


@dataclass(frozen=True, slots=True)
class Ground:
    """A statement that is part of a problem, with its mends.

    `own`: they change the person's own learning order, for the file is only read here.
    """

    sentence: str
    file: str
    mends: tuple[Mend, ...] = ()
    own: bool = False


def grounds(store: Store, problem: Problem) -> tuple[Ground, ...]:
    """The first statements that are involved, each with its mends; may block."""
    teller = Teller(store)
    described: dict[Iri, Description] = {}
    if problem.finding.rule is Rule.GOAL:
        return (_goal(store, problem),)
    return tuple(
        ground
        for later, first, link in problem.links[:SHOWN]
        for ground in _grounds(store, teller, described, (later, first, link))
    )


def _goal(store: Store, problem: Problem) -> Ground:
    goals = tuple(goal for goal in store.goals() if goal != problem.iri)
    mend = Mend("Take the goal off the plan", aiming(store, goals))
    return Ground(f"{problem.names[0]} is one of your goals.", file_name(LEARNER), (mend,))


def _grounds(
    store: Store,
    teller: Teller,
    described: dict[Iri, Description],
    reason: tuple[Iri, Iri, Link],
) -> Iterable[Ground]:
    later, first, link = reason
    about = described.setdefault(link.source, _described(store, described, link.source))
    stated = [
        s
        for s in about.statements
        if (s.subject, s.predicate, s.object) == (link.source, link.relation, link.target)
    ]
    mine = Mend(FOR_ME, needing_not(store, later, first))
    if not stated:
        files = ", ".join(teller.files(link, about))
        yield Ground(teller.link(link), files, (mine,), own=True)
    for statement in stated:
        own = statement.graph not in store.writable
        mends = (mine,) if own else _mends(statement, later, first)
        yield Ground(teller.link(link), file_name(statement.graph), mends, own=own)


def _described(source: Source, known: dict[Iri, Description], iri: Iri) -> Description:
    return known[iri] if iri in known else source.describe(iri)


def _mends(statement: Statement, later: Iri, first: Iri) -> tuple[Mend, ...]:
    gone = frozenset({statement})
    weaker = Statement(later, v.EASIER_AFTER, first, statement.graph)
    return (
        Mend("Remove this statement", Change(removed=gone)),
        Mend("Make it a suggestion", Change(gone, frozenset({weaker}))),
    )
