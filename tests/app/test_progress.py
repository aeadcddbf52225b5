"""All that a person keeps goes into one file of each form, and comes back from it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import MainThread
from hypothesis import given
from hypothesis import strategies as st
from ontologies import iri, ontology

from explorer.app.adding import add, iri_of
from explorer.app.jobs import Jobs
from explorer.app.learning.review_file import Rating, Review
from explorer.app.learning.reviewing import Reviewing
from explorer.app.progress import export_deck, export_progress, load_progress
from explorer.app.session import Session
from explorer.exporters.progress import WRITERS
from explorer.importers.progress import read_progress, read_progress_file
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.learner import Answered, Own, aiming
from explorer.model.terms import ADDED, LEARNER, NOTES, Literal, Statement

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
FORMS = tuple(WRITERS)


class Person:
    """A session with its reviews, and what it told."""

    def __init__(self, jobs: Jobs, main_thread: MainThread, folder: Path) -> None:
        self.session = Session(ontology(bpe="token", token="corpus"), jobs)
        self.reviews = Reviewing(self.session, folder / "reviews.sqlite", lambda: START)
        self.session.reviewing = self.reviews
        self.told: list[str] = []
        self._main = main_thread
        self.session.told.connect(lambda message: self.told.append(message.text))
        self.session.failed.connect(lambda error: self.told.append(error.message))

    def wait(self) -> str:
        """What is told next."""
        self.told.clear()
        self._main.run_until(lambda: bool(self.told))
        return self.told[0]

    def until(self, happened: Callable[[], bool]) -> None:
        """Wait for what follows an undo, and how the review stands then."""
        stood: list[object] = []
        end = self.reviews.stood.connect(stood.append)
        self._main.run_until(lambda: happened() and bool(stood))
        end()

    @property
    def own(self) -> set[Statement]:
        store = self.session.store
        return {*store.statements(LEARNER), *store.statements(NOTES)}


def fill(person: Person) -> None:
    """Marks of all sorts, goals, notes, a decision, and two answers."""
    session = person.session
    session.mark([iri("token")], v.KNOWN)
    session.mark([iri("corpus")], v.SHAKY)
    session.do("Goals", aiming(session.store, (iri("bpe"), iri("token"))))
    more = {
        Statement(iri("bpe"), v.NOTE, Literal("Mine,\nin “two” lines."), NOTES),
        Statement(iri("bpe"), v.DEADLINE, Literal("2027-01-01", datatype=v.DATE), LEARNER),
        Statement(iri("token"), v.MARK_REASON, Literal("Read a paper."), LEARNER),
    }
    session.do("More", Change(added=frozenset(more)))
    person.reviews.reviews.rate(Review(iri("token"), Rating.GOOD, START))
    person.reviews.reviews.rate(Review(iri("token"), Rating.AGAIN, START + timedelta(days=3)))


@pytest.fixture
def one(jobs: Jobs, main_thread: MainThread, tmp_path: Path) -> Person:
    person = Person(jobs, main_thread, tmp_path / "one")
    fill(person)
    return person


@pytest.fixture
def other(jobs: Jobs, main_thread: MainThread, tmp_path: Path) -> Person:
    return Person(jobs, main_thread, tmp_path / "other")


@pytest.mark.parametrize("ending", FORMS)
def test_everything_comes_back_elsewhere_as_one_step(
    one: Person, other: Person, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"mine{ending}"
    export_progress(one.session, target)
    assert one.wait().startswith(f"Saved {target}")
    load_progress(other.session, target)
    assert other.wait() == ("Progress loaded: 2 new marks, 2 new goals, 1 note, 2 reviews.")
    assert other.own == one.own
    assert other.reviews.reviews.log() == one.reviews.reviews.log()
    assert other.reviews.reviews.due(START) == one.reviews.reviews.due(START)
    other.session.undo()
    assert other.own == set()
    other.until(lambda: not other.reviews.reviews.log())
    other.session.redo()
    other.until(lambda: len(other.reviews.reviews.log()) == 2)
    assert other.own == one.own


@pytest.mark.parametrize("ending", FORMS)
def test_loading_what_is_here_changes_nothing(one: Person, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"mine{ending}"
    export_progress(one.session, target)
    one.wait()
    before, steps = one.own, len(one.session.edits.done)
    load_progress(one.session, target)
    assert one.wait() == "Progress loaded: nothing that is not here already."
    assert one.own == before
    assert len(one.session.edits.done) == steps
    assert len(one.reviews.reviews.log()) == 2


def test_pages_find_their_marks_in_the_json(one: Person, tmp_path: Path) -> None:
    target = tmp_path / "mine.json"
    export_progress(one.session, target)
    one.wait()
    found = json.loads(target.read_text(encoding="utf-8"))
    assert (found["format"], found["version"]) == ("concept-explorer-progress", 1)
    known = [mark for mark in found["marks"] if mark["mark"] == "known"]
    assert known == [
        {
            "iri": iri("token"),
            "mark": "known",
            "on": one.session.today().isoformat(),
            "reason": "Read a paper.",
        }
    ]


def test_the_later_mark_counts_and_two_notes_become_one(
    one: Person, other: Person, tmp_path: Path
) -> None:
    target = tmp_path / "mine.trig"
    export_progress(one.session, target)
    one.wait()
    old = {
        Statement(iri("token"), v.MARK, v.SHAKY, LEARNER),
        Statement(iri("token"), v.MARKED_ON, Literal("2020-01-01", datatype=v.DATE), LEARNER),
        Statement(iri("corpus"), v.MARK, v.KNOWN, LEARNER),
        Statement(iri("corpus"), v.MARKED_ON, Literal("2999-01-01", datatype=v.DATE), LEARNER),
        Statement(iri("bpe"), v.NOTE, Literal("Ours."), NOTES),
    }
    other.session.do("Before", Change(added=frozenset(old)))
    load_progress(other.session, target)
    assert other.wait().startswith("Progress loaded: 1 changed mark")
    assert other.session.store.marks() == {iri("token"): v.KNOWN, iri("corpus"): v.KNOWN}
    notes = [s.object for s in other.session.store.statements(NOTES)]
    assert notes == [Literal("Ours.\n\nMine,\nin “two” lines.")]


def test_the_profile_itself_can_be_loaded(one: Person, other: Person, tmp_path: Path) -> None:
    from explorer.store.files import write_statements

    target = tmp_path / "learner.nq"
    target.write_text(write_statements(one.own), encoding="utf-8")
    load_progress(other.session, target)
    assert other.wait().startswith("Progress loaded: 2 new marks")
    assert other.own == one.own


def test_reviews_that_were_loaded_stay_once_others_came(
    one: Person, other: Person, tmp_path: Path
) -> None:
    target = tmp_path / "mine.json"
    export_progress(one.session, target)
    one.wait()
    load_progress(other.session, target)
    other.wait()
    other.reviews.reviews.rate(Review(iri("bpe"), Rating.GOOD, START + timedelta(days=9)))
    other.session.undo()
    assert other.wait() == "Reviews that were loaded stay: others came since."
    assert len(other.reviews.reviews.log()) == 3


@pytest.mark.parametrize("text", ["", "<a> <b>", "@prefix : <urn:x> . :a :b :c .", "{}"])
@pytest.mark.parametrize("ending", [".ttl", ".json"])
def test_what_is_no_progress_is_refused(
    other: Person, tmp_path: Path, text: str, ending: str
) -> None:
    target = tmp_path / f"other{ending}"
    target.write_text(text)
    load_progress(other.session, target)
    assert "not saved progress" in other.wait()
    assert other.own == set()


def test_what_is_known_becomes_a_deck(one: Person, other: Person, tmp_path: Path) -> None:
    target = tmp_path / "known.apkg"
    export_deck(one.session, target)
    assert one.wait().startswith(f"Saved {target}")
    assert target.read_bytes().startswith(b"PK")
    other.told.clear()
    export_deck(other.session, target)
    assert other.told == ["Nothing is marked as known yet. Mark a concept with K."]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
days = st.dates().map(lambda day: Literal(day.isoformat(), datatype=v.DATE))
names = st.sampled_from(["a", "b", "c"]).map(iri)
marks = st.sampled_from([v.KNOWN, v.SHAKY, v.NOT_REALLY, v.ASSUMED])
statements = st.one_of(
    st.builds(lambda i, d: Statement(i, v.DEADLINE, d, LEARNER), names, days),
    st.builds(lambda i, t: Statement(i, v.NOTE, Literal(t), NOTES), names, texts),
)
moments = st.datetimes(timezones=st.just(UTC))
reviews = st.lists(st.builds(Answered, names, st.integers(1, 4), moments), max_size=4, unique=True)


@given(st.dictionaries(names, marks), st.frozensets(statements), reviews, st.sampled_from(FORMS))
def test_every_form_keeps_everything(
    tmp_path_factory: pytest.TempPathFactory,
    marked: dict[object, object],
    rest: frozenset[Statement],
    log: list[Answered],
    ending: str,
) -> None:
    stated = {Statement(i, v.MARK, m, LEARNER) for i, m in marked.items()}  # type: ignore[arg-type]  # of names and marks
    own = Own(frozenset(stated | rest), tuple(sorted(log, key=lambda review: (review.at, review))))
    text = WRITERS[ending](own)
    assert text == WRITERS[ending](own)
    path = tmp_path_factory.mktemp("progress") / f"mine{ending}"
    path.write_text(text, encoding="utf-8")
    if not own.statements and not own.reviews and ending != ".json":
        return
    assert read_progress_file(path).own == own


@pytest.mark.parametrize(
    "broken",
    [
        {"marks": [], "reviews": [{"iri": 1, "rating": 9}, None, {"iri": "a", "rating": "x"}]},
        {"marks": [], "reviews": [{"iri": "urn:a", "rating": 3, "at": "yesterday"}]},
        {"marks": [], "notes": [{"iri": "urn:a"}, 7], "goals": [1, None]},
        {"marks": [{"iri": "urn:a", "mark": "wise"}], "statements": "A nonsense"},
    ],
)
def test_broken_entries_are_passed_over(broken: dict[str, object]) -> None:
    head = {"format": "concept-explorer-progress", "version": 1, "mine": True}
    assert read_progress(json.dumps({**head, **broken})).own == Own()


@pytest.mark.parametrize("ending", FORMS)
def test_concepts_of_ones_own_come_along_and_go_with_the_step(
    one: Person, other: Person, tmp_path: Path, ending: str
) -> None:
    add(one.session, "Grouped Query Attention", "Shares keys between queries.")
    one.wait()
    own = iri_of("Grouped Query Attention")
    one.session.mark([own], v.SHAKY)
    file = tmp_path / f"mine{ending}"
    export_progress(one.session, file)
    one.wait()
    load_progress(other.session, file)
    assert other.wait().startswith(
        "Progress loaded: 3 new marks, 2 new goals, 1 note, 1 concept of"
    )
    assert other.session.store.concepts([own])[own].label == "Grouped Query Attention"
    assert set(other.session.store.statements(ADDED)) == set(one.session.store.statements(ADDED))
    load_progress(other.session, file)
    assert other.wait() == "Progress loaded: nothing that is not here already."
    other.session.undo()
    other.until(lambda: not other.session.store.statements(ADDED))
    assert not other.own
