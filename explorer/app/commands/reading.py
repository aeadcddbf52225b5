"""What a text that was read leads to: a plan, a view of its concepts."""

from dataclasses import replace

from explorer.app.learning.reading import Reading
from explorer.app.session import Message, Session
from explorer.app.view import OVERVIEW
from explorer.app.wording import counted
from explorer.model.learner import aiming


def plan(session: Session, reading: Reading, title: str) -> None:
    """Make all that is new in the text the goals, as one step, and show the path to them."""
    goals = reading.new
    change = aiming(session.store, goals)
    session.do(f"Plan to read {title}", change, session.view.along_path())
    steps = counted(len(reading.path.steps), "step")
    text = f"{counted(len(goals), 'goal')} from {title}: {steps} in the plan."
    session.told.send(Message(text, undo=True))


def show(session: Session, reading: Reading) -> None:
    """Put what the text speaks of on the canvas, the most frequent first, as one step."""
    found = [spoken.concept.iri for spoken in reading.spoken]
    shown = frozenset(found[:OVERVIEW])
    view = replace(
        session.view.as_graph(None),
        layout="free",
        focus=None,
        shown=shown,
        points={},
        pinned=frozenset(),
        singled=frozenset(),
    )
    session.do("Show the concepts of a text", view=view)
    some = f"{len(shown)} of {len(found)}" if len(shown) < len(found) else f"{len(found)}"
    noun = "concept" if len(found) == 1 else "concepts"
    session.told.send(Message(f"{some} {noun} of the text shown.", undo=True))
