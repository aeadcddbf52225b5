"""Formatting a selection alone."""

from hypothesis import given
from hypothesis import strategies as st

from explorer.app.sparql.format import formatted
from explorer.app.sparql.format_part import formatted_part

TEXT = 'select ?s{?s a ?kind.\n  ?kind    ?p ?o; ?q   "x  y" . # why\n?s?p?o}order by   ?s'


def changed(text: str, start: int, end: int) -> str:
    repair = formatted_part(text, start, end)
    assert repair is not None
    return text[: repair.start] + repair.text + text[repair.end :]


def test_only_the_selected_lines_change() -> None:
    start = TEXT.index("?kind    ")
    found = changed(TEXT, start, start + 3)
    before, _, rest = TEXT.partition("\n")
    assert found == (
        f'{before}\n  ?kind ?p ?o ;\n        ?q "x  y" .  # why\n{rest.partition(chr(10))[2]}'
    )


def test_all_selected_is_all_formatted() -> None:
    assert changed(TEXT, 0, len(TEXT)).strip() == (formatted(TEXT) or "").strip()


def test_where_something_is_wrong_nothing_is_formatted() -> None:
    assert formatted_part("ASK { ?s", 0, 3) is None


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_no_selection_changes_what_a_query_says(one: int, other: int) -> None:
    found = changed(TEXT, min(one, other), max(one, other))
    assert formatted(found) == formatted(TEXT)
