"""A plan as a walk: one step at a screen, with the sentence that led there and what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.app.learning.plan import Plan
from explorer.app.light import Light, Lights
from explorer.app.panes.plan import StepView, overview
from explorer.learn.path import Step
from explorer.model.concept import Concept, Link
from explorer.model.source import Source
from explorer.model.terms import Iri


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
