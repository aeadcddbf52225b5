"""What is done with all selected concepts at once."""

from dataclasses import replace

from explorer.app import expanding
from explorer.app.session import Message, Session
from explorer.app.wording import counted


def is_placed(session: Session) -> bool:
    """A selected concept is on the canvas."""
    if session.mapped:
        return bool(session.selection)
    return bool(session.selection & session.placed.keys())


def are_placed(session: Session) -> bool:
    """Several selected concepts are on the canvas."""
    return len(session.selection & session.placed.keys()) > 1


def can_pin(session: Session) -> bool:
    """A selected concept on the canvas may still be moved by the layout."""
    chooses = session.view.chooses
    return not chooses and bool((session.selection & session.placed.keys()) - session.view.pinned)


def pin(session: Session) -> None:
    """Keep the selected concepts where they are."""
    chosen = session.selection & session.placed.keys()
    view = session.standing()
    number = counted(len(chosen), "concept")
    session.do(f"Pin {number}", view=replace(view, pinned=view.pinned | chosen))
    session.told.send(Message(f"{number} pinned.", undo=True))


def expand(session: Session) -> None:
    """Add neighbours of each selected concept, as one step."""
    if len(session.selection) > 1 and not session.view.chooses:
        expanding.expand(session, *session.selection)
    elif session.trail.here:
        expanding.expand(session, session.trail.here)
