"""What a picture follows from, and what it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from explorer.app.learning.states import marks_of
from explorer.app.light import Light
from explorer.app.view import Show, View
from explorer.learn.known import Known
from explorer.learn.path import LearningPath
from explorer.model.concept import Collection, Concept, Link, Relation
from explorer.model.geometry import Point
from explorer.model.net import Net
from explorer.model.terms import Iri
from explorer.scene.bubbles import Bubble
from explorer.scene.glyphs import Mark
from explorer.scene.shapes import Scene
from explorer.scene.theme import Theme


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a picture follows from; `size` is the canvas in logical pixels.

    `net` is what the path was found in, where that is known already.
    """

    view: View
    selected: frozenset[Iri]
    theme: Theme
    size: tuple[float, float]
    path: LearningPath | None = None
    known: Known | None = None
    goals: tuple[Iri, ...] = ()
    light: Light | None = None
    net: Net | None = field(default=None, repr=False)

    def marks(self) -> dict[Iri, Mark]:
        """What the person has with each concept."""
        return marks_of(self.path, self.known, self.goals)


@dataclass(frozen=True, slots=True)
class Picture:
    """What the canvas, its outline and its legend show.

    `counts` holds every relation between shown concepts with the number of its links, hidden
    relations too. `hidden` is how many neighbours of a concept are not shown. `regions` are the
    collections of a start view, each with its shown members. `light` is what dims the rest.
    `implied` are prerequisites that follow from others, with the links that lead there. `bubbles`
    stand for neighbours that are folded: these are in `concepts`, `links` and `points` all the
    same, at the place of their bubble.
    """

    scene: Scene = field(default_factory=Scene)
    points: Mapping[Iri, Point] = field(default_factory=dict)
    counts: Mapping[Iri, int] = field(default_factory=dict)
    concepts: Mapping[Iri, Concept] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    hidden: Mapping[Iri, int] = field(default_factory=dict)
    relations: Mapping[Iri, Relation] = field(default_factory=dict)
    marks: Mapping[Iri, Mark] = field(default_factory=dict)
    shows: Mapping[Iri, Show] = field(default_factory=dict)
    layout: str = "start"
    focus: Iri | None = None
    selected: frozenset[Iri] = frozenset()
    regions: tuple[Collection, ...] = ()
    light: Light | None = None
    implied: Mapping[Link, tuple[Link, ...]] = field(default_factory=dict)
    bubbles: Mapping[Iri, Bubble] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A picture whose relations are plain straight lines; `finish` makes the whole of it."""

    picture: Picture
    finish: Callable[[], Picture]
