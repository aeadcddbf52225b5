"""What commands do to a session, and when they can: each a function of the session alone."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from explorer.app import expanding
from explorer.app.session import Message, Session
from explorer.app.view import View
from explorer.app.wording import counted
from explorer.model import vocabulary as v
from explorer.model.learner import aiming
from explorer.model.terms import Iri

# --- when a command makes sense ---------------------------------------------------------------


def has_focus(session: Session) -> bool:
    """A concept is in focus."""
    return session.trail.here is not None


def has_selection(session: Session) -> bool:
    """At least one concept is selected."""
    return bool(session.selection)


def shows(session: Session) -> bool:
    """Something is on the canvas."""
    return bool(session.placed)


def has_goals(session: Session) -> bool:
    """There is something to learn."""
    return bool(session.store.goals())


def is_goal(session: Session) -> bool:
    """The concept in focus is a goal."""
    return session.trail.here in session.store.goals()


def can_add_goal(session: Session) -> bool:
    """The concept in focus can be a goal beside others."""
    return has_focus(session) and has_goals(session) and not is_goal(session)


def is_assumed(session: Session) -> bool:
    """The concept in focus is assumed to be known."""
    plan = session.learning.plan
    return plan is not None and session.trail.here in plan.known.assumed


def is_step(session: Session) -> bool:
    """The concept in focus is a step of the plan."""
    plan, here = session.learning.plan, session.trail.here
    return plan is not None and here is not None and plan.path.step_of(here) is not None


def is_pinned(session: Session) -> bool:
    """A selected concept keeps its place."""
    return bool(session.selection & session.view.pinned)


def filters(session: Session) -> bool:
    """Something is hidden by kind, by relation or by graph."""
    view = session.view
    return bool(view.kinds_hidden or view.relations or view.graphs_hidden)


def can_lay_out(name: str) -> Callable[[Session], bool]:
    """Whether the layout has something to lay out."""
    if name == "path":
        return has_goals
    if name == "around":
        return lambda s: has_focus(s) or not s.view.chooses
    if name == "overview":
        return lambda s: s.store.size().concepts > 0
    return lambda s: bool(s.placed)


# --- what they do -----------------------------------------------------------------------------


def back(session: Session) -> None:
    """Visit the concept before this one."""
    session.visit(session.trail.back())


def forward(session: Session) -> None:
    """Visit the concept after this one."""
    session.visit(session.trail.forward())


def start(session: Session) -> None:
    """Show the collections as regions."""
    session.do("Show the start view", view=View(relations=session.view.relations))


def around(session: Session) -> None:
    """Show the concept in focus among its neighbours."""
    if session.trail.here:
        session.show_around(session.trail.here)


def expand(session: Session) -> None:
    """Add neighbours of the concept in focus."""
    if session.trail.here:
        expanding.expand(session, session.trail.here)


def hide(session: Session) -> None:
    """Take the selected concepts off the canvas; they stay selected, for who brings them back."""
    if session.mapped:
        session.told.send(Message("A map shows every concept. Kinds can be hidden: press T."))
        return
    gone = session.selection & session.placed.keys()
    if not gone:
        session.told.send(Message("What is selected is not on the canvas."))
        return
    session.hide(gone)
    one = next(iter(session.store.concepts(sorted(gone)).values()))
    said = f"“{one.label}” is" if len(gone) == 1 else f"{len(gone)} concepts are"
    session.told.send(Message(f"{said} hidden.", undo=True))


def only(session: Session) -> None:
    """Take all others off the canvas."""
    view = session.standing().as_graph(session.trail.here)
    session.do("Show only this", view=replace(view, shown=session.selection))


def hide_kind(session: Session) -> None:
    """Hide all concepts of the kind in focus."""
    here = session.trail.here
    concept = session.store.concepts([here])[here] if here else None
    if concept is None or concept.kind is None:
        session.told.send(Message("This concept has no kind."))
        return
    hidden = session.view.kinds_hidden | {concept.kind.iri}
    view = replace(session.view, kinds_hidden=hidden)
    session.do(f"Hide the kind {concept.kind.label}", view=view)
    session.told.send(Message(f"All of the kind {concept.kind.label} are hidden.", undo=True))


def show_all(session: Session) -> None:
    """Take all filters away."""
    none: frozenset[Iri] = frozenset()
    view = replace(session.view, kinds_hidden=none, relations={}, graphs_hidden=none)
    session.do("Clear all filters", view=view)


def unpin(session: Session) -> None:
    """Let the layout move the selected concepts."""
    session.do("Unpin", view=session.view.unpinned(session.selection))


def lay_out(session: Session, name: str) -> None:
    """Place what is shown by another layout."""
    if name == "path":
        show_path(session)
        return
    here = session.trail.here
    if name == "around" and session.view.chooses:
        around(session)
        return
    view = replace(session.standing(), layout=name, focus=session.view.focus or here)
    kept = {iri: at for iri, at in view.points.items() if iri in view.pinned}
    session.do("Lay out", view=replace(view, points=kept))


def add_beside(session: Session, iri: Iri) -> None:
    """Add a concept to what is on the canvas, and select it."""
    if iri not in session.placed:
        label = session.store.concepts([iri])[iri].label
        view = session.standing().as_graph(iri).with_shown(frozenset({iri}))
        session.do(f"Add {label}", view=view)
        session.told.send(Message(f"{label} added.", undo=True))
    session.select(iri)


def learn(session: Session) -> None:
    """Make the concept in focus the goal."""
    if session.trail.here:
        session.learn(session.trail.here)


def learn_all(session: Session, iris: Sequence[Iri]) -> None:
    """Make these concepts the goals, in this order, and show the path to them."""
    if len(iris) == 1:
        session.learn(iris[0])
        return
    title, goals = f"Learn {counted(len(iris), 'concept')}", tuple(iris)
    session.do(title, aiming(session.store, goals), session.view.along_path())


def add_goal(session: Session) -> None:
    """Make the concept in focus one goal more."""
    if session.trail.here:
        session.learn(session.trail.here, add=True)


def drop_goal(session: Session) -> None:
    """Take the concept in focus off the plan."""
    if session.trail.here:
        session.drop_goal(session.trail.here)


def show_path(session: Session) -> None:
    """Show the path to the goals on the canvas."""
    session.do("Show the learning path", view=session.view.along_path())


def toggle_known(session: Session) -> None:
    """Mark the selection as known, or take that back."""
    session.toggle_known(session.selection)


def toggle_shaky(session: Session) -> None:
    """Mark the selection as shaky, or take that back."""
    marks = session.store.marks()
    everyone = all(marks.get(iri) == v.SHAKY for iri in session.selection)
    session.mark(session.selection, None if everyone else v.SHAKY)


def not_really(session: Session) -> None:
    """Say of the selection that it is not known, whatever follows from other marks."""
    session.mark(session.selection, v.NOT_REALLY)


# --- titles that say more ---------------------------------------------------------------------


def learn_title(session: Session) -> str:
    """What to learn, by its name."""
    name = _name(session)
    return f"Learn {name}" if name else "Learn this"


def known_title(session: Session) -> str:
    """What to mark as known, by its name, or the way back."""
    marks = session.store.marks()
    chosen = session.selection
    known = bool(chosen) and all(marks.get(iri) == v.KNOWN for iri in chosen)
    name = _name(session) or "this"
    return f"Take back that {name} is known" if known else f"Mark {name} as known"


def _name(session: Session) -> str:
    here = session.trail.here
    if len(session.selection) > 1:
        return f"{len(session.selection)} concepts"
    return session.store.concepts([here])[here].label if here else ""
