"""A path between two concepts: found off the main thread, shown, lit and read."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from explorer.app.commands import focus
from explorer.app.commands.path_lights import Found, each, ground, lay, together, told
from explorer.app.connection import LINKS, Barred, Connection, connection
from explorer.app.light import Light, Lights, Over
from explorer.app.longer import STEPS, Beyond, longer
from explorer.app.neighbours import around
from explorer.app.session import Message, Session
from explorer.app.view import Show, View
from explorer.app.wording import counted
from explorer.model.concept import Relation
from explorer.model.errors import ExplorerError
from explorer.model.source import Token
from explorer.model.terms import Iri

SEARCH_ALL = "view.path.all"
LONGER = "longer"


# --- when it makes sense ----------------------------------------------------------------------


def could_pass_more(session: Session) -> bool:
    """Both ends are selected, and filters hide what a path could go over."""
    barred = _barred(session.view)
    return _ends(session) is not None and bool(barred.relations or barred.kinds)


def has_others(session: Session) -> bool:
    """One of several paths can be lit alone."""
    return session.lamp.light is not None and len(session.lamp.others) > 1


def is_path(session: Session) -> bool:
    """A path is lit."""
    light = session.lamp.light
    return light is not None and light.falls_on is Lights.CONNECTION


# --- finding it --------------------------------------------------------------


def path_or_ask(session: Session, ask: Callable[[], object]) -> None:
    """The path between the two selected concepts; asks for the ends where others are selected.

    Asks too where that path is lit already: another one is wanted.
    """
    ends, light = _ends(session), session.lamp.light
    if ends is None or (light is not None and is_path(session) and set(light.ends) == set(ends)):
        ask()
    else:
        connect(session, ends)


def ends_given(session: Session) -> tuple[Iri, ...]:
    """The ends that the selection tells: none, the first one, or both."""
    here = session.trail.here
    return _ends(session) or (() if here is None else (here,))


def path_over_all(session: Session) -> None:
    """The path between the two selected concepts over all relations, hidden ones too."""
    ends = _ends(session)
    if ends is not None:
        session.lamp.over = replace(session.lamp.over, everything=True)
        connect(session, ends)


def toggle(session: Session, *, arrows: bool = False) -> None:
    """Follow arrows or not, else go over all relations or over those shown; and look again."""
    over, light = session.lamp.over, session.lamp.light
    everything = over.everything if arrows else not over.everything
    session.lamp.over = Over(everything, over.arrows ^ arrows)
    if light is not None and is_path(session):
        connect(session, (light.ends[0], light.ends[1]))


def connect(session: Session, ends: tuple[Iri, Iri]) -> None:
    """Find all shortest connections, show them, dim all else, and read them.

    Goes over what the filters show, or over all, as the person chose. Concepts that are missing on
    the canvas are added as one step, which goes again with the light unless it is kept.
    """
    if ends[0] == ends[1]:
        session.told.send(Message("Both ends are the same concept. Choose another one."))
        return
    focus.take_off(session)
    store, afresh = session.store, session.view.chooses and not session.mapped
    barred = barred_for(session)
    session.select_all(frozenset(ends), ends[1])

    def work(token: Token) -> Found:
        found = connection(ends, store, barred, token)
        near = around(store, ends[0]) if afresh and found.paths else frozenset[Iri]()
        return told(found, store, near)

    def done(found: Found) -> None:
        (_show if found.connection.paths else _tell_none)(session, found)

    _seek(session, "Looking for a path", work, done)


def longer_paths(session: Session) -> None:
    """Find the next longer paths between the two ends, and light the first of them."""
    light, store, barred = session.lamp.light, session.store, barred_for(session)
    if light is None or not is_path(session):
        return
    beyond = Beyond((light.ends[0], light.ends[1]), light.steps)
    shortest = tuple(o for o in session.lamp.others if LONGER not in o.title)

    def work(token: Token) -> Found:
        return told(longer(beyond, store, barred, token), store)

    def done(found: Found) -> None:
        _show_longer(session, found, shortest)

    _seek(session, "Looking for longer paths", work, done)


def _seek(
    session: Session,
    what: str,
    work: Callable[[Token], Found],
    done: Callable[[Found], object],
) -> None:
    """Look for it off the main thread; the person can end that."""

    def end(found: Found) -> None:
        session.lamp.seek("")
        done(found)

    def failed(error: ExplorerError) -> None:
        session.lamp.seek("")
        session.failed.send(error)

    session.lamp.seek(what)
    session.jobs.ask("connect", work, end, failed)


def _show(session: Session, found: Found) -> None:
    """Put the connection on the canvas and light it."""
    link = found.connection
    added = 0 if session.mapped else len(link.concepts - session.placed.keys())
    alone = each(found, link.steps, f"{{place}} of {link.number:,} shortest")
    session.lamp.ground = ground(session, found)
    lay(session, together(found), (together(found), *(alone if len(alone) > 1 else ())))
    said = _read(found, found.names, added)
    session.told.send(Message(said, undo=session.lamp.put is not None))


def _show_longer(session: Session, found: Found, shortest: tuple[Light, ...]) -> None:
    link, ended = (
        found.connection,
        " Not all ways could be tried." if found.connection.ended else "",
    )
    if not link.paths:
        text = f"No path between {found.names} is longer and has at most {STEPS} steps."
        session.told.send(Message(text + ended + _partly(link)))
        return
    cut = link.number > len(link.paths)
    number = f"the first {len(link.paths)}" if cut else str(len(link.paths))
    lights = each(found, shortest[0].steps, f"{{place}} of {number} {LONGER}, {{steps}} steps")
    lay(session, lights[0], (*shortest, *lights))
    _tell(session, lights[0], ended + _partly(link))


def step(session: Session, by: int) -> None:
    """Light the next of several paths alone, or the one before; then all shortest together."""
    lamp = session.lamp
    if lamp.light is None or not lamp.others:
        return
    at = lamp.others.index(lamp.light) if lamp.light in lamp.others else 0
    light = lamp.others[(at + by) % len(lamp.others)]
    lay(session, light, lamp.others)
    _tell(session, light)


def _tell(session: Session, light: Light, more: str = "") -> None:
    """Say which path is lit; what it says is read below the canvas."""
    session.told.send(Message(f"{light.title}.{more}"))


def _read(found: Found, names: str, added: int) -> str:
    """What was found, in words; its sentences are read below the canvas and in the outline."""
    link = found.connection
    steps, more = counted(link.steps, "step"), counted(added, "concept")
    if link.number == 1:
        head = f"The shortest path between {names} has {steps}"
    else:
        drawn = len(link.paths)
        cut = f", {drawn} of them drawn" if drawn < link.number else ""
        head = f"{link.number:,} shortest paths of {steps} between {names}{cut}"
    new = f" {more} added." if added else ""
    return f"{head}.{new}{_partly(link)}"


def _partly(link: Connection) -> str:
    """What was left out of the search, if anything."""
    if not link.partly:
        return ""
    return f" Of {counted(link.partly, 'concept')} only {LINKS:,} relations were followed."


def _tell_none(session: Session, found: Found) -> None:
    """Say that there is no connection, and over what it was looked for."""
    link, names, barred = found.connection, found.names, barred_for(session)
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
    over = _over(relations, hidden) + (" along the arrows" if barred.arrows else "")
    verb = "is" if left.startswith("1 ") and " and " not in left else "are"
    rest = f" {left} {verb} hidden." if left else ""
    text = f"No connection between {names} over {over}.{rest}{_partly(link)}"
    session.told.send(Message(text, offer=SEARCH_ALL if left else ""))


def _over(relations: Mapping[Iri, Relation], hidden: int) -> str:
    shown = len(relations) - hidden
    kind = "relation type" if shown == 1 else "relation types"
    return f"the {shown} {kind} shown" if hidden else f"all {shown} {kind}"


def barred_for(session: Session) -> Barred:
    """What a path may not go over: what filters hide, unless the person wants all."""
    over = session.lamp.over
    barred = Barred() if over.everything else _barred(session.view)
    return replace(barred, arrows=over.arrows)


def _barred(view: View) -> Barred:
    hidden = (iri for iri, show in view.relations.items() if show is Show.HIDDEN)
    return Barred(frozenset(hidden), view.kinds_hidden)


def _ends(session: Session) -> tuple[Iri, Iri] | None:
    """The two selected concepts, the one in focus last."""
    here, chosen = session.trail.here, session.selection
    if len(chosen) != 2 or here not in chosen or here is None:
        return None
    return next(iter(chosen - {here})), here
