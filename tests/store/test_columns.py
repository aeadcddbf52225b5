"""Statements as columns of numbers: nothing is lost, and large is answered like small."""

import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.source import Limits
from explorer.model.terms import INFERRED, Iri, Literal, Statement
from explorer.resources import vocabulary_files
from explorer.store.files import parse
from explorer.store.index import arrays
from explorer.store.index.reading import Reading, graph_of, read
from explorer.store.local import LocalStore
from explorer.store.terms import decode

HEAD = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <https://x.org/> . "
    "@prefix ce: <https://w3id.org/concept-explorer/vocab#> .\n"
)
iris = st.sampled_from(["x:a", "x:b", "x:ä/1?q=2"]).map(ox.NamedNode)
blanks = st.sampled_from("nm").map(ox.BlankNode)
literals = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8).map(ox.Literal)
    | st.builds(ox.Literal, st.sampled_from(['" <x:a>', " .\n", "\\"]), language=st.just("de-at"))
    | st.integers(0, 3).map(ox.Literal)
)
quoted = st.builds(ox.Triple, iris | blanks, iris, iris | blanks | literals)
quads = st.builds(
    ox.Quad,
    iris | blanks,
    iris,
    iris | blanks | literals | quoted,
    st.just(ox.DefaultGraph()) | iris | blanks,
)


@given(st.lists(quads, max_size=12), st.lists(quads, max_size=4))
def test_what_was_read_is_what_the_engine_reads(
    tmp_path_factory: pytest.TempPathFactory, first: list[ox.Quad], second: list[ox.Quad]
) -> None:
    folder = tmp_path_factory.mktemp("read")
    paths = [folder / "a.nq", folder / "b.nq"]
    for path, some in zip(paths, (first, second), strict=True):
        path.write_bytes(ox.serialize(some, format=ox.RdfFormat.N_QUADS) or b"")
    files = [Reading(path, graph_of(path), f"b{i}x") for i, path in enumerate(paths)]
    columns = read([], files, lambda *_: None, {})
    expected = {
        decode(quad)._replace(graph=_name(quad.graph_name, file.graph))
        for file in files
        for quad in parse(file.path, blank=str(file.blank))
    }
    found = [columns.statement(row) for row in range(len(columns))]
    assert set(found) == expected
    assert len(found) == len({columns.line(row) for row in range(len(columns))})


def _name(graph: object, default: Iri) -> Iri:
    if isinstance(graph, ox.NamedNode):
        return Iri(graph.value)
    if isinstance(graph, ox.DefaultGraph):
        return default
    return Iri(str(graph))


def many(draw: random.Random, least: int) -> list[int]:
    return [draw.randrange(least, 300) for _ in range(arrays.MANY + 5)]


def test_many_numbers_are_handled_like_few() -> None:
    draw = random.Random(3)  # noqa: S311  # no secret
    one, other = many(draw, 0), many(draw, -5)
    count = len(one)
    first, second = arrays.ints(one), arrays.ints(other)
    assert arrays.ordered(second, first).tolist() == sorted(
        range(count), key=lambda i: (other[i], one[i])
    )
    uses = Counter(one)
    begins = arrays.starts(first, 300).tolist()
    assert [b - a for a, b in pairwise(begins)] == [uses[i] for i in range(300)]
    places = arrays.at_least(second, 0)
    assert places.tolist() == [i for i, value in enumerate(other) if value >= 0]
    assert arrays.take(first, places).tolist() == [one[i] for i in places]
    rows = dict.fromkeys(zip(one, other, strict=True))
    kept = arrays.first_of_each([first, second])
    assert kept is not None
    assert [(one[i], other[i]) for i in kept] == list(rows)
    assert arrays.first_of_each([arrays.ints(range(count)), first]) is None
    numbers = arrays.ints(i if i % 3 else -1 for i in range(300))
    pairs = zip(one, other, strict=True)
    fitting = [(s, t) for s, t in pairs if t >= 0 and s != t and s % 3 and t % 3]
    assert list(zip(*arrays.linked(first, second, numbers), strict=True)) == fitting
    without = {row for i, row in enumerate(rows) if i % 2}
    gone = arrays.ints(s for s, _ in without), arrays.ints(t for _, t in without)
    left = [row for row in rows if row not in without]
    assert list(zip(*arrays.different((first, second), gone), strict=True)) == left


