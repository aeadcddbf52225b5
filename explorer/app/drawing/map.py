"""The map of an ontology that is too large for a sheet of labels: better and better clouds."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from explorer.app.view import Show, View
from explorer.layout.overview import Map, overview
from explorer.model.source import Source, Token
from explorer.model.terms import Iri
from explorer.model.whole import Whole
from explorer.scene.map.cloud import Cloud, Concepts, Grouping, Links, cloud
from explorer.scene.map.sieve import Sieve, sieve

Places = npt.NDArray[np.intp]


class Maps:
    """Maps of one ontology, drawn one after the other; each question has a token of its own."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._token: Token | None = None
        self._clouds = self._drawn()

    def next(self, token: Token) -> Cloud | None:
        """A better map than the one before; None after the last. Raises Cancelled."""
        self._token = token
        return next(self._clouds, None)

    def _check(self) -> None:
        if self._token is not None:
            self._token.check()

    def _drawn(self) -> Iterator[Cloud]:
        if self._token is None:
            return
        found = self._source.whole(self._token)
        ends = np.frombuffer(found.ends, np.int32).reshape(-1, 2)
        used = np.frombuffer(found.used, np.uint16)
        links = Links(ends.copy(), used.copy(), found.relations)
        given = _given(found)
        for drawn in overview(len(found.iris), ends.astype(np.intp), given, self._check):
            yield _cloud(found, links, drawn, given)


def _given(whole: Whole) -> Places | None:
    """The collection of each concept, the first that it is in; None where there are none."""
    if not whole.collections:
        return None
    place = {iri: i for i, iri in enumerate(whole.iris)}
    given = np.full(len(whole.iris), -1, np.intp)
    for number in reversed(range(len(whole.collections))):
        for iri in whole.collections[number].members:
            if iri in place:
                given[place[iri]] = number
    return given


def _cloud(whole: Whole, links: Links, drawn: Map, given: Places | None) -> Cloud:
    kinds = np.frombuffer(whole.kinds, np.uint8)
    sort = np.frombuffer(whole.sort, np.int32)
    concepts = Concepts(whole.iris, whole.labels, drawn.at, kinds, sort=sort, sorts=whole.sorts)
    called = _namer(whole, given)
    countries = [region for region in drawn.regions if region.depth == 0]
    of = np.full(len(whole.iris), -1, np.int32)
    for number, region in enumerate(countries):
        of[region.rows] = number
    found = [called(region.chief) for region in countries]
    names, iris = tuple(name for name, _ in found), tuple(iri for _, iri in found)
    return cloud(concepts, links, Grouping(of, names, iris))


def _namer(whole: Whole, given: Places | None) -> Callable[[int], tuple[str, Iri | None]]:
    """What a region is called, and which collection it is; else its most linked concept's name."""

    def called(chief: int) -> tuple[str, Iri | None]:
        if given is not None and given[chief] >= 0:
            collection = whole.collections[int(given[chief])]
            return collection.label, collection.iri
        return whole.labels[chief], None

    return called


def sifted(cloud: Cloud, view: View) -> Sieve:
    """What of a map a view shows."""
    shows = {i: view.show_of(kind.iri) for i, kind in enumerate(cloud.links.kinds)}
    hidden = frozenset(i for i, show in shows.items() if show is Show.HIDDEN)
    kinds = frozenset(i for i, kind in enumerate(cloud.sorts) if kind.iri in view.kinds_hidden)
    labelled = frozenset(i for i, show in shows.items() if show is Show.LABELLED)
    return replace(sieve(cloud, hidden, kinds), labelled=labelled)
