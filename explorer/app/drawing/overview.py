"""The picture of a whole small ontology: every concept in its collection, all links between."""

from collections.abc import Sequence
from dataclasses import replace

from explorer.app.drawing.folding import without_repeats
from explorer.app.drawing.graph import counts_of
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.drawing.unseen import unseen
from explorer.app.view import OVERVIEW, Show
from explorer.layout.atlas import Area, atlas
from explorer.layout.placing import Placing
from explorer.model.concept import Collection, Concept
from explorer.model.source import Source, Token
from explorer.model.terms import Iri
from explorer.scene.atlas import atlas_scene
from explorer.scene.pills import Level, Pill, pill_size
from explorer.scene.start import Region, Spot


def draw_overview(drawing: Drawing, source: Source, token: Token) -> Picture:
    """All concepts but those of hidden kinds; regions are collections, else communities."""
    view, theme, marks = drawing.view, drawing.theme, drawing.marks()
    concepts = {c.iri: c for c in source.ranked(OVERVIEW) if not _hidden(c, drawing)}
    gone, relations = unseen(source, view, concepts), source.relations()
    concepts = {iri: c for iri, c in concepts.items() if iri not in gone.concepts}
    stated = (k for k in source.links_among(frozenset(concepts)) if k not in gone.links)
    links = without_repeats(tuple(stated), relations)
    seen = tuple(k for k in links if view.show_of(k.relation) is not Show.HIDDEN)
    token.check()
    pills = {
        iri: Pill(c, Level.FAR, marks.get(iri), selected=iri in drawing.selected)
        for iri, c in concepts.items()
    }
    sizes = {iri: pill_size(pill, theme) for iri, pill in pills.items()}
    collections = source.collections()
    sheet = atlas(
        Placing(sizes, tuple((k.source, k.target) for k in seen), size=drawing.size),
        [c.members for c in collections],
        theme.scale,
    )
    token.check()
    named = [_named(area, collections, concepts) for area in sheet.areas]
    regions = [
        Region(c.iri, c.label, tuple(pills[iri] for iri in c.members), len(c.members))
        for c in named
    ]
    spots = [
        Spot(area.rect, {i: sheet.points[iri] for i, iri in enumerate(area.members)})
        for area in sheet.areas
    ]
    scene, points = atlas_scene(regions, spots, seen, relations, theme)
    return Picture(
        scene,
        points,
        counts_of(links, relations),
        concepts,
        seen,
        relations=relations,
        marks={iri: mark for iri, mark in marks.items() if iri in points},
        shows=view.relations,
        layout="overview",
        selected=drawing.selected,
        regions=tuple(named),
    )


def _hidden(concept: Concept, drawing: Drawing) -> bool:
    return concept.kind is not None and concept.kind.iri in drawing.view.kinds_hidden


def _named(
    area: Area, collections: Sequence[Collection], concepts: dict[Iri, Concept]
) -> Collection:
    """The collection that an area shows, with what stands in it; else named by its chief."""
    if area.group is not None:
        return replace(collections[area.group], members=area.members)
    return Collection(area.chief, concepts[area.chief].label, area.members)
