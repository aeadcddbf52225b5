"""Focus and context: lights on what a concept needs and unlocks, and on nothing."""

from collections.abc import Callable
from dataclasses import replace

from explorer.app.drawing.lit import chain
from explorer.app.light import Light, Lights, chain_goals
from explorer.app.session import Message, Session
from explorer.app.wording import counted
from explorer.model.source import Token


def is_lit(session: Session) -> bool:
    """A light is on."""
    return session.lamp.light is not None


def lights(falls_on: Lights) -> Callable[[Session], bool]:
    """Whether this light is on, on the concept in focus."""

    def is_on(session: Session) -> bool:
        light, here = session.lamp.light, session.trail.here
        return light is not None and light.falls_on is falls_on and light.ends == (here,)

    return is_on


def can_light(session: Session) -> bool:
    """The concept in focus is on the canvas."""
    here = session.trail.here
    return here in session.placed or (session.mapped and here is not None)


def toggle_light(session: Session, falls_on: Lights) -> None:
    """Light what the concept in focus needs or unlocks; off where it is on."""
    here = session.trail.here
    if here is None:
        return
    if lights(falls_on)(session):
        session.lamp.turn(None)
        return
    store = session.store
    shown = None if session.mapped else frozenset(session.placed)

    def work(_: Token) -> tuple[str, int | None, int]:
        goals = chain_goals(falls_on, here) if shown is None else shown
        all_of_it = chain(store.prerequisites(goals), here, falls_on) - {here}
        there = None if shown is None else len(all_of_it & shown)
        return store.concepts([here])[here].label, there, len(all_of_it)

    def done(counts: tuple[str, int | None, int]) -> None:
        session.lamp.turn(Light(falls_on, (here,)))
        session.told.send(Message(_chained(falls_on, *counts)))

    session.jobs.ask("light", work, done, session.failed.send)


def _chained(falls_on: Lights, name: str, shown: int | None, total: int) -> str:
    """What is lit, in words; `shown` is None where all of it is on a map."""
    needs = falls_on is Lights.NEEDS
    if not total:
        return f"{name} needs nothing first." if needs else f"Nothing needs {name}."
    verb = "needs" if needs else "unlocks"
    some = "" if shown is None else f", {shown} of them on the canvas"
    return f"{name} {verb} {counted(total, 'concept')}{some}."


def put_out(session: Session) -> bool:
    """Put the light out and end the search for one; whether there was any."""
    lamp = session.lamp
    was = bool(lamp.seeking) or lamp.light is not None
    if lamp.seeking:
        lamp.seek("")
        session.jobs.cancel("connect")
        session.told.send(Message("The search for a path was cancelled."))
    lamp.turn(None)
    take_off(session)
    return was


def is_guest(session: Session) -> bool:
    """The newest step put on the canvas what is lit, and nobody kept it."""
    put = session.lamp.put
    return put is not None and session.edits.done[-1:] == (put,)


def take_off(session: Session) -> None:
    """Take off the canvas what a path brought, unless it was kept or something was done since."""
    guest = is_guest(session)
    session.lamp.put = None
    if guest:
        session.undo()


def toggle_implied(session: Session) -> None:
    """Draw prerequisites that follow from others, or leave them out."""
    shown = not session.view.implied
    title = "Show implied prerequisites" if shown else "Fold implied prerequisites"
    view = replace(session.view, implied=shown, points=session.places())
    session.do(title, view=view)