def test_many_owners_of_numbers_are_handled_like_few() -> None:
    draw = random.Random(4)  # noqa: S311  # no secret
    one, other = many(draw, 0), many(draw, -5)
    count, uses = len(one), Counter(one)
    first, second = arrays.ints(one), arrays.ints(other)
    numbers = arrays.ints(i if i % 3 else -1 for i in range(300))
    assert arrays.keys_of(arrays.starts(first, 300)).tolist() == sorted(one)
    assert arrays.unequal(first, second).tolist() == [i for i in range(count) if one[i] != other[i]]
    owned = arrays.labelled(first, second, numbers)
    said = [(s, ~t) for s, t in zip(one, other, strict=True) if t < 0 and s % 3]
    assert list(zip(*owned, strict=True)) == said
    firsts, equals = arrays.first_ranked(first, second, 300)
    least = {owner: min(t for s, t in zip(one, other, strict=True) if s == owner) for owner in uses}
    best = [i for i in range(count) if other[i] == least[one[i]]]
    assert firsts.tolist() == [
        next((i for i in best if one[i] == owner), -1) for owner in range(300)
    ]
    assert equals == [i for i in best if i not in set(firsts)]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve thousand concepts, sixty thousand statements."""
    path = tmp_path_factory.mktemp("large") / "large.ttl"
    rows = (
        f'x:c{i} a skos:Concept ; skos:prefLabel "concept {i}"@en ; skos:broader x:c{i // 7} ; '
        f"ce:uses x:c{i * 7 % 12_000} ; ce:requires x:c{i // 2} .\n"
        for i in range(12_000)
    )
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return path


def x(i: int) -> Iri:
    return Iri(f"https://x.org/c{i}")


def test_a_large_ontology_is_queried_as_it_stands_before_and_after_an_edit(large: Path) -> None:
    store = LocalStore.open([large], vocabulary_files(), "en")
    everything = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    try:
        (row,) = store.query(everything, Ticket(), Limits(10, None)).rows
        assert row == (Literal(str(len(store.engine())), datatype=v.INTEGER),)
        new = Statement(x(3), v.ALT_LABEL, Literal("third", "en"))
        effect = store.apply(Change(added=frozenset({new})))
        assert effect.added == {new}
        assert new in store.describe(x(3)).statements
        asked = "ASK { <https://x.org/c3> skos:altLabel 'third'@en }"
        assert store.query(asked, Ticket()).rows == ((Literal("true", datatype=v.BOOLEAN),),)
        assert store.apply(effect.inverse()).removed == {new}
        assert new not in store.describe(x(3)).statements
    finally:
        store.close()


def test_after_an_edit_of_a_large_ontology_the_same_follows_as_from_the_whole(large: Path) -> None:
    store = LocalStore.open([large], vocabulary_files(), "en")
    place = next(s.graph for s in store.describe(x(50)).statements if s.subject == x(50))
    needs, uses = (Iri(v.CE + name) for name in ("requires", "uses"))
    stated = {Statement(x(50), needs, x(25), place), Statement(x(60), uses, x(420), place)}
    new = Statement(x(60), needs, x(4), place)
    told = {new, Statement(x(4), v.RELATED, x(60)), Statement(x(60), v.HAS_PREREQUISITE, x(30))}
    text = f"SELECT ?s ?p ?o {{ GRAPH <{INFERRED}> {{ ?s ?p ?o }} }}"
    try:
        was = len(store.query(text, Ticket(), Limits(None, None)).rows)
        for change in (
            Change(frozenset(stated), frozenset(told)),
            Change(frozenset(told - {new}), frozenset()),
        ):
            assert store.apply(change) == change
            child = Counter(store.query(text, Ticket(), Limits(None, None)).rows)
            whole = store.statements(INFERRED)
            assert child == Counter((s.subject, s.predicate, s.object) for s in whole)
            assert len(child) != was
    finally:
        store.close()


def test_the_learning_order_of_a_goal_is_that_of_the_whole(large: Path) -> None:
    store = LocalStore.open([large], vocabulary_files(), "en")
    whole, part = store.prerequisites(frozenset()), store.prerequisites(frozenset({x(11_000)}))
    assert 10 < len(part) < len(whole) == 12_000
    met, work = {x(11_000)}, [x(11_000)]
    while work:
        needs = {whole.iris[rank] for rank in whole.needs[whole.ranks[work.pop()]]} - met
        met |= needs
        work += needs
    assert met <= part.ranks.keys()
    for iri in met:
        wanted = {whole.iris[rank] for rank in whole.needs[whole.ranks[iri]]}
        assert {part.iris[rank] for rank in part.needs[part.ranks[iri]]} == wanted
