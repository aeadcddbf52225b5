"""Open queries and history as a file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.app.query.kept import Desk, KeptDesk, Past, Tab, desk_text, read_desk
from explorer.model.errors import BadInput

texts = st.text(st.characters(exclude_categories=["Cs"]))
tabs = st.builds(Tab, texts, texts, st.tuples(st.integers(), st.integers()))
seconds = st.floats(0, 1e6)
pasts = st.builds(Past, texts, st.datetimes(), st.integers(0), st.booleans(), seconds)


@given(st.builds(Desk, st.lists(tabs).map(tuple), st.integers(), st.lists(pasts).map(tuple)))
def test_what_is_written_is_read_back(desk: Desk) -> None:
    assert read_desk(desk_text(desk)) == desk


def test_an_older_desk_never_replaces_a_newer(tmp_path: Path) -> None:
    file = KeptDesk(tmp_path / "state" / "queries.json")
    assert file.read() == Desk()
    file.write(2, Desk((Tab("b", "ASK {}"),)))
    file.write(1, Desk((Tab("a", ""),)))
    assert [tab.name for tab in file.read().tabs] == ["b"]


def test_only_the_last_200_are_kept() -> None:
    at = datetime(2026, 1, 2, tzinfo=UTC)
    past = tuple(Past(str(n), at, n, True, 0.1) for n in range(250))  # noqa: FBT003  # a value
    assert len(read_desk(desk_text(Desk(past=past))).past) == 200


@pytest.mark.parametrize("text", ["", "[]", '{"past": [{"text": "x", "at": "never"}]}'])
def test_a_damaged_file_is_set_aside(tmp_path: Path, text: str) -> None:
    path = tmp_path / "queries.json"
    path.write_text(text)
    with pytest.raises(BadInput, match="cannot be read"):
        KeptDesk(path).read()
    assert KeptDesk(path).read() == Desk()
