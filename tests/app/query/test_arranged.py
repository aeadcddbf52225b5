"""Order and filter of an answer are those that a plain sort and a plain look would give."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.app.jobs import Ticket
from explorer.app.query import arranged as arranging
from explorer.app.query.answer import Answer, Named, number_of
from explorer.app.query.arranged import Sorted, Wish, arranged
from explorer.model.concept import Form, Row
from explorer.model.errors import Cancelled
from explorer.model.terms import Iri, Term
from explorer.store.queries.found import Found

TEXTS = ('"b"', '"B"@en', '"\u017ftop"', '"a\\"b\\tc"')
CELLS = ("", "<x:a>", "<x:b>", "_:n", *TEXTS, "7", "10", "-1.5")
NAMES = {Iri("x:a"): Named("Ärger", "x:a"), Iri("x:b"): Named("stop", "x:b")}


def answer(lines: Sequence[tuple[str, ...]]) -> Answer:
    found = Found(Form.SELECT, None)
    found.take("".join("\t".join(line) + "\n" for line in (("?a", "?b"), *lines)).encode())
    return Answer(found.table(), NAMES)


LINES = st.lists(st.tuples(st.sampled_from(CELLS), st.sampled_from(CELLS)), max_size=30)
ANSWERS = LINES.map(answer)


def key(one: Answer, term: Term | None, wish: Wish) -> tuple[int, float, str]:
    if term is None:
        return 2, 0, ""
    number = number_of(term)
    if number is not None:
        return int(wish.down), number, ""
    return int(not wish.down), 0, one.text(term, named=wish.named).casefold()


def expected(one: Answer, wish: Wish) -> list[int]:
    """Sorted without a trick; the order of equal rows stays, whichever way."""
    rows = one.table.rows
    at, places = wish.column, range(len(rows))
    keys = {place: key(one, rows[place][at], wish) for place in places}
    found: list[int] = []
    for group in range(3):
        inside = [place for place in places if keys[place][0] == group]
        values = sorted({keys[place] for place in inside}, reverse=wish.down)
        found += [place for value in values for place in inside if keys[place] == value]
    return found


@given(ANSWERS, st.integers(0, 1), st.booleans(), st.booleans())
def test_rows_are_sorted(one: Answer, column: int, down: bool, named: bool) -> None:  # noqa: FBT001  # drawn
    wish = Wish(column=column, down=down, named=named)
    assert list(arranged(one, wish, Ticket())) == expected(one, wish)


@given(ANSWERS, st.sampled_from(["b", "S", "x:", "a b", "double", "en", '"', "\t", "1", "är ä"]))
def test_rows_are_found_by_all_their_words(one: Answer, words: str) -> None:
    def has(row: Row) -> bool:
        texts = [one.text(term, named=True).casefold() for term in row]
        return all(any(word in text for text in texts) for word in words.casefold().split())

    wanted = [place for place, row in enumerate(one.table.rows) if has(row)]
    assert list(arranged(one, Wish(words), Ticket())) == wanted


def test_what_is_sorted_in_parts_is_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arranging, "PART", 7)
    lines = [(f'"{number * 37 % 100:03}"', "") for number in range(100)]
    one = answer(lines)
    found = arranged(one, Wish(column=0), Ticket())
    assert [lines[at][0] for at in found] == sorted(line[0] for line in lines)


def test_rows_that_were_found_are_sorted_too() -> None:
    one = answer([('"b"', '"x"'), ('"a"', '"x"'), ('"c"', '"y"'), ("5", '"x"')])
    assert list(arranged(one, Wish("x", 0), Ticket())) == [3, 1, 0]


@given(ANSWERS, st.sampled_from(["", "b", "x:", "nowhere"]), st.booleans())
def test_a_known_order_is_the_same_without_a_sort(one: Answer, words: str, down: bool) -> None:  # noqa: FBT001  # drawn
    wish = Wish(column=1, down=down)
    known = Sorted.of(wish, arranged(one, wish, Ticket()))
    assert known is not None
    filtered = Wish(words, column=1, down=down)
    assert list(arranged(one, filtered, Ticket(), known)) == list(arranged(one, filtered, Ticket()))


def test_a_known_order_serves_no_other_wish() -> None:
    one = answer([('"b"', "1"), ('"a"', "2")])
    wish = Wish(column=0)
    known = Sorted.of(wish, arranged(one, wish, Ticket()))
    assert list(arranged(one, Wish(column=0, down=True), Ticket(), known)) == [0, 1]
    assert list(arranged(one, Wish(column=1), Ticket(), known)) == [0, 1]
    assert Sorted.of(Wish("b", 0), (0,)) is None


def test_all_rows_come_back_in_the_order_that_is_known() -> None:
    one = answer([('"b"', "1"), ('"a"', "2")])
    known = Sorted(Wish(column=0), (1, 0))
    assert arranged(one, Wish(column=0), Ticket(), known) is known.order


def test_rows_that_are_no_longer_wanted_are_not_looked_for() -> None:
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        arranged(answer([("5", "7")]), Wish("x", 0), ticket)
