"""A session: what a click, an edit and an undo do."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from conftest import MainThread
from ontologies import iri, ontology

from explorer.app.jobs import Jobs
from explorer.app.learning.plan import Plan
from explorer.app.profile import Profile
from explorer.app.session import Session
from explorer.app.settings import Settings
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import ExplorerError
from explorer.model.terms import LEARNER, Iri, Literal, Statement


def session_of(jobs: Jobs, **needs: str) -> Session:
    return Session(ontology(**needs), jobs, today=lambda: date(2026, 1, 2))


def test_a_selection_is_visited_and_back_returns(jobs: Jobs) -> None:
    session = session_of(jobs, bpe="token")
    seen: list[Iri | None] = []
    session.visited.connect(seen.append)
    session.select(iri("bpe"))
    session.select(iri("token"))
    session.visit(session.trail.back())
    assert seen == [iri("bpe"), iri("token"), iri("bpe")]
    assert session.selection == {iri("bpe")}
    assert not session.edits.done


def test_showing_a_concept_shows_its_neighbours_and_fills_up_with_theirs(
    jobs: Jobs, main_thread: MainThread
) -> None:
    far = " ".join(f"far{i:02}" for i in range(20))
    session = session_of(jobs, bpe="token corpus", token=f"text {far}", corpus="text")
    session.show_around(iri("bpe"))
    main_thread.run_next()
    assert session.view.focus == iri("bpe")
    assert session.view.shown >= {iri("bpe"), iri("token"), iri("corpus"), iri("text")}
    assert len(session.view.shown) == 17
    session.undo()
    assert session.view.layout == "start"


def test_marking_as_known_shortens_the_path_and_undo_restores_it(
    jobs: Jobs, main_thread: MainThread
) -> None:
    session = session_of(jobs, bpe="token", token="corpus")
    plans: list[Plan] = []
    session.learning.planned.connect(plans.append)

    def steps() -> int:
        main_thread.run_until(lambda: not session.learning.pending)
        return len(plans[-1].path.steps)

    session.learn(iri("bpe"))
    assert steps() == 3
    assert session.view.layout == "path"
    session.toggle_known([iri("token")])
    assert steps() == 1
    assert plans[-1].known.assumed == {iri("corpus")}
    session.undo()
    assert steps() == 3
    session.redo()
    assert steps() == 1
    session.toggle_known([iri("token")])
    assert steps() == 3


def test_a_mark_carries_its_day(jobs: Jobs) -> None:
    session = session_of(jobs, bpe="token")
    session.mark([iri("bpe")], v.SHAKY)
    day = Literal("2026-01-02", datatype=v.DATE)
    assert set(session.store.statements(LEARNER)) == {
        Statement(iri("bpe"), v.MARK, v.SHAKY, LEARNER),
        Statement(iri("bpe"), v.MARKED_ON, day, LEARNER),
    }
    assert session.edits.done[-1].title == "Mark bpe as shaky"


def test_what_is_known_stays_known_beside_what_is_marked(jobs: Jobs) -> None:
    session = session_of(jobs, bpe="token")
    session.mark([iri("bpe")], v.KNOWN)
    session.toggle_known([iri("bpe"), iri("token")])
    assert session.store.marks() == {iri("bpe"): v.KNOWN, iri("token"): v.KNOWN}
    session.toggle_known([iri("bpe"), iri("token")])
    assert session.store.marks() == {}


def test_goals_are_added_and_dropped(jobs: Jobs) -> None:
    session = session_of(jobs, bpe="token", llm="token")
    session.learn(iri("bpe"))
    session.learn(iri("llm"), add=True)
    assert session.store.goals() == (iri("bpe"), iri("llm"))
    session.drop_goal(iri("bpe"))
    assert session.store.goals() == (iri("llm"),)
    session.drop_goal(iri("llm"))
    assert session.view.layout == "start"


def test_a_newer_question_makes_the_older_answer_void(jobs: Jobs, main_thread: MainThread) -> None:
    answers: list[object] = []
    jobs.ask("search", lambda _: "old", answers.append, answers.append)
    jobs.ask("search", lambda _: "new", answers.append, answers.append)
    main_thread.run_until(lambda: bool(answers))
    assert answers == ["new"]


def test_a_defect_in_a_worker_is_raised_on_the_main_thread(
    jobs: Jobs, main_thread: MainThread
) -> None:
    jobs.ask("draw", lambda _: 1 // 0, print, print)
    with pytest.raises(ZeroDivisionError):
        main_thread.run_next()


def test_another_language_is_read_at_once(jobs: Jobs) -> None:
    session = session_of(jobs, token="text")
    german = Statement(iri("token"), v.PREF_LABEL, Literal("Textbaustein", "de"))
    session.do("Translate", Change(added=frozenset({german})))
    session.mark([iri("token")], v.KNOWN)
    seen: list[Settings] = []
    session.settled.connect(seen.append)
    session.prefer(Settings(language="de"))
    assert session.store.concepts([iri("token")])[iri("token")].label == "Textbaustein"
    assert session.store.marks() == {iri("token"): v.KNOWN}
    assert len(seen) == 1


def test_marks_are_kept_between_sessions(jobs: Jobs, tmp_path: Path) -> None:
    profile = Profile(tmp_path / "learner.nq")
    session = Session(ontology(bpe="token"), jobs, profile)
    session.mark([iri("bpe")], v.KNOWN)
    session.close()
    store = ontology(bpe="token").with_own(Profile(profile.path).read())
    assert store.marks() == {iri("bpe"): v.KNOWN}


def test_an_older_state_never_replaces_a_newer_one(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "learner.nq")
    new = Statement(iri("a"), v.MARK, v.KNOWN, LEARNER)
    profile.write(2, [new])
    profile.write(1, [])
    assert profile.read() == {new}


def test_a_damaged_profile_is_told_and_can_be_set_aside(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "learner.nq")
    profile.path.write_text("<x:a> <x:b>")
    with pytest.raises(ExplorerError, match=r"learner\.nq, line 1"):
        profile.read()
    aside = profile.set_aside()
    assert aside.read_text() == "<x:a> <x:b>"
    assert profile.read() == frozenset()


KILLED = """
import sys, time
sys.path[:0] = [{tests!r}, {root!r}]
from pathlib import Path
from ontologies import iri, ontology
from explorer.app.jobs import Jobs
from explorer.app.profile import Profile
from explorer.app.session import Session
from explorer.model import vocabulary as v
session = Session(ontology(bpe="token"), Jobs(lambda call: call()), Profile(Path({path!r})))
for number in range(10_000):
    session.mark([iri("bpe")], v.KNOWN if number % 2 else v.SHAKY)
    print(number, flush=True)
    time.sleep(0.005)
"""


def test_killing_the_program_at_any_moment_leaves_a_whole_profile(tmp_path: Path) -> None:
    path = tmp_path / "learner.nq"
    root = Path(__file__).parents[2]
    script = KILLED.format(tests=str(root / "tests"), root=str(root), path=str(path))
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert child.stdout is not None
    with child.stdout:
        for _ in range(40):
            child.stdout.readline()
        deadline = time.monotonic() + 20
        while not path.exists() and time.monotonic() < deadline:
            child.stdout.readline()
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    marks = [s for s in Profile(path).read() if s.predicate == v.MARK]
    assert [s.subject for s in marks] == [iri("bpe")]
