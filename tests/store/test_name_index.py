"""Names are found as a plain comparison with each of them would find them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.store.search.arrays import NameArrays
from explorer.store.search.folding import folded, run_of, words_of
from explorer.store.search.matches import Match, Wanted
from explorer.store.search.name_index import SMALL, NameIndex
from explorer.store.search.rows import NameRows
from explorer.store.texts import Texts

LETTERS = "abAB dé ß-я中"
WORDS = [f"word{n}" for n in range(250)]


@dataclass(frozen=True)
class Case:
    """Names with their concepts and weights, definitions, importance of four concepts."""

    names: list[str]
    owners: list[int]
    weights: bytes
    definitions: list[tuple[int, str]]
    importance: list[int]

    @property
    def parts(
        self,
    ) -> tuple[list[str], list[int], bytes, list[tuple[int, str]], list[int]]:
        return self.names, self.owners, self.weights, self.definitions, self.importance


@st.composite
def cases(draw: st.DrawFn) -> Case:
    names = draw(st.lists(st.text(LETTERS, max_size=12), max_size=12))
    many = len(names)
    concepts = st.integers(0, 3)
    return Case(
        names,
        draw(st.lists(concepts, min_size=many, max_size=many)),
        bytes(draw(st.lists(st.integers(0, 2), min_size=many, max_size=many))),
        draw(st.lists(st.tuples(concepts, st.text(LETTERS, max_size=20)), max_size=4)),
        draw(st.lists(st.integers(0, 2), min_size=4, max_size=4)),
    )


def errors_between(a: str, b: str) -> list[int]:
    """Typing errors to make `a` of each start of `b`: changed, left out, added, swapped."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        rows.append([i])
        for j, y in enumerate(b, 1):
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i].append(best)
    return rows[len(a)]


def grades(wanted: Wanted, name: str, weight: int) -> list[tuple[int, int]]:
    """All grades of one name."""
    run = run_of(name)
    found = []
    for at in run.starts:
        text = run.letters[at:]
        errors = errors_between(wanted.run, text)
        if text.startswith(wanted.run):
            exact = text == wanted.run
            found.append((3 if at else (1 if weight else 0) if exact else 2, 0))
        if not at and errors[-1] <= wanted.errors:
            found.append((5, errors[-1]))
        if wanted.errors and min(errors) <= wanted.errors_of_start:
            found.append((7 if at else 6, min(errors)))
    if len(wanted.run) > 1 and run.initials.startswith(wanted.run):
        found.append((4, 0))
    return found


def expected(case: Case, text: str) -> list[Match]:
    """Every name and definition looked at."""
    wanted, found = Wanted.of(text), []
    for name, owner, weight in zip(case.names, case.owners, case.weights, strict=True):
        for grade in grades(wanted, name, weight) if wanted.run else ():
            rank = (*grade, weight, -case.importance[owner], len(name))
            found.append(Match(owner, name, rank))
    for owner, definition in case.definitions:
        words = folded(text).split()
        if any(len(w) > 2 for w in words) and all(w in folded(definition) for w in words):
            found.append(
                Match(owner, definition, (8, 0, 0, -case.importance[owner], len(definition)))
            )
    found.sort(key=lambda m: (m.rank, m.concept))
    return list({m.concept: m for m in reversed(found)}.values())[::-1]


def told(matches: Sequence[Match]) -> list[tuple[int, tuple[int, ...]]]:
    return [(m.concept, m.rank) for m in matches]


@settings(max_examples=400, deadline=None)
@given(cases(), st.text(LETTERS, max_size=10), st.integers(1, 5))
def test_both_ways_of_searching_find_what_a_plain_comparison_finds(
    case: Case, text: str, limit: int
) -> None:
    wanted = sorted(expected(case, text), key=lambda m: (m.rank, m.concept))
    fresh, complete = NameArrays.build(*case.parts), NameArrays.build(*case.parts)
    complete.arrays()
    assert NameIndex(fresh).search(text, limit) == NameIndex(complete).search(text, limit)
    for engine in (NameRows(*case.parts), fresh, complete):
        found, total = NameIndex(engine).search(text, limit)
        assert told(found) == told(wanted[:limit])
        assert total <= len(wanted)
        assert total == len(wanted) or len(found) == limit
        for match in found:
            assert match in wanted or match.rank in {m.rank for m in wanted}


def test_exact_names_come_before_starts_and_other_names_after_preferred_ones() -> None:
    names, owners = ["Cat flap", "Feline", "Cat", "Cat"], [0, 1, 1, 2]
    index = NameIndex.build(names, owners, bytes((0, 0, 1, 0)), [], [0, 0, 0])
    found, total = index.search("cat", 10)
    assert [m.concept for m in found] == [2, 1, 0]
    assert total == 3


