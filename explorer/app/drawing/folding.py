"""Links that a picture leaves out, since those it shows say them too."""

from collections.abc import Mapping

from explorer.learn.implied import implied
from explorer.model import vocabulary as v
from explorer.model.concept import End, Link, Relation
from explorer.model.terms import Iri

Implied = Mapping[Link, tuple[Link, ...]]
"""Each link that follows from others, with those of its later end that lead there."""


def without_repeats(links: tuple[Link, ...], relations: Mapping[Iri, Relation]) -> tuple[Link, ...]:
    """Links without those that a finer one between the same two implies, in a steady order.

    A symmetric relation joins two concepts once; any other may lead both ways, as in a circle.
    """
    place = {iri: i for i, iri in enumerate(relations)}
    order = sorted(links, key=lambda k: (place.get(k.relation, len(place)), k.source, k.target))
    said: dict[tuple[Iri, Iri], list[Link]] = {}
    for link in order:
        said.setdefault((link.source, link.target), []).append(link)
    kept: dict[tuple[Iri, Iri, Iri], Link] = {}
    for link in order:
        finer = (k for k in said[link.source, link.target] if k.relation != link.relation)
        relation = relations.get(link.relation)
        turned = (link.target, link.relation, link.source) in kept
        both_ways = turned and relation is not None and relation.symmetric
        if not both_ways and not any(_says_more(k, link, relations) for k in finer):
            kept.setdefault((link.source, link.relation, link.target), link)
    return tuple(kept.values())


def _says_more(finer: Link, link: Link, relations: Mapping[Iri, Relation]) -> bool:
    above = relations[finer.relation].above if finer.relation in relations else ()
    return link.relation in above


def folded(links: tuple[Link, ...], relations: Mapping[Iri, Relation]) -> Implied:
    """The prerequisites among `links` that follow from others of them.

    Any relation that binds the order can be part of a chain; only what says nothing but the order
    (“requires”) follows from one: “uses” is a fact of its own.
    """
    needs = {link: pair for link in links if (pair := _order(link, relations))}
    iris = sorted({iri for pair in needs.values() for iri in pair})
    ranks = {iri: i for i, iri in enumerate(iris)}
    edges: list[set[int]] = [set() for _ in iris]
    by_pair: dict[tuple[int, int], list[Link]] = {}
    for link, (later, first) in needs.items():
        edges[ranks[later]].add(ranks[first])
        by_pair.setdefault((ranks[later], ranks[first]), []).append(link)
    follows = implied([sorted(ends) for ends in edges])
    return {
        link: tuple(k for carrier in carriers for k in by_pair[carrier])
        for pair, carriers in follows.items()
        for link in by_pair[pair]
        if relations[link.relation].group == v.ORDER
    }


def _order(link: Link, relations: Mapping[Iri, Relation]) -> tuple[Iri, Iri] | None:
    """(later, first) of a prerequisite; None for any other link."""
    relation = relations.get(link.relation)
    if relation is None or not relation.binding or link.source == link.target:
        return None
    if relation.first is End.NEITHER:
        return None
    forward = relation.first is End.OBJECT
    return (link.source, link.target) if forward else (link.target, link.source)


def carried(link: Link, found: Implied) -> int:
    """How many links that were left out follow from this one and others."""
    return sum(link in carriers for carriers in found.values())
