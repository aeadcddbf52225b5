"""Which technique helps with what, and at what cost to what else: techniques by considerations.

A relation under ce:improves helps its object, one under ce:mayCost costs it; whatever has such a
link is a technique, whatever is its object a consideration.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from explorer.app.panes.statements import Teller
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, Link
from explorer.model.source import Source, Token
from explorer.model.terms import Iri


@dataclass(frozen=True, slots=True)
class Effect:
    """One statement: its link, and how it reads."""

    link: Link
    sentence: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a technique does to a consideration."""

    helps: tuple[Effect, ...] = ()
    costs: tuple[Effect, ...] = ()

    @property
    def word(self) -> str:
        """In a word: "helps", "costs", "helps and costs" or ""."""
        return " and ".join(w for w, on in (("helps", self.helps), ("costs", self.costs)) if on)


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class Technique:
    """A row: a concept and its cells by consideration."""

    concept: Concept
    cells: dict[Iri, Cell] = field(default_factory=dict)

    def cell(self, consideration: Iri) -> Cell:
        return self.cells.get(consideration, NOTHING)


@dataclass(frozen=True, slots=True)
class Matrix:
    """`columns` are considerations, the most often affected first; rows are by label."""

    columns: tuple[Concept, ...] = ()
    rows: tuple[Technique, ...] = ()

    def only(self, keeps: Callable[[Concept], bool]) -> "Matrix":
        """Without the rows whose technique is not kept, and columns that are empty then."""
        rows = tuple(row for row in self.rows if keeps(row.concept))
        used = {iri for row in rows for iri in row.cells}
        return Matrix(tuple(c for c in self.columns if c.iri in used), rows)

    def ranked(self, wanted: frozenset[Iri]) -> "Matrix":
        """Those that help more of the wanted considerations first, then cost fewer, then label.

        A technique that helps none of them is left out; without a wish all stay by label.
        """
        if not wanted:
            return self

        def key(row: Technique) -> tuple[int, int, str]:
            helped = sum(bool(row.cell(iri).helps) for iri in wanted)
            return -helped, sum(bool(c.costs) for c in row.cells.values()), _sort(row.concept)

        helping = (r for r in self.rows if any(r.cell(iri).helps for iri in wanted))
        return replace(self, rows=tuple(sorted(helping, key=key)))


def matrix(source: Source, token: Token) -> Matrix:
    """The matrix of a whole ontology; may block. Raises TooLarge where that cannot be had."""
    relations = source.relations()
    helps = {iri for iri, r in relations.items() if v.IMPROVES in (iri, *r.above)}
    costs = {iri for iri, r in relations.items() if v.MAY_COST in (iri, *r.above)}
    if not helps | costs:
        return Matrix()
    links = tuple(_links(source, helps | costs, token))
    found = source.concepts({end for link in links for end in (link.source, link.target)})
    teller = Teller(source)
    cells: dict[Iri, dict[Iri, Cell]] = {}
    uses: dict[Iri, int] = {}
    for link in links:
        row = cells.setdefault(link.source, {})
        old, effect = row.get(link.target, NOTHING), Effect(link, teller.link(link))
        if link.relation in helps:
            row[link.target] = replace(old, helps=(*old.helps, effect))
        else:
            row[link.target] = replace(old, costs=(*old.costs, effect))
        uses[link.target] = uses.get(link.target, 0) + 1
    columns = sorted(uses, key=lambda iri: (-uses[iri], _sort(found[iri])))
    rows = sorted(cells, key=lambda iri: _sort(found[iri]))
    return Matrix(
        tuple(found[iri] for iri in columns),
        tuple(Technique(found[iri], cells[iri]) for iri in rows),
    )


def _links(source: Source, wanted: set[Iri], token: Token) -> Iterable[Link]:
    """All links of some relations, by their ends."""
    whole = source.whole(token)
    places = {i for i, relation in enumerate(whole.relations) if relation.iri in wanted}
    for at, place in enumerate(whole.used):
        if place in places:
            ends = whole.iris[whole.ends[2 * at]], whole.iris[whole.ends[2 * at + 1]]
            yield Link(ends[0], whole.relations[place].iri, ends[1])


def _sort(concept: Concept) -> str:
    return f"{concept.label.casefold()}\n{concept.iri}"
