"""A plan as a walk: one step at a screen, with the sentence that led there and what it rests on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from explorer.app.learning.plan import Plan
from explorer.app.light import Light, Lights
from explorer.app.panes.plan import StepView, overview
from explorer.app.small_file import SmallFile
from explorer.learn.path import Step
from explorer.model.concept import Concept, Link
from explorer.model.source import Source
from explorer.model.terms import Iri

FILE, MOST = "walks.json", 30
"""So many concepts that are still to come are written."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a step builds on directly: an earlier step, by its number, or what is known already."""

    concept: Concept
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """One step of a walk; `light` falls on it and on what it builds on."""

    number: int
    step: StepView
    grounds: tuple[Ground, ...]
    light: Light

    @property
    def iri(self) -> Iri:
        return self.step.iri

    @property
    def why(self) -> str:
        """The sentence that led here."""
        return next((line.text for line in self.step.lines if line.caption == "Why"), "")


@dataclass(frozen=True, slots=True)
class Walk:
    """All screens, in the order of learning; they stay when concepts get known on the way."""

    screens: tuple[Screen, ...]

    def place_of(self, wanted: Iterable[Iri]) -> int:
        """The screen of the first of these concepts that has one, else the first screen."""
        places = {c.iri: at for at, s in enumerate(self.screens) for c in s.step.concepts}
        return next((places[iri] for iri in wanted if iri in places), 0)


class Places:
    """Where walks were left, each under the name of its plan; `folder` keeps them, if there is one.

    Safe from any thread.
    """

    def __init__(self, folder: Path | None) -> None:
        self._file = SmallFile(folder / FILE) if folder else None
        self._left: dict[str, tuple[Iri, ...]] = {}

    def rest(self, name: str) -> tuple[Iri, ...]:
        """What was still to come, from the place where a walk was left. May block."""
        if name not in self._left and self._file is not None:
            found = self._file.read().get(name)
            return tuple(Iri(str(iri)) for iri in found) if isinstance(found, list) else ()
        return self._left.get(name, ())

    def keep(self, name: str, rest: tuple[Iri, ...]) -> Callable[[], None]:
        """Remember what is still to come, () at the end; what is returned writes it, and may block.

        When a walk goes on it begins at the first of these that is a step then.
        """
        self._left[name], file = rest, self._file
        turn = file.turn() if file else 0

        def write() -> None:
            if file is not None:
                file.put(name, list(rest[:MOST]) or None, turn)

        return write


def walk(source: Source, plan: Plan) -> Walk:
    """The walk through a plan, in the language of the source. May block."""
    told = overview(source, plan)
    screens = (
        Screen(place + 1, view, _grounds(source, plan, step), _light(plan, step))
        for place, (view, step) in enumerate(zip(told.steps, plan.path.steps, strict=True))
    )
    return Walk(tuple(screens))


def _grounds(source: Source, plan: Plan, step: Step) -> tuple[Ground, ...]:
    """Earlier steps in their order, then what is known."""
    earlier = {iri: at + 1 for at in step.drawn for iri in plan.path.steps[at].concepts}
    known = [iri for iri in _needs(plan, step) if iri in plan.known and iri not in earlier]
    concepts = source.concepts((*earlier, *known))
    return tuple(Ground(concepts[iri], earlier.get(iri)) for iri in (*earlier, *known))


def _needs(plan: Plan, step: Step) -> tuple[Iri, ...]:
    net = plan.left
    ranks = (net.ranks[iri] for iri in step.concepts if iri in net.ranks)
    return tuple(dict.fromkeys(net.iris[need] for rank in ranks for need in net.needs[rank]))


def _light(plan: Plan, step: Step) -> Light:
    steps, here = plan.path.steps, step.concepts[0]
    grounds = [steps[at].concepts[0] for at in step.drawn]
    grounds += [iri for iri in _needs(plan, step) if iri in plan.known]
    # Only the ends count: which statement it is that is drawn between them is known to the picture.
    links = tuple(Link(here, here, ground) for ground in grounds)
    return Light(Lights.STEP, (here,), frozenset((*step.concepts, *grounds)), links)
