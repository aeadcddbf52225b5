"""A learning path as it is drawn: cards, what is known, and the links between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from explorer.model.concept import Concept
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark
from explorer.scene.theme import HEIGHTS, Theme


@dataclass(frozen=True, slots=True)
class Card:
    """One step. Several concepts are learned together; the first one names the card."""

    concepts: tuple[Concept, ...]
    mark: Mark
    minutes: int
    estimated: bool = False

    @property
    def iri(self) -> Iri:
        return self.concepts[0].iri


@dataclass(frozen=True, slots=True)
class Course:
    """A path as it is drawn: `links` go from what is learned first to what needs it.

    `columns` are the Iris of known concepts and cards, by how much comes before them; the first
    column is for what is known, and may be empty. `more` known concepts are counted only.
    """

    cards: tuple[Card, ...]
    known: Mapping[Iri, tuple[Concept, Mark]] = field(default_factory=dict)
    links: tuple[tuple[Iri, Iri], ...] = ()
    columns: tuple[tuple[Iri, ...], ...] = ()
    more: int = 0

    def heights(self, theme: Theme) -> dict[Iri, float]:
        """How much of a column each known concept and card takes, distance included."""
        cards = {card.iri: theme.px(HEIGHTS.card + 16) for card in self.cards}
        return {**dict.fromkeys(self.known, theme.px(HEIGHTS.pill_near + 12)), **cards}


@dataclass(frozen=True, slots=True)
class Places:
    """Where a layout put the members of a course: their heights, and the lanes of long links."""

    rows: Mapping[Iri, float]
    lanes: Mapping[tuple[Iri, Iri], tuple[tuple[int, float], ...]]
