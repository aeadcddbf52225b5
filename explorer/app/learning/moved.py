"""Marks, goals and notes follow their concepts to what these were replaced by or renamed to.

A mark whose concept is gone stays where it is, and is told. A concept that was split leaves its
mark to none of its parts: they are taken as known until the person says so or not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from explorer.app.session import Message, Session
from explorer.app.wording import counted, listed
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.learner import OF_MARK, marking
from explorer.model.net import Net
from explorer.model.source import Source, under
from explorer.model.terms import LEARNER, NOTES, Iri, Literal, Statement

MATCH = "learn.match"
"""The command that asks what marks without a concept are of."""
_FARTHEST = 20
"""So many replacements, one of the other, are followed."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What stands for concepts that are gone and that a person spoke of: one concept (`moved`).

    For marked ones also several, or nothing (`lost`).
    """

    moved: Mapping[Iri, Iri] = field(default_factory=dict)
    split: Mapping[Iri, tuple[Iri, ...]] = field(default_factory=dict)
    lost: tuple[Iri, ...] = ()


def moves(source: Source) -> Moves:
    """What became of the concepts that this ontology had and the person spoke of. May block.

    A mark of an ontology that is not open is none of its business: only what stands in a namespace
    of its concepts, or is spoken of in it, can be gone from it. A source that does not hand over
    its concepts is not asked.
    """
    marks, spoken = source.marks(), _spoken_of(source)
    # In a large ontology the net takes seconds.
    net = source.prerequisites(frozenset()) if spoken else Net()
    if not len(net):
        return Moves()
    spaces = {_namespace(iri) for iri in net.iris}
    moved: dict[Iri, Iri] = {}
    split: dict[Iri, tuple[Iri, ...]] = {}
    lost: list[Iri] = []
    for iri in sorted(spoken):
        if _is_alive(source, net, iri):
            continue
        ends = _ends(source, net, iri)
        if len(ends) == 1:
            moved[iri] = ends[0]
        elif iri not in marks:
            continue
        elif ends:
            split[iri] = ends
        elif _namespace(iri) in spaces or _stated(source, iri):
            lost.append(iri)
    return Moves(moved, split, tuple(lost))


def _spoken_of(source: Source) -> frozenset[Iri]:
    """What has a mark, a note, a place among the goals, or another word of the person's own."""
    own = (*source.statements(LEARNER), *source.statements(NOTES))
    found = {s.subject for s in own if isinstance(s.subject, str)}
    return frozenset(found) - {LEARNER}


def _is_alive(source: Source, net: Net, iri: Iri) -> bool:
    if iri not in net.ranks:
        return False
    told = (s for s in _stated(source, iri) if s.subject == iri and s.predicate == v.DEPRECATED)
    return not any(isinstance(s.object, Literal) and s.object.value in ("true", "1") for s in told)


def _stated(source: Source, iri: Iri) -> list[Statement]:
    """What the ontology itself says with this IRI."""
    own = (LEARNER, NOTES)
    return [s for s in source.describe(iri).statements if s.graph not in own]


def _ends(source: Source, net: Net, gone: Iri) -> tuple[Iri, ...]:
    """The living concepts that stand for one that is gone, through others that are gone too."""
    found, met, work = [], {gone}, [gone]
    while work and len(met) <= _FARTHEST:
        here = work.pop(0)
        for other in _replacements(source, here):
            if other in met:
                continue
            met.add(other)
            if _is_alive(source, net, other):
                found.append(other)
            else:
                work.append(other)
    return tuple(sorted(found))


def _replacements(source: Source, iri: Iri) -> Iterable[Iri]:
    """What a concept is replaced by, else what it is the same as."""
    stated = _stated(source, iri)
    ends = [s.object for s in stated if (s.subject, s.predicate) == (iri, v.REPLACED_BY)]
    ends += [s.subject for s in stated if (s.object, s.predicate) == (iri, v.REPLACES)]
    if not ends:
        ends = [s.object for s in stated if (s.subject, s.predicate) == (iri, v.SAME_AS)]
        ends += [s.subject for s in stated if (s.object, s.predicate) == (iri, v.SAME_AS)]
    return sorted({Iri(end) for end in ends if isinstance(end, str)})


def following(source: Source, found: Moves, today: date) -> Change:
    """The change by which all that a person said of a concept goes where the concept went."""
    own = {*source.statements(LEARNER), *source.statements(NOTES)}
    marked = source.marks()
    new: set[Statement] = set()
    for s in own:
        subject, end = s.subject, s.object
        subject = found.moved.get(subject, subject) if isinstance(subject, str) else subject
        end = found.moved.get(end, end) if isinstance(end, str) else end
        taken = subject != s.subject and subject in marked and s.predicate in OF_MARK
        if s.subject in found.split and s.predicate in OF_MARK:
            continue
        # What is marked by its new name already keeps that mark.
        if not taken:
            new.add(s._replace(subject=subject, object=end))
    new |= _parted(source, found, marked, today)
    return Change(frozenset(own - new), frozenset(new - own))


def _parted(
    source: Source, found: Moves, marked: Mapping[Iri, Iri], today: date
) -> frozenset[Statement]:
    added: set[Statement] = set()
    for iri, parts in found.split.items():
        mark = v.ASSUMED if marked[iri] == v.KNOWN else marked[iri]
        name = source.concepts([iri])[iri].label
        fresh = dict.fromkeys((part for part in parts if part not in marked), today)
        reason = f"Came out of {name}, which was split."
        added |= marking(source, fresh, mark, reason).added
    return frozenset(added)


class Following:
    """Once an ontology is open: lets marks follow, as one step that can be undone, and tells it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        store = session.store
        session.jobs.ask(
            "moved", lambda t: moves(under(t, store)), self._follow, session.failed.send
        )

    def _follow(self, found: Moves) -> None:
        session = self._session
        words = told(session.store, found)
        if found.moved or found.split:
            change = following(session.store, found, session.today())
            session.do("Let marks follow their concepts", change)
            if session.reviewing is not None:
                session.reviewing.follow(found.moved, change)
        if words:
            moved = bool(found.moved or found.split)
            session.told.send(Message(words, undo=moved, offer=MATCH if found.lost else ""))


def told(source: Source, found: Moves) -> str:
    """What became of marks, in words; "" where all are where they were."""
    names = {iri: c.label for iri, c in source.concepts(_all(found)).items()}
    parts = []
    if found.moved:
        pairs = listed([f"{names[a]} → {names[b]}" for a, b in found.moved.items()])
        renamed = counted(len(found.moved), "renamed concept")
        parts.append(f"What you kept of {renamed} followed: {pairs}.")
    for iri, ends in found.split.items():
        joined = listed([names[end] for end in ends])
        parts.append(f"{names[iri]} was split into {joined}, which are taken as known now.")
    if found.lost:
        gone = counted(len(found.lost), "mark has", "marks have")
        joined = listed([names[iri] for iri in found.lost])
        parts.append(f"{gone} no concept any more: {joined}.")
    return " ".join(parts)


def _all(found: Moves) -> list[Iri]:
    ends = (end for parts in found.split.values() for end in parts)
    return sorted({*found.moved, *found.moved.values(), *found.split, *ends, *found.lost})


def _namespace(iri: Iri) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
