"""What of a large map is shown: without the kinds and relations that a person hid.

Pure functions over arrays; one truth for each concept and each link, made once for each change.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from explorer.scene.map.cloud import Bools, Cloud, Ints


@dataclass(frozen=True, slots=True, eq=False)
class Sieve:
    """`concepts` and `links` say of each whether it is shown; of the glyphs `gone` none is.

    Links of the relations `labelled`, by their places, have their word where there is room.
    """

    cloud: Cloud
    concepts: Bools
    links: Bools
    gone: frozenset[int]
    labelled: frozenset[int] = frozenset()

    @property
    def hidden(self) -> int:
        """How many concepts are not shown."""
        return len(self.concepts) - int(np.count_nonzero(self.concepts))

    def links_of(self, place: int) -> Ints:
        """The shown links of a concept, the most important first."""
        found = self.cloud.links_of(place)
        return found[self.links[found]]

    def neighbours(self, place: int) -> Ints:
        """The concepts at the other ends of its shown links, the most important first."""
        ends = self.cloud.links.ends[self.links_of(place)]
        return np.setdiff1d(ends.ravel(), np.array([place], np.int32)).astype(np.int32)


class Counts(NamedTuple):
    """How many links of each relation join shown concepts, and the concepts of each kind."""

    links: tuple[int, ...]
    concepts: tuple[int, ...]


def sieve(
    cloud: Cloud, relations: frozenset[int] = frozenset(), kinds: frozenset[int] = frozenset()
) -> Sieve:
    """Without these places of `cloud.links.kinds` and `cloud.sorts`. O(n + m)."""
    drawn = np.array([place not in relations for place in range(len(cloud.links.kinds))] or [True])
    if not kinds or not len(cloud.sort):
        return Sieve(cloud, np.ones(len(cloud), np.bool_), drawn[cloud.links.relation], frozenset())
    # The last truth is that of concepts without a kind, −1.
    wanted = np.array([place not in kinds for place in range(len(cloud.sorts))] + [True])
    concepts = wanted[cloud.sort]
    links = drawn[cloud.links.relation] & _joined(cloud, concepts)
    every = np.bincount(cloud.kinds, minlength=256)
    left = np.bincount(cloud.kinds[concepts], minlength=256)
    gone = np.flatnonzero((every > 0) & (left == 0)).tolist()
    return Sieve(cloud, concepts, links, frozenset(gone))


def _joined(cloud: Cloud, concepts: Bools) -> Bools:
    """Of each link whether both its ends are among these concepts."""
    ends = cloud.links.ends
    return np.asarray(concepts[ends[:, 0]] & concepts[ends[:, 1]])


def counts(found: Sieve) -> Counts:
    """What the legend says: links that are hidden by their relation count too."""
    cloud = found.cloud
    links = cloud.links.relation[_joined(cloud, found.concepts)]
    sorts = cloud.sort[cloud.sort >= 0]
    return Counts(
        tuple(np.bincount(links, minlength=len(cloud.links.kinds)).tolist()),
        tuple(np.bincount(sorts, minlength=len(cloud.sorts)).tolist()),
    )
