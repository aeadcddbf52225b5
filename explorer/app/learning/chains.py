"""The chain of steps from one of them to a goal, as a light on the path."""

from itertools import pairwise

from explorer.app.learning.plan import Plan
from explorer.app.light import Light, Lights
from explorer.app.session import Session
from explorer.app.wording import counted
from explorer.model.concept import Link, sentence
from explorer.model.source import Source
from explorer.model.terms import Iri


def chain_light(source: Source, plan: Plan, place: int, *, read: bool) -> Light | None:
    """The light from a step to the nearest goal that rests on it; None from a goal itself.

    With `read` it has its sentences. May block.
    """
    path = plan.path
    places = path.chain(place)
    if len(places) < 2:
        return None
    links = [_link(plan, first, later) for first, later in pairwise(places)]
    stated = tuple(link for link in links if link is not None)
    concepts = frozenset(iri for at in places for iri in path.steps[at].concepts)
    ends = (path.steps[places[0]].concepts[0], path.steps[places[-1]].concepts[0])
    said: list[tuple[str, Iri]] = []
    if read:
        labels = {iri: c.label for iri, c in source.concepts(sorted(concepts)).items()}
        relations = source.relations()
        ends_at = (path.steps[at].concepts[0] for at in places[1:])
        said = [
            (sentence(link, labels, relations), iri)
            for link, iri in zip(links, ends_at, strict=True)
            if link is not None
        ]
    title = f"Why: {counted(len(places) - 1, 'step')} to your goal" if read else ""
    return Light(Lights.CHAIN, ends, concepts, stated, tuple(said), title)


def _link(plan: Plan, first: int, later: int) -> Link | None:
    """The statement by which one step needs another."""
    step, users = plan.path.steps[first], plan.path.steps[later].concepts
    return next((why.link for why in step.why if why.later in users), None)


def light_chain(session: Session, plan: Plan, place: int, *, read: bool = False) -> None:
    """Light the chain from a step where the path is on the canvas, and to read it go there."""
    if not read and session.view.layout != "path":
        return
    store = session.store

    def done(light: Light | None) -> None:
        lamp = session.lamp
        if read and light is not None and session.view.layout != "path":
            session.do("Show the learning path", view=session.view.along_path())
        free = lamp.light is None or lamp.light.falls_on is Lights.CHAIN
        if session.view.layout == "path" and (read or free):
            lamp.turn(light)

    session.jobs.ask(
        "chain", lambda _: chain_light(store, plan, place, read=read), done, session.failed.send
    )
