"""What a person does with bubbles and with the list of neighbours, as steps of the session."""

from collections.abc import Sequence
from dataclasses import replace

from explorer.app.commands import on_canvas
from explorer.app.drawing.bubbles import MANY
from explorer.app.session import Message, Session
from explorer.app.wording import counted
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.bubbles import Bubble

LIMIT = on_canvas.LIMIT


def can_fold(session: Session) -> bool:
    """Something was taken out of its bubble."""
    return bool(session.view.singled)


def choose(session: Session, bubble: Bubble) -> None:
    """Select all that is in a bubble; the panes show what it hangs on."""
    session.select_all(frozenset(bubble.members), bubble.hub)


def put(session: Session, bubble: Bubble, point: Point) -> None:
    """A bubble was dragged; all others keep their places."""
    view = session.standing()
    points = {**view.points, **dict.fromkeys(bubble.members, point)}
    session.do(f"Move “{bubble.text}”", view=replace(view, points=points))


def show(session: Session, hub: Iri, iris: Sequence[Iri]) -> None:
    """Show these neighbours of a concept by themselves, at most `LIMIT`; what stands stays."""
    chosen = frozenset(iris[:LIMIT])
    if not chosen:
        return
    view = session.standing().as_graph(hub).with_shown(chosen | {hub})
    label = session.store.concepts([hub])[hub].label
    number = counted(len(chosen), "neighbour")
    session.do(f"Show {number} of {label}", view=view.singling(chosen))
    cut = f"{LIMIT} of {len(iris):,} neighbours" if len(iris) > LIMIT else number
    verb = "is" if len(chosen) == 1 else "are"
    session.told.send(Message(f"{cut} of {label} {verb} shown.", undo=True))


def hide(session: Session, iris: frozenset[Iri]) -> None:
    """Take neighbours off the canvas."""
    gone = iris & session.placed.keys()
    if gone:
        session.hide(gone)
        verb = "is" if len(gone) == 1 else "are"
        session.told.send(Message(f"{counted(len(gone), 'concept')} {verb} hidden.", undo=True))


def fold(session: Session) -> None:
    """Let bubbles take again what was taken out of them."""
    view = session.standing()
    session.do("Fold neighbours again", view=view.folding(view.singled))
    said = f"Where more than {MANY} neighbours lead nowhere else, they are folded again."
    session.told.send(Message(said, undo=True))
