"""What a drawing is about, whatever its layout: concepts, links, and what is marked on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from explorer.model.concept import Concept, Link, Relation
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark
from explorer.scene.pills import Level, Pill, pill_size
from explorer.scene.theme import Theme


@dataclass(frozen=True, slots=True)
class Content:
    """Everything shown. `captioned` are relations whose words stand on every edge with room.

    `implied` are links that follow from `links`, with those: drawn thin, heeded by no layout.
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

    def levels(self) -> dict[Iri, Level]:
        """How near each concept is to the focus; all are near where there is none."""
        focus = self.focus
        if focus is None or focus not in self.concepts:
            return dict.fromkeys(self.concepts, Level.NEAR)
        near = {
            link.other(self.focus)
            for link in self.links
            if self.focus in (link.source, link.target)
        }
        found = {iri: Level.NEAR if iri in near else Level.FAR for iri in self.concepts}
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
        """The size of each concept's pill, for a layout."""
        return {iri: pill_size(pill, theme) for iri, pill in self.pills().items()}
