"""What of a large map is shown: no hidden kind, no link of one, no hidden relation."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from explorer.model.concept import Kind, Relation
from explorer.model.terms import Iri
from explorer.scene.map.cloud import Cloud, Concepts, Links, cloud
from explorer.scene.map.sieve import counts, sieve

KINDS = tuple(Kind(Iri(f"urn:kind:{i}"), f"kind {i}", i + 1) for i in range(3))
RELATIONS = (Relation(Iri("urn:a"), "a"), Relation(Iri("urn:b"), "b"))


def ring(count: int) -> Cloud:
    """Each concept is linked to the next; kinds by turns, every fourth concept has none."""
    ends = np.array([(i, (i + 1) % count) for i in range(count)], np.int32)
    sort = (np.arange(count) % 4).astype(np.int32)
    sort[sort == 3] = -1
    return cloud(
        Concepts(
            [Iri(f"urn:{i}") for i in range(count)],
            [f"Concept {i}" for i in range(count)],
            np.stack([np.arange(count), np.arange(count) % 5], axis=1).astype(float),
            sort + 1,
            sort=sort,
            sorts=KINDS,
        ),
        Links(ends, (np.arange(count) % 2).astype(np.uint16), RELATIONS),
    )


def test_without_filters_all_is_shown() -> None:
    found = sieve(ring(12))
    assert found.concepts.all()
    assert found.links.all()
    assert found.gone == frozenset()
    assert found.hidden == 0
    assert counts(found).links == (6, 6)
    assert counts(found).concepts == (3, 3, 3)


@given(
    some.integers(4, 60),
    some.frozensets(some.integers(0, 1)),
    some.frozensets(some.integers(0, 2)),
)
def test_a_link_is_shown_where_its_relation_and_both_its_ends_are(
    count: int, relations: frozenset[int], kinds: frozenset[int]
) -> None:
    made = ring(count)
    found = sieve(made, relations, kinds)
    wanted = [sort not in kinds for sort in made.sort.tolist()]
    assert found.concepts.tolist() == wanted
    assert found.hidden == count - sum(wanted)
    pairs = zip(made.links.ends.tolist(), made.links.relation.tolist(), strict=True)
    drawn = [wanted[a] and wanted[b] and by not in relations for (a, b), by in pairs]
    assert found.links.tolist() == drawn
    for place in range(count):
        near = {other for link in found.links_of(place) for other in made.links.ends[link].tolist()}
        assert set(found.neighbours(place).tolist()) == near - {place}
        assert all(found.links[link] for link in found.links_of(place))


def test_a_glyph_is_gone_with_the_last_kind_that_has_it() -> None:
    assert sieve(ring(12), kinds=frozenset({1})).gone == {2}


def test_links_of_a_hidden_relation_are_counted_those_of_hidden_concepts_are_not() -> None:
    assert counts(sieve(ring(12), frozenset({0}))).links == (6, 6)
    # Of a ring of twelve, three concepts of one kind have six links.
    assert sum(counts(sieve(ring(12), kinds=frozenset({0}))).links) == 6


def test_every_concept_is_found_by_its_iri() -> None:
    made = ring(12)
    assert [made.place(iri) for iri in made.iris] == list(range(12))
