"""The picture before anything was chosen: every collection with its main concepts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.drawing.unseen import unseen
from explorer.layout.sections import MARGIN, Block, sections
from explorer.model.concept import Collection, Concept
from explorer.model.source import Source, Token
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark, State
from explorer.scene.pills import Level, Pill
from explorer.scene.start import CLOSEST, Region, Spot, start_scene

# The start view shows this many concepts in all, and weighs this many of one collection.
MOST = 60
WEIGHED = 300
REGIONS = 12
# With fewer concepts than this the start view looks a level deeper, so many times.
ENOUGH, DEEPEST = 12, 4
# A small canvas is looked at from this much farther off, a large one from nearer, not more.
FARTHEST = 1.15
EVERYTHING = Iri("urn:concept-explorer:everything")


def draw_start(drawing: Drawing, source: Source, token: Token) -> Picture:
    """Regions with pills in them; what is shown of each collection are its `members`."""
    theme, marks = drawing.theme, drawing.marks()
    collections = _collections(source)
    gone = unseen(source, drawing.view, (i for c in collections for i in c.members)).concepts
    if gone:
        collections = tuple(_without(gone, collections))
    collections = collections[:REGIONS]
    token.check()
    found = zip(collections, _main(collections, source), strict=True)
    # Where all members stand in other regions already, there is none.
    chosen = [(c, iris) for c, iris in found if iris]
    token.check()
    concepts = source.concepts(sorted({iri for _, iris in chosen for iri in iris}))
    regions = [
        Region(c.iri, c.label, _pills(iris, concepts, marks, drawing.selected), len(c.members))
        for c, iris in chosen
    ]
    blocks = _blocks([region.widths(theme) for region in regions], drawing.size, theme.scale)
    spots = [Spot(block.rect, block.points) for block in blocks]
    scene, points = start_scene(regions, spots, theme)
    return Picture(
        scene,
        points,
        concepts={iri: concepts[iri] for iri in points},
        marks={iri: mark for iri, mark in marks.items() if iri in points},
        selected=drawing.selected,
        regions=tuple(
            replace(c, members=tuple(iri for iri in iris if iri in points)) for c, iris in chosen
        ),
    )


def _without(gone: frozenset[Iri], collections: Iterable[Collection]) -> Iterable[Collection]:
    """The collections without these members, and none that is empty so."""
    for one in collections:
        members = tuple(iri for iri in one.members if iri not in gone)
        if members:
            yield replace(one, members=members)


def _blocks(
    widths: Sequence[Sequence[float]], size: tuple[float, float], scale: float
) -> tuple[Block, ...]:
    """Regions for a canvas; where not all have room, for a larger one, seen from farther off.

    Where there is room to spare, they are made for a smaller one, seen from nearer. Either way
    they fill its width.
    """

    def at(grow: float) -> tuple[Block, ...]:
        return sections(widths, (size[0] * grow, size[1] * grow), scale)

    def whole(blocks: tuple[Block, ...]) -> bool:
        return sum(map(len, widths)) == sum(len(block.points) for block in blocks)

    plain = at(1.0)
    if not whole(plain):
        return at(FARTHEST)
    tall = max((block.rect.bottom for block in plain), default=0.0) + MARGIN
    near = at(max(tall / max(size[1], 1.0), 1 / CLOSEST))
    return near if whole(near) else plain


def _collections(source: Source) -> tuple[Collection, ...]:
    """The collections; without any, the broadest concepts with their kinds; else everything."""
    found = tuple(c for c in source.collections() if c.members)
    if found:
        return found
    below = _below(source)
    shown = sum(len(one.members) for one in below)
    first = source.ranked(WEIGHED)
    if below and (first.total > MOST or 2 * shown >= first.total):
        return below
    return (Collection(EVERYTHING, "Concepts", tuple(c.iri for c in first)),)


def _below(source: Source) -> tuple[Collection, ...]:
    """The broadest concepts with their kinds; where these are few, a level deeper."""
    level: Sequence[Concept] = source.tops(REGIONS).items
    found: tuple[Collection, ...] = ()
    for _ in range(DEEPEST):
        pages = ((top, source.narrower(top.iri, WEIGHED).items) for top in level)
        lower = [(top, page) for top, page in pages if page]
        if not lower:
            break
        found = tuple(
            Collection(top.iri, top.label, tuple(c.iri for c in page)) for top, page in lower
        )
        level = [concept for _, page in lower for concept in page][:REGIONS]
        if sum(len(one.members) for one in found) >= ENOUGH:
            break
    return found


def _main(collections: Sequence[Collection], source: Source) -> list[tuple[Iri, ...]]:
    """For each collection its most linked members, each concept once, in the source's order.

    A concept of several collections gives way to those that belong to one alone.
    """
    members = [c.members[:WEIGHED] for c in collections]
    links = source.links_among(frozenset(iri for iris in members for iri in iris))
    weight = Counter(end for k in links if not k.inferred for end in (k.source, k.target))
    often = Counter(iri for iris in members for iri in iris)
    most = max(3, MOST // max(len(collections), 1))
    taken: set[Iri] = set()
    chosen = []
    for iris in members:
        free = [iri for iri in iris if iri not in taken]
        best = sorted(free, key=lambda iri: (often[iri], -weight[iri], iri))[:most]
        chosen.append(tuple(iri for iri in iris if iri in best))
        taken.update(best)
    return chosen


def _pills(
    iris: Iterable[Iri],
    concepts: Mapping[Iri, Concept],
    marks: Mapping[Iri, Mark],
    selected: frozenset[Iri],
) -> tuple[Pill, ...]:
    """Small pills; only what is known or wanted is marked here."""
    told = (State.KNOWN, State.ASSUMED, State.GOAL)
    plain = {iri: mark for iri, mark in marks.items() if mark.state in told}
    return tuple(
        Pill(concepts[iri], Level.FAR, plain.get(iri), selected=iri in selected) for iri in iris
    )
