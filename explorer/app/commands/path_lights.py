"""Paths as lights, and what they bring to the canvas: there until the light goes, or kept."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from explorer.app.commands import focus
from explorer.app.connection import Connection
from explorer.app.light import Light, Lights
from explorer.app.session import Message, Session
from explorer.app.view import Show, View
from explorer.model.concept import Concept, Link, sentence
from explorer.model.source import Source
from explorer.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Found:
    """A connection, its sentences for the links `walked`, and what else to show with it."""

    connection: Connection
    walked: tuple[Link, ...]
    sentences: tuple[tuple[str, Iri], ...]
    concepts: Mapping[Iri, Concept]
    near: frozenset[Iri]

    @property
    def names(self) -> str:
        """Its two ends: "LoRA and vLLM"."""
        first, last = (self.concepts[iri].label for iri in self.connection.ends)
        return f"{first} and {last}"


def told(found: Connection, source: Source, near: frozenset[Iri] = frozenset()) -> Found:
    """A connection with its sentences. May block."""
    concepts = source.concepts(sorted(found.concepts))
    labels = {iri: concept.label for iri, concept in concepts.items()}
    relations = source.relations()
    steps = (zip(found.along(path), path[1:], strict=True) for path in found.paths)
    walked = {link: to for step in steps for link, to in step}
    said = tuple((sentence(link, labels, relations), to) for link, to in walked.items())
    return Found(found, tuple(walked), said, concepts, near)


def together(found: Found) -> Light:
    """The light on all shortest paths at once."""
    link = found.connection
    title = "The shortest path" if link.number == 1 else f"All {link.number:,} shortest paths"
    said = found.sentences
    return Light(Lights.CONNECTION, link.ends, link.concepts, link.links, said, title, link.steps)


def each(found: Found, shortest: int, which: str) -> tuple[Light, ...]:
    """A light on each path alone; `which` is its title, with places for its number and steps."""
    link, words = found.connection, dict(zip(found.walked, found.sentences, strict=True))
    lights = []
    for place, path in enumerate(link.paths, 1):
        mine = link.along(path)
        said = tuple((words[k][0], to) for k, to in zip(mine, path[1:], strict=True))
        ends = {frozenset((k.source, k.target)) for k in mine}
        links = tuple(k for k in link.links if frozenset((k.source, k.target)) in ends)
        title = which.format(place=place, steps=len(path) - 1)
        at = frozenset(path)
        lights.append(Light(Lights.CONNECTION, link.ends, at, links, said, title, shortest))
    return tuple(lights)


def here(session: Session) -> View:
    """The view with what is drawn at this moment; a map has everything already."""
    return session.view if session.mapped else session.standing()


def ground(session: Session, found: Found) -> View:
    """The view on which a path is put: where nothing was chosen, around its first end."""
    view = here(session)
    afresh = view.chooses and not session.mapped
    return view.around(found.connection.ends[0], found.near) if afresh else view


def can_keep(session: Session) -> bool:
    """What a lit path brought to the canvas would go with its light."""
    lamp = session.lamp
    return lamp.light is not None and focus.is_guest(session)


def keep(session: Session) -> None:
    """Let what the path brought stay on the canvas when its light goes."""
    session.lamp.put = None
    session.told.send(Message("The path stays on the canvas.", undo=True))


def lay(session: Session, light: Light, others: tuple[Light, ...]) -> None:
    """Put what a path needs on the canvas, in the place of the one before, and light it."""
    lamp = session.lamp
    focus.take_off(session)
    view = _with(lamp.ground, light, session)
    if view != here(session):
        concepts = session.store.concepts(light.ends)
        names = " and ".join(concepts[iri].label for iri in light.ends)
        session.do(f"Show the path between {names}", view=view)
        lamp.put = session.edits.done[-1]
    lamp.turn(light, others)


def _with(view: View, light: Light, session: Session) -> View:
    """The view with a path on it; filters give way where it goes over what they hide.

    What a bubble holds stands by itself on a path.
    """
    for relation in {k.relation for k in light.links}:
        if view.show_of(relation) is Show.HIDDEN:
            view = view.showing(relation, Show.PLAIN)
    concepts = session.store.concepts(sorted(light.concepts))
    kinds = {c.kind.iri for c in concepts.values() if c.kind}
    view = replace(view, kinds_hidden=view.kinds_hidden - kinds)
    if session.mapped:
        return view
    many = Counter(view.points[iri] for iri in view.shown if iri in view.points)
    folded = {iri for iri in light.concepts if iri in view.points and many[view.points[iri]] > 1}
    return replace(view, singled=view.singled | folded).with_shown(light.concepts)
