"""What the canvas showed is kept for each ontology, and fits the ontology when it comes back."""

from pathlib import Path

import pytest
from conftest import MainThread
from hypothesis import given
from hypothesis import strategies as st
from ontologies import REQUIRES, iri, ontology

from explorer.app.commands import on_canvas
from explorer.app.jobs import Jobs
from explorer.app.last_view import LastView, ViewKeeping, fitting, ontology_of
from explorer.app.session import Session
from explorer.app.view import Show, View
from explorer.app.view_text import read_view, view_text
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import BadInput
from explorer.model.geometry import Point
from explorer.model.learner import aiming
from explorer.model.terms import LEARNER, Iri, Statement

BPE, TOKEN, GONE = iri("bpe"), iri("token"), iri("gone")

names = st.builds(Iri, st.text(min_size=1, max_size=8))
sets = st.frozensets(names, max_size=4)
numbers = st.floats(allow_nan=False, allow_infinity=False)
views = st.builds(
    View,
    st.sampled_from(["start", "around", "free", "prerequisites", "path"]),
    st.none() | names,
    sets,
    st.dictionaries(names, st.builds(Point, numbers, numbers), max_size=4),
    sets,
    st.dictionaries(names, st.sampled_from(Show), max_size=4),
    sets,
)


@given(views)
def test_a_view_survives_being_written_and_read(view: View) -> None:
    assert read_view(view_text(view, "urn:o")) == view


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"around"', "7"),
        ("[1.0, 2.0]", '["x", 2.0]'),
        ("[1.0, 2.0]", "[NaN, 2.0]"),
        ("[1.0, 2.0]", "[1.0]"),
        ('"hidden"', '"purple"'),
        ('"version": 1', '"version": 99'),
        ("concept-explorer-view", "something else"),
        ("}", ""),
    ],
)
def test_a_damaged_file_is_named_and_set_aside(tmp_path: Path, old: str, new: str) -> None:
    last = LastView(tmp_path, "urn:o")
    view = View().around(BPE, frozenset()).moved(BPE, Point(1.0, 2.0))
    last.write(1, view.showing(REQUIRES, Show.HIDDEN))
    text = last.path.read_text(encoding="utf-8").replace("\n  1.0", "1.0")
    text = " ".join(text.split()).replace("[ 1.0, 2.0 ]", "[1.0, 2.0]")
    assert old in text
    last.path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be read"):
        last.read()
    assert last.set_aside().exists()
    assert last.read() is None


def test_each_ontology_has_its_own_view(tmp_path: Path) -> None:
    LastView(tmp_path, "urn:a").write(1, View(layout="free"))
    assert LastView(tmp_path, "urn:b").read() is None
    assert LastView(tmp_path, "urn:a").read() == View(layout="free")


def test_an_older_view_never_replaces_a_newer(tmp_path: Path) -> None:
    last = LastView(tmp_path, "urn:o")
    last.write(2, View(layout="free"))
    last.write(1, View())
    assert last.read() == View(layout="free")


def test_a_scheme_tells_its_ontology_and_files_tell_others() -> None:
    source = ontology(bpe="token")
    assert ontology_of(source, (Path("/a.ttl"), Path("/b.ttl"))) == "/a.ttl\n/b.ttl"
    scheme = Statement(Iri("urn:scheme"), v.TYPE, v.CONCEPT_SCHEME)
    source.apply(Change(added=frozenset({scheme})))
    assert ontology_of(source, (Path("/a.ttl"),)) == "urn:scheme"


def test_what_a_person_does_is_written_and_comes_back(
    tmp_path: Path, jobs: Jobs, main_thread: MainThread
) -> None:
    session = Session(ontology(bpe="token corpus"), jobs)
    last = LastView(tmp_path, "urn:o")
    keeping = ViewKeeping(session, last)
    session.show_around(BPE)
    main_thread.run_until(lambda: session.view.layout == "around")
    session.placed = {BPE: Point(0.0, 0.0), TOKEN: Point(90.0, 0.0)}
    on_canvas.put(session, TOKEN, Point(40.0, 50.0))
    on_canvas.draw_relation(session, REQUIRES, Show.HIDDEN)
    main_thread.run_until(lambda: last.read() == session.view)
    assert session.view.points[TOKEN] == Point(40.0, 50.0)
    session.undo()
    keeping.close()
    assert last.read() == session.view
    session.undo()
    assert last.read() != session.view


def test_nothing_is_written_where_nothing_was_done(tmp_path: Path, jobs: Jobs) -> None:
    keeping = ViewKeeping(Session(ontology(bpe="token"), jobs), LastView(tmp_path, "urn:o"))
    keeping.close()
    assert not list(tmp_path.iterdir())


def test_concepts_that_no_longer_exist_are_dropped() -> None:
    source = ontology(bpe="token")
    known = Statement(GONE, v.MARK, v.KNOWN, LEARNER)
    source.apply(Change(added=frozenset({known})))
    points = {BPE: Point(0.0, 0.0), GONE: Point(9.0, 9.0)}
    view = View("around", GONE, frozenset(points), points, frozenset(points))
    found = fitting(view, source)
    assert found.focus is None
    assert found.shown == found.pinned == {BPE}
    assert found.points == {BPE: Point(0.0, 0.0)}
    assert found.layout == "around"


def test_a_view_that_cannot_be_shown_gives_way_to_the_start_view() -> None:
    source = ontology(bpe="token")
    hidden = {REQUIRES: Show.HIDDEN}
    gone = View("around", GONE, frozenset({GONE}), relations=hidden)
    assert fitting(gone, source) == View(relations=hidden)
    assert fitting(View("path"), source) == View()
    source.apply(aiming(source, (BPE,)))
    assert fitting(View("path"), source) == View("path")
    assert fitting(View("spiral", None, frozenset({BPE})), source).layout == "free"
