"""Expanding: the most important hidden neighbours of concepts come to what is shown."""

from collections.abc import Mapping

from explorer.app.neighbours import hidden
from explorer.app.session import Message, Session
from explorer.app.wording import counted
from explorer.model.source import Token
from explorer.model.terms import Iri

LIMIT = 12
"""So many neighbours of one concept come at once."""

Found = Mapping[Iri, tuple[tuple[Iri, ...], int]]
"""Of each concept its hidden neighbours, and how many neighbours it has."""


def expand(session: Session, *iris: Iri) -> None:
    """Add hidden neighbours of each concept, as one step; what stands keeps its place.

    From the start view it leads to a concept among its neighbours.
    """
    if len(iris) == 1 and session.view.layout in ("start", "overview"):
        session.show_around(iris[0])
        return
    store, shown = session.store, session.standing().shown

    def work(token: Token) -> Found:
        found = {}
        for iri in sorted(iris):
            token.check()
            found[iri] = hidden(store, iri, shown)
        return found

    session.jobs.ask("expand", work, lambda found: _add(session, found), session.failed.send)


def _add(session: Session, found: Found) -> None:
    names = session.names_of(frozenset(found))
    every = {iri for near, _ in found.values() for iri in near}
    added = frozenset(iri for near, _ in found.values() for iri in near[:LIMIT])
    one = next(iter(found)) if len(found) == 1 else None
    if not added:
        session.told.send(Message(_all_shown(names, found[one][1] if one else None)))
        return
    view = session.standing().as_graph(one).with_shown(added | found.keys())
    session.do(f"Expand {names}", view=view)
    rest = len(every - added)
    more = f" {rest} more {'is' if rest == 1 else 'are'} hidden." if rest else ""
    count = counted(len(added), "neighbour")
    session.told.send(Message(f"{count} of {names} added.{more}", undo=True))


def _all_shown(names: str, number: int | None) -> str:
    """What is told where nothing is left to add; `number` where it is about one concept."""
    if number is None:
        return f"All neighbours of {names} are shown."
    if number < 2:
        return (
            f"The one neighbour of {names} is shown." if number else f"{names} has no neighbours."
        )
    return f"All {number} neighbours of {names} are shown."
