"""Which neighbours a picture folds into bubbles: a rule over what is shown, and nothing else.

A concept that has more than `MANY` neighbours of one relation and direction, each without any
other shown link, shows one bubble in their place. No connection can be lost so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from explorer.app.view import View
from explorer.app.wording import listed
from explorer.model.concept import Concept, Link, Relation, Way, local_name
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.bubbles import Bubble

MANY = 12
KINDS = 3
"""So many kinds of members are drawn on a bubble."""


def bubbles(
    view: View,
    links: Iterable[Link],
    concepts: Mapping[Iri, Concept],
    relations: Mapping[Iri, Relation],
) -> dict[Iri, Bubble]:
    """The bubbles of a view by their Iri; `links` are all that it shows among `concepts`.

    What the person took out or put somewhere, and the focus, stand by themselves.
    """
    ends = tuple(links)
    count = Counter(iri for link in ends for iri in (link.source, link.target))
    ways: dict[tuple[Iri, Way], list[Iri]] = {}
    for link in ends:
        for leaf, hub in ((link.target, link.source), (link.source, link.target)):
            if count[leaf] == 1 and leaf != view.focus:
                ways.setdefault((hub, _way(link, hub, relations)), []).append(leaf)
    alone = view.singled | view.pinned
    place = {iri: i for i, iri in enumerate(concepts)}
    found = {}
    for (hub, way), leaves in ways.items():
        members = sorted(set(leaves) - alone, key=place.__getitem__)
        if len(leaves) > MANY and len(members) > 1:
            relation = relations.get(way.relation)
            reads = relation.reads(forward=way.forward) if relation else local_name(way.relation)
            made = Bubble(hub, way, tuple(members), reads, _kinds(members, concepts))
            found[made.iri] = made
    return found


def _way(link: Link, hub: Iri, relations: Mapping[Iri, Relation]) -> Way:
    relation = relations.get(link.relation)
    symmetric = relation is not None and relation.symmetric
    return Way(link.relation, link.source == hub or symmetric)


def _kinds(members: Iterable[Iri], concepts: Mapping[Iri, Concept]) -> tuple[int, ...]:
    count = Counter(kind.place if (kind := concepts[iri].kind) else 0 for iri in members)
    return tuple(sorted(count, key=lambda place: (-count[place], place))[:KINDS])


def folded_into(found: Mapping[Iri, Bubble]) -> dict[Iri, Bubble]:
    """For each member its bubble."""
    return {iri: bubble for bubble in found.values() for iri in bubble.members}


def standing(view: View, shown: Iterable[Iri], inside: Mapping[Iri, Bubble]) -> dict[Iri, Point]:
    """The points of a view that a layout has to keep, of concepts and of bubbles.

    All members of a bubble have its point. One that has left it has none of its own yet.
    """
    points = {iri: view.points[iri] for iri in shown if iri in view.points}
    many = Counter(points.values())
    kept = {
        iri: at
        for iri, at in points.items()
        if iri not in inside and (many[at] == 1 or iri in view.pinned)
    }
    for bubble in dict.fromkeys(inside.values()):
        places = Counter(points[iri] for iri in bubble.members if iri in points)
        at, number = max(places.items(), key=lambda p: (p[1], p[0]), default=(None, 0))
        if at is not None and number > 1:
            kept[bubble.iri] = at
    return kept


def bubble_words(bubble: Bubble, concepts: Mapping[Iri, Concept]) -> str:
    """A bubble as a sentence: "vLLM uses A, B, C and 20 more"."""
    names = listed([concepts[iri].label for iri in bubble.members if iri in concepts])
    hub = concepts[bubble.hub].label if bubble.hub in concepts else local_name(bubble.hub)
    return f"{hub} {bubble.reads} {names}"


def with_bubbles(concepts: frozenset[Iri], found: Mapping[Iri, Bubble]) -> frozenset[Iri]:
    """These concepts, and the bubbles in which one of them is."""
    return concepts | {b.iri for b in found.values() if not concepts.isdisjoint(b.members)}


def with_edges(links: frozenset[Link], found: Mapping[Iri, Bubble]) -> frozenset[Link]:
    """These links, and the edges of bubbles that stand for one of them."""
    ends = {(k.relation, iri) for k in links for iri in (k.source, k.target)}
    stand = (b.link for b in found.values() if any((b.way.relation, i) in ends for i in b.members))
    return links | frozenset(stand)
