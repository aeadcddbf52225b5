"""Marks in one file, written by several programs, in places that cannot be written."""

from collections.abc import Iterable
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ontologies import iri

from explorer.app.profile import Profile
from explorer.model import vocabulary as v
from explorer.model.errors import BadInput
from explorer.model.terms import LEARNER, NOTES, Iri, Literal, Statement


def mark(name: str, value: Iri = v.KNOWN) -> Statement:
    return Statement(iri(name), v.MARK, value, LEARNER)


def goal(name: str, place: int = 1) -> Statement:
    return Statement(iri(name), v.GOAL, Literal(str(place), datatype=v.INTEGER), LEARNER)


def opened(path: Path) -> Profile:
    """A profile as a program that has just started holds it."""
    profile = Profile(path)
    profile.begin(profile.read())
    return profile


def content(path: Path) -> set[Statement]:
    return set(Profile(path).read())


def test_what_another_program_marked_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "learner.nq"
    opened(path).write(1, [mark("a"), mark("b")])
    one, other = opened(path), opened(path)
    one.write(1, [mark("a"), mark("b"), mark("c")])
    other.write(1, [mark("a"), mark("d")])
    assert content(path) == {mark("a"), mark("c"), mark("d")}
    one.write(2, [mark("a"), mark("c")])
    assert content(path) == {mark("a"), mark("c"), mark("d")}
    assert one.latest == {mark("a"), mark("c"), mark("d")}


def test_of_one_concept_the_last_mark_counts_and_of_the_goals_the_last_list(tmp_path: Path) -> None:
    path = tmp_path / "learner.nq"
    one, other = opened(path), opened(path)
    day = Statement(iri("a"), v.MARKED_ON, Literal("2026-01-01", datatype=v.DATE), LEARNER)
    note = Statement(iri("a"), v.PREF_LABEL, Literal("mine"), NOTES)
    one.write(1, [mark("a"), day, note, goal("x")])
    other.write(1, [mark("a", v.SHAKY), goal("y"), goal("z", 2)])
    assert content(path) == {mark("a", v.SHAKY), note, goal("y"), goal("z", 2)}


@given(
    st.lists(
        st.tuples(st.booleans(), st.frozensets(st.sampled_from("abcdef"))), min_size=1, max_size=6
    )
)
def test_marks_of_different_concepts_are_never_lost_or_brought_back(
    tmp_path_factory: pytest.TempPathFactory, turns: Iterable[tuple[bool, frozenset[str]]]
) -> None:
    """Two programs mark each their own concepts in turns; the file is what both have."""
    path = tmp_path_factory.mktemp("profile") / "learner.nq"
    programs = {False: opened(path), True: opened(path)}
    held: dict[bool, set[Statement]] = {False: set(), True: set()}
    for version, (which, names) in enumerate(turns, 1):
        held[which] = {mark(f"{name}{which}") for name in names}
        programs[which].write(version, held[which])
    assert content(path) == held[False] | held[True]


def test_many_writers_at_once_leave_all_marks(tmp_path: Path) -> None:
    path = tmp_path / "learner.nq"
    programs = [opened(path) for _ in range(8)]
    writers = [
        Thread(target=program.write, args=(1, [mark(f"c{number}")]))
        for number, program in enumerate(programs)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert content(path) == {mark(f"c{number}") for number in range(8)}


def test_a_file_that_was_damaged_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "learner.nq"
    profile = opened(path)
    path.write_text("half a li")
    with pytest.raises(BadInput, match="Your marks are not kept"):
        profile.write(1, [mark("a")])
    assert path.read_text() == "half a li"
    path.unlink()
    profile.write(2, [mark("a")])
    assert content(path) == {mark("a")}


def test_a_second_damaged_file_does_not_replace_the_first(tmp_path: Path) -> None:
    path = tmp_path / "learner.nq"
    kept = []
    for text in ("one", "two"):
        path.write_text(text)
        kept.append(Profile(path).set_aside())
    assert [aside.read_text() for aside in kept] == ["one", "two"]


def test_a_folder_in_place_of_the_file_is_set_aside_too(tmp_path: Path) -> None:
    path = tmp_path / "learner.nq"
    (path / "inside").mkdir(parents=True)
    profile = Profile(path)
    with pytest.raises(BadInput, match="not a file"):
        profile.read()
    profile.set_aside()
    profile.write(1, [mark("a")])
    assert content(path) == {mark("a")}


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    profile = Profile(tmp_path / "file" / "learner.nq")
    with pytest.raises(BadInput, match="cannot be written"):
        profile.write(1, [mark("a")])
