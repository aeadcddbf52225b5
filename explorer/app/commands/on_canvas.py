"""What a person does on the canvas, as steps of the session."""

from collections.abc import Sequence
from dataclasses import replace

from explorer.app.session import Message, Session
from explorer.app.view import Show
from explorer.app.wording import counted
from explorer.model.concept import Link, local_name, sentence
from explorer.model.geometry import Point
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.store.search.folding import folded

FOUND = 50
LIMIT = 500
"""So many concepts are put on the canvas at once."""


def click(session: Session, iri: Iri | None, *, adds: bool) -> None:
    """Select a concept, or add it to the selection, or take it out of it."""
    if not adds or iri is None:
        session.select(iri)
        return
    chosen = session.selection ^ {iri}
    session.select_all(chosen, iri if iri in chosen else next(iter(sorted(chosen)), None))


def choose(session: Session, iris: frozenset[Iri]) -> None:
    """Select all that a rubber band caught."""
    session.select_all(iris, next(iter(sorted(iris)), None))


def put(session: Session, iri: Iri, point: Point) -> None:
    """A concept was dragged; it is pinned there, and all others keep their places."""
    label = session.store.concepts([iri])[iri].label
    session.do(f"Move {label}", view=session.standing().moved(iri, point))


def draw_relation(session: Session, relation: Iri, how: Show) -> None:
    """Draw the links of a relation with their word, without it, or not at all."""
    known = session.store.relations().get(relation)
    name = known.label if known else local_name(relation)
    view = replace(session.view.showing(relation, how), points=session.places())
    session.do(f"Draw “{name}” {how.value}", view=view)
    if how is Show.HIDDEN:
        session.told.send(Message(f"“{name}” is hidden.", undo=True))


def read(session: Session, link: Link) -> None:
    """Say a relation as a sentence."""
    concepts = session.store.concepts([link.source, link.target])
    labels = {iri: concept.label for iri, concept in concepts.items()}
    words = sentence(link, labels, session.store.relations())
    derived = " This follows from other statements." if link.inferred else ""
    session.told.send(Message(f"{words}.{derived}"))


def open_region(session: Session, iri: Iri) -> None:
    """Show all concepts of a collection of the start view."""
    for collection in session.store.collections():
        if collection.iri == iri:
            show(session, collection.members)


def open_on_map(session: Session, iri: Iri) -> None:
    """Show all concepts of a region of the map, unless they are too many for a graph."""
    found = (c for c in session.store.collections() if c.iri == iri)
    for collection in found:
        number = len(collection.members)
        if number <= LIMIT:
            show(session, collection.members)
        else:
            words = f"{collection.label} holds {number:,} concepts: it is best seen on the map."
            session.told.send(Message(words))


def turn_kind(session: Session, kind: Iri) -> None:
    """Hide the concepts of a kind, or show them again."""
    known = next((k for k in session.store.kinds() if k.iri == kind), None)
    hides = kind not in session.view.kinds_hidden
    name = known.label if known else local_name(kind)
    view = replace(session.view, kinds_hidden=session.view.kinds_hidden ^ {kind})
    session.do(f"{'Hide' if hides else 'Show'} “{name}”", view=view)
    if hides:
        session.told.send(Message(f"All of the kind {name} are hidden.", undo=True))


def show_kinds_of(session: Session, iris: Sequence[Iri]) -> None:
    """Show the kinds again of which these concepts are."""
    found = session.store.concepts(iris).values()
    kinds = frozenset(concept.kind.iri for concept in found if concept.kind)
    view = replace(session.view, kinds_hidden=session.view.kinds_hidden - kinds)
    session.do(f"Show {counted(len(kinds), 'kind')}", view=view)


def show(session: Session, iris: Sequence[Iri]) -> None:
    """Show these concepts and nothing else; at most `LIMIT` of them."""
    shown = frozenset(iris[:LIMIT])
    view = replace(
        session.view, layout="free", focus=None, shown=shown, points={}, pinned=frozenset()
    )
    session.do(f"Show {counted(len(shown), 'concept')}", view=view)
    session.told.send(Message(_said(len(iris), "shown"), undo=True))


def add(session: Session, iris: Sequence[Iri], beside: Iri | None = None) -> None:
    """Add these concepts, at most `LIMIT`, and the one they belong `beside`; what stands stays."""
    view = session.standing()
    added = frozenset(iris[:LIMIT])
    shown = added if beside is None else added | {beside}
    title = f"Add {counted(len(added - view.shown), 'concept')}"
    session.do(title, view=view.as_graph(beside).with_shown(shown))
    session.told.send(Message(_said(len(iris), "added"), undo=True))


def _said(number: int, what: str) -> str:
    if number > LIMIT:
        return f"{LIMIT} of {number:,} concepts {what}."
    return f"{counted(number, 'concept')} {what}."


def hidden_hits(source: Source, text: str, shown: frozenset[Iri]) -> tuple[Iri, ...]:
    """Concepts that have the letters in a name and are not on the canvas. May block."""
    wanted = folded(text)
    if not wanted:
        return ()
    found = (hit.concept for hit in source.search(text, FOUND))
    named = (c for c in found if any(wanted in folded(n) for n in (c.label, *c.names)))
    return tuple(c.iri for c in named if c.iri not in shown)