def test_a_capital_within_a_word_begins_a_word() -> None:
    index = NameIndex.build(["PagedAttention"], [0], b"\0", [], [0])
    assert index.search("attention", 10)[0][0].rank[0] == 3
    assert index.search("pa", 10)[0][0].rank[0] == 2
    assert index.search("paged attention", 10)[0][0].rank[0] == 0


LARGE = [f"{first}{second} {third}" for first in "bcdf" for second in "aeiou" for third in WORDS]


@pytest.fixture(scope="module")
def large() -> NameIndex:
    """An index in arrays."""
    definitions = [(i, f"What is told of the {name} here.") for i, name in enumerate(LARGE)]
    many = len(LARGE)
    assert many > SMALL
    return NameIndex.build(LARGE, range(many), bytes(many), definitions, [0] * many)


def test_a_large_index_is_the_same_after_it_was_kept(large: NameIndex, tmp_path: Path) -> None:
    for name, values in large.arrays().items():
        np.save(tmp_path / name, values)
    definitions = [(i, f"What is told of the {name} here.") for i, name in enumerate(LARGE)]
    kept = {file.stem: np.load(file, mmap_mode="r") for file in tmp_path.iterdir()}
    again = NameIndex.from_arrays(kept, Texts.of(LARGE), definitions)
    for text in ("ba", "be wotd7", "du word12", "told word199", "nothing at all"):
        assert again.search(text, 20) == large.search(text, 20)


@pytest.mark.parametrize("limit", [1, 3, 2000])
def test_what_is_found_before_all_is_sorted_is_what_is_found_after(limit: int) -> None:
    owners, weights = [n // 2 for n in range(len(LARGE))], bytes(n % 3 for n in range(len(LARGE)))
    heavy = [n % 17 for n in range(len(LARGE))]
    fresh, complete = (NameIndex.build(LARGE, owners, weights, [], heavy) for _ in range(2))
    complete.complete(lambda: None)
    for text in ("b", "bw", "be w", "word1", "word249", "du word12", "fw", "w"):
        assert fresh.search(text, limit) == complete.search(text, limit)


def test_completing_stops_where_it_is_not_wanted_and_begins_anew(large: NameIndex) -> None:
    index = NameIndex.build(LARGE, range(len(LARGE)), bytes(len(LARGE)), [], [0] * len(LARGE))
    left = iter(range(3))
    with pytest.raises(StopIteration):
        index.complete(lambda: next(left))
    assert index.search("fu wrod77", 10) == large.search("fu wrod77", 10)


def test_a_typing_error_in_a_large_index_still_finds_the_name(large: NameIndex) -> None:
    found, _ = large.search("fu wrod77", 10)
    assert found[0].matched == "fu word77"


def test_words_of_definitions_are_found_in_a_large_index(large: NameIndex) -> None:
    found, total = large.search("told word17 here", 10)
    assert {m.rank[0] for m in found} == {8}
    assert total == sum("word17" in name for name in LARGE)


def test_near_names_are_offered_at_any_size(large: NameIndex) -> None:
    small = NameIndex.build(["Corpus", "Tokenization", "Token"], [0, 1, 2], bytes(3), [], [0] * 3)
    assert small.near("tokenisatoin")[0] == "Tokenization"
    assert large.search("fu wxrxd7x", 10)[1] == 0
    assert "fu word7" in large.near("fu wxrxd7x")


def test_more_letters_than_a_byte_can_number_are_told_apart() -> None:
    names = [chr(0x4E00 + i) + chr(0x4E00 + 7 * i % 900) for i in range(900)]
    index = NameArrays.build(names, range(900), bytes(900), [], [0] * 900)
    for at in (0, 17, 899):
        assert NameIndex(index).search(names[at], 5)[0][0].concept == at


def test_an_index_of_nothing_finds_nothing() -> None:
    index = NameIndex(NameArrays.build([], [], b"", [], []))
    for text in ("", "a", "ab", "abcdefgh", "é"):
        assert index.search(text, 5) == ([], 0)
        assert index.near(text) == []


@given(st.lists(st.text()), st.integers(-3, 12), st.integers(-3, 12))
def test_packed_texts_read_like_a_list(texts: list[str], first: int, last: int) -> None:
    packed = Texts.of(texts)
    assert list(packed) == texts
    assert len(packed) == len(texts)
    assert packed[first:last] == texts[first:last]
    assert packed[::2] == texts[::2]


@given(st.lists(st.text()))
def test_words_in_bulk_are_the_words_of_each(texts: list[str]) -> None:
    assert list(words_of(texts)) == [folded(text).split() for text in texts]


@given(st.text())
def test_a_run_has_the_letters_of_the_folded_text(text: str) -> None:
    assert run_of(text).letters == folded(text).replace(" ", "")
