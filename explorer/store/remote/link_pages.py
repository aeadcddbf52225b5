"""Links of a server's concepts as they are listed: in the order of the legend, then by name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.model.concept import Concept, Link, Page, Way
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.remote.links import Key, RemoteLinks

SORTED = 200
"""So many links of one way are put in order by the names of their other ends."""


@dataclass(frozen=True, slots=True)
class LinkPages:
    """Reads links; `order` is that of the legend, `named` tells the names of concepts."""

    links: RemoteLinks
    order: tuple[Iri, ...]
    named: Callable[[Iterable[Iri]], Mapping[Iri, Concept]]
    token: Token

    def of(self, iri: Iri, limit: int, way: Way | None) -> Page[Link]:
        """The links of a concept, or those of one way."""
        linked = self.links.of(iri, self.token)
        keys = [key for key in self.links.keys(way, self.order) if linked.counts.get(key)]
        ends: list[tuple[Key, tuple[Iri, ...]]] = []
        for key in keys:
            if sum(len(others) for _, others in ends) < limit:
                ends.append((key, self.links.others(iri, key, linked, self.token)))
        self.named(o for _, others in ends if len(others) <= SORTED for o in others)
        items = [_link(iri, k, o) for k, some in ends for o in self._ordered(some, limit)]
        return Page(tuple(items[:limit]), sum(linked.counts[key] for key in keys))

    def of_each(self, iris: Iterable[Iri], limit: int) -> dict[Iri, Page[Link]]:
        """The links of each of some concepts, in no order where they are few."""
        wanted = list(dict.fromkeys(iris))
        found = self.links.of_each(wanted, self.token)
        return {
            iri: Page(tuple(found[iri][:limit]), len(found[iri]))
            if iri in found
            else self.of(iri, limit, None)
            for iri in wanted
        }

    def _ordered(self, iris: Sequence[Iri], limit: int) -> list[Iri]:
        """By label; of many some, as they came."""
        if len(iris) > SORTED:
            return list(iris[:limit])
        concepts = self.named(iris)
        return sorted(iris, key=lambda iri: (concepts[iri].label, iri))

    def among(self, iris: frozenset[Iri]) -> tuple[Link, ...]:
        """The links that begin and end within some concepts."""
        place = {relation: i for i, relation in enumerate(self.order)}
        links = self.links.among(iris, self.token)
        found = sorted(links, key=lambda e: (e.source, place[e.relation], e.target))
        return tuple(found)

    def beyond(self, iris: frozenset[Iri], token: Token) -> dict[Iri, int]:
        """How many neighbours each of some concepts has outside them, where it has any."""
        found: dict[Iri, int] = {}
        for iri in sorted(iris):
            token.check()
            if count := self._outside(iri, iris):
                found[iri] = count
        return found

    def _outside(self, iri: Iri, iris: frozenset[Iri]) -> int:
        linked = self.links.of(iri, self.token)
        if linked.others is not None:
            return len({other for some in linked.others.values() for other in some} - iris)
        # Of very many the server has counted the links, and not told where they lead.
        inside = sum(iri in (link.source, link.target) for link in self.among(iris))
        return max(0, sum(linked.counts.values()) - inside)

    def examples(self, limit: int, uses: Mapping[Iri, int]) -> dict[Iri, Page[Link]]:
        """The first links of each relation; `uses` says how many there are."""
        return {
            p: Page(tuple(some), max(uses[p], len(some)))
            for p, some in self.links.examples(limit, self.token).items()
        }


def _link(iri: Iri, key: Key, other: Iri) -> Link:
    """The link of a concept that leads to, or comes from, another."""
    relation, out = key
    return Link(iri, relation, other) if out else Link(other, relation, iri)
