"""The picture of concepts among each other: an ego view, a free one, one by prerequisites."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from explorer.app.drawing.bubbles import bubbles, folded_into, standing
from explorer.app.drawing.folding import folded, without_repeats
from explorer.app.drawing.picture import Drawing, Picture, Sketch
from explorer.app.drawing.unseen import unseen
from explorer.app.view import Show, View
from explorer.app.wording import capital
from explorer.layout import LAYOUTS
from explorer.layout.placing import Placing
from explorer.layout.radial import radial
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, End, Link, Relation
from explorer.model.geometry import Point
from explorer.model.source import Source, Token
from explorer.model.terms import Iri
from explorer.scene.bubbles import Bubble
from explorer.scene.content import Content
from explorer.scene.ego import graph
from explorer.scene.shapes import Scene
from explorer.scene.theme import Theme

SECTORS = (v.HIERARCHY, v.ORDER, v.FUNCTION, v.PURPOSE, v.EFFECT, v.COMPARISON)


@dataclass(frozen=True, slots=True)
class _Placed:
    """What is drawn and where it stands; of its picture all but the scene."""

    content: Content
    points: Mapping[Iri, Point]
    picture: Picture

    def drawn(self, theme: Theme, *, sketched: bool = False) -> Picture:
        scene = graph(self.content, self.points, theme, sketched=sketched)
        return replace(self.picture, scene=scene)


def draw_graph(drawing: Drawing, source: Source, token: Token) -> Picture:
    """Concepts and the links among them, where their layout puts them."""
    return _placed(drawing, source, token).drawn(drawing.theme)


def sketch_graph(drawing: Drawing, source: Source, token: Token) -> Sketch:
    """The same before its links have found their ways."""
    found = _placed(drawing, source, token)
    return Sketch(found.drawn(drawing.theme, sketched=True), partial(found.drawn, drawing.theme))


def _placed(drawing: Drawing, source: Source, token: Token) -> _Placed:
    view = drawing.view
    gone, relations = unseen(source, view, view.shown), source.relations()
    concepts = {i: c for i, c in _concepts(view, source).items() if i not in gone.concepts}
    stated = (k for k in source.links_among(frozenset(concepts)) if k not in gone.links)
    links = without_repeats(tuple(stated), relations)
    seen = tuple(k for k in links if view.show_of(k.relation) is not Show.HIDDEN)
    implied = folded(seen, relations)
    found = bubbles(view, seen, concepts, relations)
    inside = folded_into(found)
    token.check()
    drawn = {iri: concept for iri, concept in concepts.items() if iri not in inside}
    content = Content(
        drawn,
        _edges(tuple(k for k in seen if k not in implied), inside),
        relations,
        {iri: mark for iri, mark in drawing.marks().items() if iri in concepts},
        source.beyond(frozenset(concepts), token),
        focus=view.focus if view.focus in concepts else None,
        selected=drawing.selected,
        pinned=view.pinned,
        captioned=frozenset(i for i, show in view.relations.items() if show is Show.LABELLED),
        implied=implied if view.implied else {},
        bubbles=found,
        heads=_heads(drawn, view) if view.layout == "kinds" else {},
        ringed=view.layout not in ("kinds", "circle"),
    )
    placing = _placing(content, drawing, standing(view, concepts, inside))
    points = LAYOUTS.get(view.layout, radial)(placing)
    token.check()
    picture = Picture(
        Scene(),
        {iri: points[inside[iri].iri if iri in inside else iri] for iri in concepts},
        counts_of(tuple(k for k in links if view.implied or k not in implied), relations),
        concepts,
        tuple(k for k in seen if view.implied or k not in implied),
        content.hidden,
        relations,
        content.marks,
        shows=view.relations,
        layout=view.layout,
        focus=content.focus,
        selected=content.selected,
        implied=implied,
        bubbles=found,
    )
    return _Placed(content, points, picture)


def _edges(links: tuple[Link, ...], inside: Mapping[Iri, Bubble]) -> tuple[Link, ...]:
    """The links with one in the place of all those that a bubble stands for."""
    ends = ((link, inside.get(link.source) or inside.get(link.target)) for link in links)
    return tuple(dict.fromkeys(bubble.link if bubble else link for link, bubble in ends))


def _heads(drawn: Mapping[Iri, Concept], view: View) -> dict[str, tuple[Iri, ...]]:
    """The words above concepts of one kind; what was put elsewhere stands under none.

    There are none where no concept has a kind.
    """
    found: dict[str, tuple[Iri, ...]] = {}
    if not any(concept.kind for concept in drawn.values()):
        return found
    for iri, concept in drawn.items():
        if iri not in view.pinned:
            label = capital(concept.kind.label) if concept.kind else "Without a kind"
            found[label] = (*found.get(label, ()), iri)
    return found


def _kinds(content: Content) -> dict[Iri, int]:
    """For each box the number of its kind; a bubble stands with most of its members."""
    places = {iri: (c.kind.place, c.kind.label) for iri, c in content.concepts.items() if c.kind}
    order = {kind: i for i, kind in enumerate(sorted(set(places.values())))}
    own = {iri: order[places[iri]] if iri in places else len(order) for iri in content.concepts}
    by_place = {place: i for (place, _), i in reversed(order.items())}
    last = len(order)
    return own | {i: by_place.get(b.kinds[0], last) for i, b in content.bubbles.items()}


def _concepts(view: View, source: Source) -> dict[Iri, Concept]:
    """What is shown, by label: the order in which a layout serves it."""
    found = source.concepts(sorted(view.shown))
    kept = (c for c in found.values() if not (c.kind and c.kind.iri in view.kinds_hidden))
    return {c.iri: c for c in sorted(kept, key=lambda c: (c.label.casefold(), c.iri))}


def _placing(content: Content, drawing: Drawing, fixed: Mapping[Iri, Point]) -> Placing:
    links = tuple((k.source, k.target) for k in _learning_order(content))
    sizes = content.sizes(drawing.theme)
    return Placing(
        sizes,
        links,
        content.focus,
        _sectors(content),
        fixed,
        drawing.size,
        _kinds(content),
        drawing.theme.scale,
    )


def _learning_order(content: Content) -> tuple[Link, ...]:
    """The links turned so that what is learned first is their source."""
    return tuple(
        Link(k.target, k.relation, k.source) if _object_first(k, content) else k
        for k in content.links
    )


def _object_first(link: Link, content: Content) -> bool:
    relation = content.relations.get(link.relation)
    return relation is not None and relation.first is End.OBJECT


def _sectors(content: Content) -> dict[Iri, int]:
    """For each neighbour of the focus the group of the relation that joins them."""
    found: dict[Iri, int] = {}
    for link in content.links:
        if content.focus in (link.source, link.target):
            relation = content.relations.get(link.relation)
            group = relation.group if relation else None
            place = SECTORS.index(group) if group in SECTORS else len(SECTORS)
            other = link.target if link.source == content.focus else link.source
            # What leads to the focus stands apart from what the focus leads to.
            side = 2 * place + (link.target == content.focus)
            found[other] = min(side, found.get(other, side))
    return found


def counts_of(links: tuple[Link, ...], relations: Mapping[Iri, Relation]) -> dict[Iri, int]:
    """Links by relation: those of the legend in its order, then all others."""
    count = Counter(link.relation for link in links)
    order = [iri for iri in relations if iri in count]
    order.extend(sorted(iri for iri in count if iri not in relations))
    return {iri: count[iri] for iri in order}
