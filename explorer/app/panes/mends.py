"""What can be done about a problem of the learning order, statement by statement."""

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.app.panes.problems import Problem
from explorer.app.panes.statements import Teller
from explorer.app.wording import file_name
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Description, Link
from explorer.model.source import Source, Store
from explorer.model.terms import Iri, Statement

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Mend:
    """One change that takes a problem away, under the title of its step."""

    title: str
    change: Change


@dataclass(frozen=True, slots=True)
class Ground:
    """A statement that is part of a problem; no mends where its file is only read."""

    sentence: str
    file: str
    mends: tuple[Mend, ...] = ()


def grounds(store: Store, problem: Problem) -> tuple[Ground, ...]:
    """The first statements that are involved, each with its mends; may block."""
    teller = Teller(store)
    described: dict[Iri, Description] = {}
    return tuple(
        ground
        for later, first, link in problem.links[:SHOWN]
        for ground in _grounds(store, teller, described, (later, first, link))
    )


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
    if not stated:
        yield Ground(teller.link(link), ", ".join(teller.files(link, about)))
    for statement in stated:
        mends = _mends(statement, later, first) if statement.graph in store.writable else ()
        yield Ground(teller.link(link), file_name(statement.graph), mends)


def _described(source: Source, known: dict[Iri, Description], iri: Iri) -> Description:
    return known[iri] if iri in known else source.describe(iri)


def _mends(statement: Statement, later: Iri, first: Iri) -> tuple[Mend, ...]:
    gone = frozenset({statement})
    weaker = Statement(later, v.EASIER_AFTER, first, statement.graph)
    return (
        Mend("Remove this statement", Change(removed=gone)),
        Mend("Make it a suggestion", Change(gone, frozenset({weaker}))),
    )
