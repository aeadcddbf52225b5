"""Lines of a query moved, doubled and taken away."""

from collections.abc import Callable

import pytest

from explorer.app.sparql.editing import deeper, doubled, shallower, without_lines
from explorer.app.sparql.reading import Repair

TEXT = "SELECT *\n{\n ?a ?b ?c\n\n}"


def after(
    change: Callable[[str, int, int], Repair], first: int, last: int, text: str = TEXT
) -> str:
    repair = change(text, first, last)
    return text[: repair.start] + repair.text + text[repair.end :]


@pytest.mark.parametrize(
    ("change", "first", "last", "expected"),
    [
        (deeper, 3, 3, "  SELECT *\n{\n ?a ?b ?c\n\n}"),
        (deeper, 9, 23, "SELECT *\n  {\n   ?a ?b ?c\n\n  }"),
        (deeper, 9, 11, "SELECT *\n  {\n ?a ?b ?c\n\n}"),
        (shallower, 0, 23, "SELECT *\n{\n?a ?b ?c\n\n}"),
        (doubled, 10, 10, "SELECT *\n{\n{\n ?a ?b ?c\n\n}"),
        (doubled, 23, 23, "SELECT *\n{\n ?a ?b ?c\n\n}\n}"),
        (without_lines, 9, 9, "SELECT *\n ?a ?b ?c\n\n}"),
        (without_lines, 12, 22, "SELECT *\n{\n}"),
        (without_lines, 23, 23, "SELECT *\n{\n ?a ?b ?c\n"),
        (without_lines, 0, 23, ""),
    ],
)
def test_lines_change_as_a_whole(
    change: Callable[[str, int, int], Repair], first: int, last: int, expected: str
) -> None:
    assert after(change, first, last) == expected


def test_a_text_without_lines_stays_one() -> None:
    assert [after(change, 0, 0, "") for change in (deeper, shallower, without_lines)] == [""] * 3
