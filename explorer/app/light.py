"""What is lit on the canvas while all else is dimmed, as a value."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from explorer.app.edits import Edit
from explorer.app.signal import Signal
from explorer.app.view import View
from explorer.model.concept import Link
from explorer.model.terms import Iri


class Lights(Enum):
    """What a light falls on."""

    CONNECTION = "connection"
    NEEDS = "needs"
    UNLOCKS = "unlocks"
    CHAIN = "chain"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Light:
    """A connection of two concepts with its `links`, or what one concept needs or unlocks.

    A chain is a connection on the learning path, from a step to a goal; a step is one of it with
    what it builds on.

    `sentences` are what a connection says, with the concept to which each leads, as it is walked.
    `title` is which of several it is: "1 of 3 shortest". `steps` is how long the shortest are.
    """

    falls_on: Lights
    ends: tuple[Iri, ...]
    concepts: frozenset[Iri] = frozenset()
    links: tuple[Link, ...] = ()
    sentences: tuple[tuple[str, Iri], ...] = ()
    title: str = ""
    steps: int = 0

    def fits(self, view: View) -> bool:
        """Whether all that it is about can still be on the canvas."""
        if self.falls_on in (Lights.CHAIN, Lights.STEP):
            return view.layout == "path"
        if view.layout == "overview":
            return True
        if view.chooses:
            return self.falls_on is not Lights.CONNECTION
        return view.shown >= {*self.ends, *self.concepts}


def light_words(light: Light, names: Iterable[str]) -> str:
    """What a light falls on, by the names of its ends: "path between LoRA and vLLM"."""
    forms = {
        Lights.CONNECTION: "path between {}",
        Lights.NEEDS: "what {} needs",
        Lights.UNLOCKS: "what {} unlocks",
        Lights.CHAIN: "chain of steps from {}",
        Lights.STEP: "step {}",
    }
    between = " to " if light.falls_on is Lights.CHAIN else " and "
    return forms[light.falls_on].format(between.join(names))


def chain_goals(falls_on: Lights, iri: Iri) -> frozenset[Iri]:
    """For what to ask the learning order to find a whole chain; nothing means all of it."""
    return frozenset({iri}) if falls_on is Lights.NEEDS else frozenset()


@dataclass(frozen=True, slots=True)
class Over:
    """What a path may go over: the relations shown or all; and whether it follows arrows."""

    everything: bool = False
    arrows: bool = False


class Lamp:
    """The light that is on, if any, and the `others` to which it can be turned, itself among them.

    `lighted` tells when it is another.

    `seeking` is what is looked for at this moment, in words, or ""; `sought` tells when that is
    another. `over` is what a path may go over. `put` is the step that put on the canvas what is
    lit, as long as the person has not kept it, and `ground` the view on which it was put.
    """

    def __init__(self) -> None:
        self.light: Light | None = None
        self.others: tuple[Light, ...] = ()
        self.seeking = ""
        self.over = Over()
        self.put: Edit | None = None
        self.ground = View()
        self.lighted = Signal[Light | None]()
        self.sought = Signal[str]()

    def seek(self, what: str) -> None:
        """Something is looked for; "" when that has ended."""
        self.seeking = what
        self.sought.send(what)

    def turn(self, light: Light | None, others: tuple[Light, ...] = ()) -> None:
        """Put another light on, or none."""
        self.others = others
        if light != self.light:
            self.light = light
            self.lighted.send(light)

    def follow(self, view: View) -> None:
        """Go out where what is lit is no longer on the canvas."""
        if self.light is not None and not self.light.fits(view):
            self.put = None
            self.turn(None)
