"""What a drawing is about, whatever its layout: concepts, links, and what is marked on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from explorer.model.concept import Concept, Link, Relation
from explorer.model.terms import Iri
from explorer.scene.bubbles import Bubble, bubble_size
from explorer.scene.glyphs import Mark
from explorer.scene.pills import Level, Pill, pill_size
from explorer.scene.theme import Theme


@dataclass(frozen=True, slots=True)
class Content:
    """Everything shown. `captioned` are relations whose words stand on every edge with room.

    `implied` are links that follow from `links`, with those: drawn thin, heeded by no layout.
    `bubbles` stand for concepts that are not among these, `links` have them as ends. `heads` are
    words above concepts that stand together. `ringed` draws what is near the focus on a ring.
    """

    concepts: Mapping[Iri, Concept]
    links: tuple[Link, ...] = ()
    relations: Mapping[Iri, Relation] = field(default_factory=dict)
    marks: Mapping[Iri, Mark] = field(default_factory=dict)
    hidden: Mapping[Iri, int] = field(default_factory=dict)
    focus: Iri | None = None
    selected: frozenset[Iri] = frozenset()
    pinned: frozenset[Iri] = frozenset()
    captioned: frozenset[Iri] = frozenset()
    implied: Mapping[Link, tuple[Link, ...]] = field(default_factory=dict)
    bubbles: Mapping[Iri, Bubble] = field(default_factory=dict)
    heads: Mapping[str, tuple[Iri, ...]] = field(default_factory=dict)
    ringed: bool = True

    def levels(self) -> dict[Iri, Level]:
        """How near each concept is to the focus; all are near where there is none."""
        focus, everything = self.focus, (*self.concepts, *self.bubbles)
        if focus is None or focus not in self.concepts:
            return dict.fromkeys(everything, Level.NEAR)
        near = {
            link.other(self.focus)
            for link in self.links
            if self.focus in (link.source, link.target)
        }
        found = {iri: Level.NEAR if iri in near else Level.FAR for iri in everything}
        return {**found, focus: Level.FOCUS}

    def pills(self) -> dict[Iri, Pill]:
        """Every concept as it is to be drawn."""
        levels = self.levels()
        return {
            iri: Pill(
                concept,
                levels[iri],
                self.marks.get(iri),
                self.hidden.get(iri, 0),
                selected=iri in self.selected,
                pinned=iri in self.pinned,
            )
            for iri, concept in self.concepts.items()
        }

    def sizes(self, theme: Theme) -> dict[Iri, tuple[float, float]]:
        """The size of each concept's pill and of each bubble, for a layout."""
        sizes = {iri: pill_size(pill, theme) for iri, pill in self.pills().items()}
        return {**sizes, **{iri: bubble_size(b, theme) for iri, b in self.bubbles.items()}}
