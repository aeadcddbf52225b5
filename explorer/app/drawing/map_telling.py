"""What is said of a concept or link under the pointer, and what a search finds on a map.

Called by workers: everything here may block.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from explorer.app.learning.states import marks_of
from explorer.learn.known import Known
from explorer.learn.path import LearningPath
from explorer.model.concept import Concept, Link, sentence
from explorer.model.source import Source, Token
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.sieve import Sieve
from explorer.store.search.folding import folded

# Concepts whose other names hold what was typed: so many are looked for.
NAMED = 500
CHECKED = 5_000


class Told(NamedTuple):
    """A concept, and what the person has with it."""

    concept: Concept
    mark: Mark | None


class ToldLink(NamedTuple):
    """A link as the store has it, and as a sentence."""

    link: Link
    words: str


class Hits(NamedTuple):
    """What a search finds on a map, by label: shown concepts, and those of hidden kinds."""

    shown: tuple[Iri, ...]
    hidden: tuple[Iri, ...]


def told_of(source: Source, iri: Iri, path: LearningPath | None, known: Known | None) -> Told:
    """What a card says of a concept."""
    mark = marks_of(path, known, source.goals()).get(iri)
    return Told(source.concepts([iri])[iri], mark)


def link_of(cloud: Cloud, place: int) -> Link:
    """A link of a map, which does not know whether it is derived."""
    start, end = (cloud.iris[at] for at in cloud.links.ends[place].tolist())
    return Link(start, cloud.links.kinds[int(cloud.links.relation[place])].iri, end)


def told_of_link(source: Source, wanted: Link) -> ToldLink:
    """A link as the store has it, whether it is derived or not, and in words."""
    ends = frozenset({wanted.source, wanted.target})
    same = (k for k in source.links_among(ends) if replace(k, inferred=False) == wanted)
    link = next(same, wanted)
    labels = {iri: concept.label for iri, concept in source.concepts(sorted(ends)).items()}
    words = sentence(link, labels, source.relations())
    return ToldLink(link, f"{words} (derived)" if link.inferred else words)


def folded_labels(labels: Sequence[str]) -> tuple[str, ...]:
    """Labels as they are compared; half a second for 100,000."""
    return tuple(folded(label) for label in labels)


def map_hits(source: Source, found: Sieve, labels: Sequence[str], text: str, token: Token) -> Hits:
    """Concepts of a map that have the letters in a name; `labels` are the folded ones.

    Labels are searched anywhere, other names as the search of the store finds them.
    """
    wanted = folded(text)
    if not wanted:
        return Hits((), ())
    places = {place for place, label in enumerate(labels) if wanted in label}
    token.check()
    for hit in source.search(text, NAMED):
        place = found.cloud.place(hit.concept.iri)
        if place is not None and any(wanted in folded(name) for name in hit.concept.names):
            places.add(place)
    token.check()
    cloud = found.cloud
    order = np.array(sorted(places, key=lambda place: (labels[place], place)), np.intp)
    shown = found.concepts[order] if len(order) else np.zeros(0, np.bool_)
    return Hits(
        tuple(cloud.iris[place] for place in order[shown].tolist()),
        tuple(cloud.iris[place] for place in order[~shown].tolist()),
    )
