"""What a mark changed is said once the plan that follows from it is there."""

from conftest import MainThread
from ontologies import iri, ontology

from explorer.app.jobs import Jobs
from explorer.app.mark_effects import MarkEffects
from explorer.app.session import Message, Session
from explorer.model import vocabulary as v


def test_a_mark_says_who_is_assumed_and_how_much_shorter_the_plan_is(
    jobs: Jobs, main_thread: MainThread
) -> None:
    session = Session(ontology(bpe="token", token="corpus"), jobs)
    session.learn(iri("bpe"))
    main_thread.run_until(lambda: not session.learning.pending)
    MarkEffects(session)
    told: list[str] = []
    session.told.connect(lambda message: told.append(message.text))
    session.mark([iri("token")], v.KNOWN)
    main_thread.run_until(lambda: not session.learning.pending)
    assert told == ["Marked token known, 1 more assumed. Your plan is 2 steps and 40 min shorter."]


def test_a_mark_on_the_goal_says_that_the_plan_is_done(jobs: Jobs, main_thread: MainThread) -> None:
    session = Session(ontology(bpe="token"), jobs)
    session.learn(iri("bpe"))
    main_thread.run_until(lambda: not session.learning.pending)
    MarkEffects(session)
    told: list[str] = []
    session.told.connect(lambda message: told.append(message.text))
    session.mark([iri("bpe")], v.KNOWN)
    main_thread.run_until(lambda: not session.learning.pending)
    assert told == ["Marked bpe known, 1 more assumed. Your plan is done."]


def test_undoing_a_mark_says_nothing(jobs: Jobs, main_thread: MainThread) -> None:
    session = Session(ontology(bpe="token"), jobs)
    session.mark([iri("token")], v.KNOWN)
    main_thread.run_until(lambda: not session.learning.pending)
    MarkEffects(session)
    told: list[Message] = []
    session.told.connect(told.append)
    session.undo()
    main_thread.run_until(lambda: not session.learning.pending)
    assert not told
