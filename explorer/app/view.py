"""What is on the canvas, and which concepts were visited, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from explorer.model.geometry import Point
from explorer.model.terms import Iri


class Show(Enum):
    """How the links of one relation are drawn."""

    LABELLED = "with label"
    PLAIN = "without label"
    HIDDEN = "hidden"


# Layouts that choose by themselves what is drawn and where; nobody moves a concept in them.
CHOOSING = ("start", "path", "overview")
# Beyond this many concepts a sheet of labels cannot be read as a whole.
OVERVIEW = 400


@dataclass(frozen=True, slots=True)
class View:
    """The canvas as undo brings it back.

    `layout` is a name of `LAYOUTS` or "start" (the collections as regions); `focus` is the
    centre of an ego view. `points` are places that a layout may not change unless it starts
    anew; `pinned` are those that the person dragged. `relations` holds only what differs from
    `Show.PLAIN`. `implied` draws prerequisites that follow from others too. `singled` are concepts
    that were taken out of their bubbles. Of `graphs_hidden` nothing is drawn that they alone say.
    """

    layout: str = "start"
    focus: Iri | None = None
    shown: frozenset[Iri] = frozenset()
    points: Mapping[Iri, Point] = field(default_factory=dict)
    pinned: frozenset[Iri] = frozenset()
    relations: Mapping[Iri, Show] = field(default_factory=dict)
    kinds_hidden: frozenset[Iri] = frozenset()
    implied: bool = False
    singled: frozenset[Iri] = frozenset()
    graphs_hidden: frozenset[Iri] = frozenset()

    def with_shown(self, iris: frozenset[Iri]) -> "View":
        return replace(self, shown=self.shown | iris)

    def without(self, iris: frozenset[Iri]) -> "View":
        return replace(
            self,
            shown=self.shown - iris,
            pinned=self.pinned - iris,
            singled=self.singled - iris,
        )

    def singling(self, iris: frozenset[Iri]) -> "View":
        """These stand by themselves, beside what they hang on, whatever bubble would take them."""
        points = {iri: at for iri, at in self.points.items() if iri not in iris - self.pinned}
        return replace(self, singled=self.singled | iris, points=points)

    def folding(self, iris: frozenset[Iri]) -> "View":
        """Bubbles may take these again."""
        return replace(self, singled=self.singled - iris)

    def around(self, focus: Iri, shown: frozenset[Iri]) -> "View":
        """The ego view of `focus`; nothing keeps its place."""
        return replace(
            self, layout="around", focus=focus, shown=shown | {focus}, points={}, pinned=frozenset()
        )

    def along_path(self) -> "View":
        """The path to the goals, which places all anew."""
        return replace(self, layout="path", focus=None, points={}, pinned=frozenset())

    @property
    def chooses(self) -> bool:
        """Whether the layout chooses by itself what is drawn, as the start view and the path do."""
        return self.layout in CHOOSING

    def as_graph(self, focus: Iri | None) -> "View":
        """The same as concepts that the person chose: around `focus` where nothing else is."""
        layout = ("around" if focus else "free") if self.chooses else self.layout
        return replace(self, layout=layout, focus=self.focus or focus)

    def moved(self, iri: Iri, point: Point) -> "View":
        """The person put `iri` at `point`; it stays there."""
        return replace(
            self, points={**self.points, iri: point}, pinned=self.pinned | frozenset({iri})
        )

    def unpinned(self, iris: frozenset[Iri]) -> "View":
        return replace(self, pinned=self.pinned - iris)

    def showing(self, relation: Iri, how: Show) -> "View":
        rest = {iri: show for iri, show in self.relations.items() if iri != relation}
        return replace(self, relations=rest if how is Show.PLAIN else {**rest, relation: how})

    def show_of(self, relation: Iri) -> Show:
        return self.relations.get(relation, Show.PLAIN)


@dataclass(frozen=True, slots=True)
class Trail:
    """Concepts visited: those behind, the present one, those ahead."""

    behind: tuple[Iri | None, ...] = ()
    here: Iri | None = None
    ahead: tuple[Iri | None, ...] = ()

    def go(self, iri: Iri | None) -> "Trail":
        return self if iri == self.here else Trail((*self.behind, self.here), iri)

    def back(self) -> "Trail":
        if not self.behind:
            return self
        return Trail(self.behind[:-1], self.behind[-1], (self.here, *self.ahead))

    def forward(self) -> "Trail":
        if not self.ahead:
            return self
        return Trail((*self.behind, self.here), self.ahead[0], self.ahead[1:])

    def recent(self, limit: int) -> tuple[Iri, ...]:
        """The concepts visited last, the present one first, each once."""
        seen = (iri for iri in (self.here, *reversed(self.behind)) if iri is not None)
        return tuple(dict.fromkeys(seen))[:limit]
