"""Concepts of an answer on the canvas: alone, or beside what stands there. One undo step each."""

from collections.abc import Sequence
from dataclasses import replace

from explorer.app.session import Message, Session
from explorer.app.wording import counted
from explorer.model.learner import aiming
from explorer.model.terms import Iri

LIMIT = 500


def show_on_canvas(session: Session, iris: Sequence[Iri]) -> None:
    """Show these concepts and nothing else; at most `LIMIT` of them."""
    shown = frozenset(iris[:LIMIT])
    view = replace(
        session.view, layout="free", focus=None, shown=shown, points={}, pinned=frozenset()
    )
    session.do(f"Show {counted(len(shown), 'concept')}", view=view)
    session.told.send(Message(_said(len(iris), "shown"), undo=True))


def add_to_canvas(session: Session, iris: Sequence[Iri]) -> None:
    """Add these concepts to the canvas; what stands keeps its place."""
    added = frozenset(iris[:LIMIT])
    layout = "free" if session.view.layout in ("start", "path") else session.view.layout
    standing = frozenset(session.placed)
    view = replace(session.view, layout=layout, shown=standing, points=dict(session.placed))
    session.do(f"Add {counted(len(added - standing), 'concept')}", view=view.with_shown(added))
    session.told.send(Message(_said(len(iris), "added"), undo=True))


def _said(number: int, what: str) -> str:
    if number > LIMIT:
        return f"{LIMIT} of {number:,} concepts {what}."
    return f"{counted(number, 'concept')} {what}."


def learn_all(session: Session, iris: Sequence[Iri]) -> None:
    """Make these concepts the goals, in this order, and show the path to them."""
    if len(iris) == 1:
        session.learn(iris[0])
        return
    view = replace(session.view, layout="path", focus=None, points={}, pinned=frozenset())
    goals = tuple(iris)
    session.do(f"Learn {counted(len(goals), 'concept')}", aiming(session.store, goals), view)
