"""Of what kind the concepts of a server are: as stated, by type, or by the top of the hierarchy."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.concept import Kind
from explorer.model.errors import TooLarge
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.answers import GLYPHS, Answers
from explorer.store.index.indexing import MOST_TOPS
from explorer.store.remote.links import RemoteLinks
from explorer.store.remote.profile import ORDINARY
from explorer.store.remote.shelf import Shelf
from explorer.store.remote.tops import some_tops, standing
from explorer.store.remote.upward import ends_upward
from explorer.store.remote.whole import all_concepts

FEW = 5_000
"""With no more links than this the concepts under each top are counted."""
SECONDS = 5.0
"""So long the tops may take at the first look at a concept."""


class RemoteKinds:
    """Reads kinds in one language."""

    def __init__(self, shelf: Shelf, links: RemoteLinks, language: str) -> None:
        self._shelf, self._links, self._language = shelf, links, language

    def all(self, token: Token) -> tuple[Kind, ...]:
        """In the order of the legend; of undeclared kinds the eight most used have a glyph."""
        if self._shelf.profile.kind_by is not None:
            return self._stated
        kept = self._shelf.kinds
        if self._language not in kept:
            try:
                kept[self._language] = self._read_tops(token)
            except TooLarge:
                # Once and for all: whoever looks at a concept shall not wait for them again.
                self._shelf.tell("The tops of the hierarchy, its kinds, took too long to find.")
                kept[self._language] = ()
        return kept[self._language]

    @cached_property
    def _stated(self) -> tuple[Kind, ...]:
        use = self._shelf.profile.kinds
        order = sorted(use, key=lambda kind: (-use[kind], kind))
        return self._made(order, self._shelf.base(self._language))

    def _made(self, order: Sequence[str], answers: Answers) -> tuple[Kind, ...]:
        notations = {kind: answers.texts(Iri(kind), v.NOTATION) for kind in order}
        places = {kind: i + 1 if i < GLYPHS else 0 for i, kind in enumerate(order)}
        numbers = {str(n) for n in range(1, GLYPHS + 1)}
        if order and all(some and some[0] in numbers for some in notations.values()):
            places = {kind: int(some[0]) for kind, some in notations.items()}
        found = [
            Kind(Iri(kind), concept.label, places[kind], concept.definition)
            for kind in order
            for concept in [answers.concept(Iri(kind))]
        ]
        return tuple(sorted(found, key=lambda k: (k.place or GLYPHS + 1, k.label, k.iri)))

    def _read_tops(self, token: Token) -> tuple[Kind, ...]:
        if self._shelf.profile.in_part:
            # Where counting took too long, this would too, at the first click.
            return ()
        some = some_tops(self._shelf, self._links, token, SECONDS)
        if some is None or len(some) > MOST_TOPS:
            return ()
        found = standing(self._shelf, self._links, some, token)
        order = self._most_used(found, token)
        said = self._shelf.said(order, token)
        part = (quad for some in said.values() for quad in some)
        return self._made(order, self._shelf.answers(part, self._language))

    def _most_used(self, found: list[Iri], token: Token) -> list[Iri]:
        """The tops under which most concepts stand first; by IRI where they are not counted.

        None where nothing is below anything.
        """
        if sum(self._shelf.profile.uses.values()) > FEW:
            return sorted(found)
        iris = all_concepts(self._shelf, 2 * FEW, token)
        uses = Counter(self._tops(iris, token).values())
        if max(uses.values(), default=0) < 2:
            return []
        return sorted(found, key=lambda top: (-uses[top], top))

    def _tops(self, iris: Iterable[Iri], token: Token) -> dict[Iri, Iri]:
        return ends_upward(self._links, self._shelf.profile.sorts, iris, token)

    def of(self, said: Mapping[str, tuple[ox.Quad, ...]], token: Token) -> dict[str, Kind]:
        """The kinds of some resources, from what they say."""
        kinds = {kind.iri: kind for kind in self.all(token)}
        by = self._shelf.profile.kind_by
        if by is not None:
            named = {iri: _smallest(some, by) for iri, some in said.items()}
        elif kinds:
            tops = self._tops(map(Iri, said), token)
            named = {str(iri): str(top) for iri, top in tops.items()}
        else:
            return {}
        return {iri: kinds[Iri(kind)] for iri, kind in named.items() if kind in kinds}


def _smallest(said: Sequence[ox.Quad], predicate: Iri) -> str:
    """The first by name of what is stated and says something, or ""."""
    found = (
        quad.object.value
        for quad in said
        if quad.predicate.value == predicate and isinstance(quad.object, ox.NamedNode)
    )
    return min((name for name in found if name not in ORDINARY), default="")
