"""Plans, views and pictures are written as files; a page's progress comes back."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from conftest import MainThread
from ontologies import iri, ontology

from explorer.app.drawing.picture import Picture
from explorer.app.exporting import export_picture, export_plan, export_view
from explorer.app.jobs import Jobs
from explorer.app.learning.deciding import set_pace
from explorer.app.notes import noting
from explorer.app.progress import load_progress
from explorer.app.session import Message, Session
from explorer.exporters import EXPORTERS, Exporter
from explorer.exporters.page import keys_of
from explorer.model import vocabulary as v
from explorer.model.errors import ExplorerError
from explorer.model.geometry import Point
from explorer.scene.shapes import Scene


class Desk:
    """A session with what it said and what failed."""

    def __init__(self, jobs: Jobs, main_thread: MainThread) -> None:
        self.session = Session(ontology(bpe="token"), jobs, today=lambda: date(2026, 1, 2))
        self.told: list[Message] = []
        self.failed: list[ExplorerError] = []
        self.session.told.connect(self.told.append)
        self.session.failed.connect(self.failed.append)
        self._main_thread = main_thread

    def wait(self) -> str:
        """The next thing that is said, or what failed."""
        before = len(self.told), len(self.failed)
        self._main_thread.run_until(lambda: (len(self.told), len(self.failed)) != before)
        return self.told[-1].text if len(self.told) > before[0] else self.failed[-1].message


def some_pixels(_scene: Scene, _target: Path, scale: int) -> Callable[[], bytes]:
    return lambda: b"pixels" * scale


@pytest.fixture
def desk(jobs: Jobs, main_thread: MainThread) -> Desk:
    return Desk(jobs, main_thread)


def content_of(path: Path) -> bytes:
    """What a file holds; of a deck what is packed in it."""
    if not is_zipfile(path):
        return path.read_bytes()
    with ZipFile(path) as packed:
        return packed.read("collection.anki2")


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.id)
def test_a_plan_is_written_in_every_form(
    desk: Desk, tmp_path: Path, main_thread: MainThread, exporter: Exporter
) -> None:
    desk.session.learn(iri("bpe"))
    set_pace(desk.session, 60)
    main_thread.run_until(lambda: not desk.session.learning.pending)
    target = tmp_path / f"plan{exporter.ending}"
    export_plan(desk.session, target, str.encode)
    assert desk.wait().startswith(f"Saved {target} (")
    assert b"token" in content_of(target)


def test_a_second_calendar_cancels_the_days_that_the_first_one_named(
    desk: Desk, tmp_path: Path, main_thread: MainThread
) -> None:
    session, target = desk.session, tmp_path / "plan.ics"
    session.folder = tmp_path / "home"
    session.learn(iri("bpe"))
    set_pace(session, 70)
    main_thread.run_until(lambda: not session.learning.pending)
    export_plan(session, target)
    assert desk.wait().startswith("Saved")
    first = target.read_text(encoding="utf-8")
    assert "SEQUENCE:1" in first
    assert "CANCELLED" not in first
    set_pace(session, 7000)
    main_thread.run_until(lambda: not session.learning.pending)
    export_plan(session, target)
    assert desk.wait().startswith("Saved")
    second = target.read_text(encoding="utf-8")
    assert "SEQUENCE:2" in second
    names = [[n for n in text.splitlines() if n.startswith("UID")] for text in (first, second)]
    assert sorted(names[0]) == sorted(names[1])
    assert second.count("STATUS:CANCELLED") == len(names[0]) - 1 > 0


def test_notes_go_into_a_deck_only_where_that_was_asked_for(
    desk: Desk, tmp_path: Path, main_thread: MainThread
) -> None:
    session, target = desk.session, tmp_path / "plan.apkg"
    session.learn(iri("bpe"))
    session.do("Note", noting(session.store, iri("token"), "Ask Ada of [[bpe]]"))
    main_thread.run_until(lambda: not session.learning.pending)
    for notes in (False, True):
        export_plan(session, target, notes=notes)
        assert desk.wait().startswith("Saved")
        assert (b"Ask Ada of bpe" in content_of(target)) is notes


def test_a_link_in_a_note_leads_to_its_step_in_the_page_and_is_a_word_elsewhere(
    desk: Desk, tmp_path: Path, main_thread: MainThread
) -> None:
    session = desk.session
    note = "Made of [[token|tokens]], not of [[Nothing]]."
    session.do("Write", noting(session.store, iri("bpe"), note))
    session.learn(iri("bpe"))
    main_thread.run_until(lambda: not session.learning.pending)
    page, words = tmp_path / "plan.html", tmp_path / "plan.md"
    for target in (page, words):
        export_plan(session, target, notes=True)
        desk.wait()
    key = keys_of([iri("token"), iri("bpe")])[iri("token")]
    assert f'<a href="#s-{key}">tokens</a>, not of Nothing.' in page.read_text("utf-8")
    assert f'id="s-{key}"' in page.read_text("utf-8")
    assert "> Made of tokens, not of Nothing." in words.read_text("utf-8")


def test_a_calendar_without_a_pace_says_what_is_missing(
    desk: Desk, tmp_path: Path, main_thread: MainThread
) -> None:
    desk.session.learn(iri("bpe"))
    main_thread.run_until(lambda: not desk.session.learning.pending)
    export_plan(desk.session, tmp_path / "plan.ics")
    assert "how long you learn in a week" in desk.wait()
    assert not list(tmp_path.iterdir())


def test_without_a_plan_nothing_is_written_and_said_so(desk: Desk, tmp_path: Path) -> None:
    export_plan(desk.session, tmp_path / "plan.html")
    assert "no plan" in desk.told[-1].text
    assert not list(tmp_path.iterdir())


def test_a_view_and_a_picture_are_written(desk: Desk, tmp_path: Path) -> None:
    desk.session.placed = {iri("bpe"): Point(0, 0)}
    export_view(desk.session, tmp_path / "view.html")
    assert desk.wait().startswith("Saved")
    assert "bpe" in (tmp_path / "view.html").read_text(encoding="utf-8")
    export_picture(desk.session, Picture(), tmp_path / "view.svg", some_pixels)
    assert desk.wait().startswith("Saved")
    assert (tmp_path / "view.svg").read_text().startswith("<svg")
    export_picture(desk.session, Picture(), tmp_path / "view.png", some_pixels)
    assert desk.wait() == f"Saved {tmp_path / 'view.png'} (1 kilobyte)."
    assert (tmp_path / "view.png").read_bytes() == b"pixels" * 2


def test_a_folder_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    export_picture(desk.session, Picture(), tmp_path / "file" / "a.svg", some_pixels)
    assert "cannot be written" in desk.wait()


def test_progress_comes_back_as_one_step_that_can_be_undone(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "progress.json"
    marks = [{"iri": iri(n), "mark": "known", "on": "2026-01-01"} for n in ("token", "gone")]
    saved = {"format": "concept-explorer-progress", "version": 1, "marks": marks}
    file.write_text(json.dumps(saved))
    load_progress(desk.session, file)
    assert "1 new mark" in desk.wait()
    assert desk.session.store.marks()[iri("token")] == v.KNOWN
    desk.session.undo()
    assert desk.session.store.marks() == {}


def test_what_is_no_progress_file_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "progress.json"
    file.write_text("{}")
    load_progress(desk.session, file)
    assert desk.wait()
    assert not desk.session.edits.done
    load_progress(desk.session, tmp_path / "none.json")
    assert "cannot be read" in desk.wait()
