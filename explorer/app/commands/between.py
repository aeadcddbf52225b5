"""A path between two concepts: found off the main thread, shown, lit and read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from explorer.app.connection import LINKS, Barred, Connection, connection
from explorer.app.light import Light, Lights
from explorer.app.neighbours import around
from explorer.app.session import Message, Session
from explorer.app.view import Show, View
from explorer.app.wording import counted
from explorer.model.concept import Concept, Link, Relation, sentence
from explorer.model.errors import ExplorerError
from explorer.model.source import Source, Token
from explorer.model.terms import Iri

READ = 6
"""So many sentences are read in the message line; the outline has all of them."""
SEARCH_ALL = "view.path.all"


@dataclass(frozen=True, slots=True)
class _Found:
    """A connection, its sentences for the links `walked`, and what else to show with it."""

    connection: Connection
    walked: tuple[Link, ...]
    sentences: tuple[tuple[str, Iri], ...]
    concepts: Mapping[Iri, Concept]
    near: frozenset[Iri]


# --- when it makes sense ----------------------------------------------------------------------


def has_ends(session: Session) -> bool:
    """One end of a path is selected, or both."""
    return session.trail.here is not None and len(session.selection) <= 2


def could_pass_more(session: Session) -> bool:
    """Both ends are selected, and filters hide what a path could go over."""
    barred = _barred(session.view)
    return _ends(session) is not None and bool(barred.relations or barred.kinds)


def has_others(session: Session) -> bool:
    """One of several shortest paths can be lit alone."""
    return session.lamp.light is not None and len(session.lamp.others) > 1


# --- finding it --------------------------------------------------------------


def path_or_ask(session: Session, ask: Callable[[], object]) -> None:
    """The path between the two selected concepts; asks for the other end where one is."""
    ends = _ends(session)
    if ends is None:
        ask()
    else:
        connect(session, ends)


def path_over_all(session: Session) -> None:
    """The path between the two selected concepts over all relations, hidden ones too."""
    ends = _ends(session)
    if ends is not None:
        connect(session, ends, everything=True)


def connect(session: Session, ends: tuple[Iri, Iri], *, everything: bool = False) -> None:
    """Find all shortest connections, show them, dim all else, and read them.

    Goes over what the filters show, unless over `everything`; concepts that are missing on the
    canvas are added as one step.
    """
    if ends[0] == ends[1]:
        session.told.send(Message("Both ends are the same concept. Choose another one."))
        return
    store, afresh = session.store, session.view.chooses and not session.mapped
    barred = Barred() if everything else _barred(session.view)
    session.select_all(frozenset(ends), ends[1])

    def work(token: Token) -> _Found:
        found = connection(ends, store, barred, token)
        near = around(store, ends[0]) if afresh and found.paths else frozenset[Iri]()
        return _found(found, store, near)

    def done(found: _Found) -> None:
        session.lamp.seek("")
        (_show if found.connection.paths else _tell_none)(session, found)

    def failed(error: ExplorerError) -> None:
        session.lamp.seek("")
        session.failed.send(error)

    session.lamp.seek("Looking for a path")
    session.jobs.ask("connect", work, done, failed)


def _found(found: Connection, source: Source, near: frozenset[Iri]) -> _Found:
    concepts = source.concepts(sorted(found.concepts))
    labels = {iri: concept.label for iri, concept in concepts.items()}
    relations = source.relations()
    steps = (zip(found.along(path), path[1:], strict=True) for path in found.paths)
    walked = {link: to for step in steps for link, to in step}
    said = tuple((sentence(link, labels, relations), to) for link, to in walked.items())
    return _Found(found, tuple(walked), said, concepts, near)


def _show(session: Session, found: _Found) -> None:
    """Put the connection on the canvas and light it."""
    link, names = found.connection, _names(found)
    view = _with(session, found)
    added = 0 if session.mapped else len(link.concepts - session.placed.keys())
    changed = view != (session.view if session.mapped else session.standing())
    if changed:
        session.do(f"Show the path between {names}", view=view)
    light = Light(Lights.CONNECTION, link.ends, link.concepts, link.links, found.sentences)
    each = tuple(_one(found, path) for path in link.paths) if len(link.paths) > 1 else ()
    session.lamp.turn(light, (light, *each))
    session.told.send(Message(_read(found, names, added), undo=changed))


def _one(found: _Found, path: tuple[Iri, ...]) -> Light:
    """The light on one of several paths."""
    link, words = found.connection, dict(zip(found.walked, found.sentences, strict=True))
    mine = link.along(path)
    said = tuple((words[k][0], to) for k, to in zip(mine, path[1:], strict=True))
    ends = {frozenset((k.source, k.target)) for k in mine}
    links = tuple(k for k in link.links if frozenset((k.source, k.target)) in ends)
    return Light(Lights.CONNECTION, link.ends, frozenset(path), links, said)


def step(session: Session, by: int) -> None:
    """Light the next of several shortest paths alone, or the one before; then all together."""
    place = session.lamp.step(by)
    light, number = session.lamp.light, len(session.lamp.others) - 1
    if light is None:
        return
    said = ". ".join(words for words, _ in light.sentences)
    which = f"{place} of {number} shortest: {said}." if place else f"All {number} shortest paths."
    session.told.send(Message(which))


def _with(session: Session, found: _Found) -> View:
    """The view with the connection on it; filters give way where it goes over what they hide."""
    link, view = found.connection, session.view
    if not session.mapped:
        view = session.standing()
        view = view.around(link.ends[0], found.near) if view.chooses else view
    for relation in {k.relation for k in link.links}:
        if view.show_of(relation) is Show.HIDDEN:
            view = view.showing(relation, Show.PLAIN)
    kinds = {c.kind.iri for c in found.concepts.values() if c.kind}
    view = replace(view, kinds_hidden=view.kinds_hidden - kinds)
    # All concepts are on a map already.
    return view if session.mapped else view.with_shown(link.concepts)


def _read(found: _Found, names: str, added: int) -> str:
    """What was found, in words, and the first of it as sentences."""
    link = found.connection
    steps, more = counted(link.steps, "step"), counted(added, "concept")
    if link.number == 1:
        head = f"The shortest path between {names} has {steps}"
    else:
        drawn = len(link.paths)
        cut = f", {drawn} of them drawn" if drawn < link.number else ""
        head = f"{link.number:,} shortest paths of {steps} between {names}{cut}"
    told = ". ".join(said for said, _ in found.sentences[: min(link.steps, READ)])
    new = f" {more} added." if added else ""
    return f"{head}: {told}.{new}{_partly(link)}"


def _partly(link: Connection) -> str:
    """What was left out of the search, if anything."""
    if not link.partly:
        return ""
    return f" Of {counted(link.partly, 'concept')} only {LINKS:,} relations were followed."


def _tell_none(session: Session, found: _Found) -> None:
    """Say that there is no connection, and over what it was looked for."""
    link, names, barred = found.connection, _names(found), _barred(session.view)
    session.lamp.turn(None)
    if link.ended:
        text = f"No connection between {names} within the {link.met:,} concepts nearest to them."
        session.told.send(Message(text))
        return
    relations = session.store.relations()
    hidden = len(barred.relations & relations.keys())
    parts = (
        counted(hidden, "type") if hidden else "",
        counted(len(barred.kinds), "kind of concepts", "kinds of concepts") if barred.kinds else "",
    )
    left = " and ".join(part for part in parts if part)
    over = _over(relations, hidden)
    verb = "is" if left.startswith("1 ") and " and " not in left else "are"
    rest = f" {left} {verb} hidden." if left else ""
    text = f"No connection between {names} over {over}.{rest}{_partly(link)}"
    session.told.send(Message(text, offer=SEARCH_ALL if left else ""))


def _over(relations: Mapping[Iri, Relation], hidden: int) -> str:
    shown = len(relations) - hidden
    kind = "relation type" if shown == 1 else "relation types"
    return f"the {shown} {kind} shown" if hidden else f"all {shown} {kind}"


def _names(found: _Found) -> str:
    first, last = (found.concepts[iri].label for iri in found.connection.ends)
    return f"{first} and {last}"


def _barred(view: View) -> Barred:
    hidden = (iri for iri, show in view.relations.items() if show is Show.HIDDEN)
    return Barred(frozenset(hidden), view.kinds_hidden)


def _ends(session: Session) -> tuple[Iri, Iri] | None:
    """The two selected concepts, the one in focus last."""
    here, chosen = session.trail.here, session.selection
    if len(chosen) != 2 or here not in chosen or here is None:
        return None
    return next(iter(chosen - {here})), here
