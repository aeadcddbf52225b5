"""Work off the main thread: what comes of it when it is no longer wanted."""

from collections.abc import Callable
from functools import partial
from threading import Event

from explorer.app.jobs import Jobs
from explorer.model.source import Token


def test_letting_go_does_not_wait_for_what_is_worked_on_but_comes_after_it() -> None:
    jobs, begun, may_end, ended = Jobs(lambda call: call()), Event(), Event(), Event()
    answers: list[str] = []

    def work(_: Token) -> str:
        begun.set()
        may_end.wait(10)
        return "late"

    jobs.ask("slow", work, answers.append, lambda _: None)
    assert begun.wait(10)
    jobs.let_go(ended.set)
    assert not ended.is_set()
    jobs.ask("slow", work, answers.append, lambda _: None)
    may_end.set()
    assert ended.wait(10)
    assert not answers


def test_slow_work_is_done_one_at_a_time_and_the_most_wanted_goes_first() -> None:
    jobs, may_end, ended = Jobs(lambda call: call()), Event(), Event()
    begun: list[str] = []

    def work(topic: str) -> Callable[[Token], None]:
        def run(_: Token) -> None:
            begun.append(topic)
            may_end.wait(10)

        return run

    for topic in ("names", "moved", "front"):
        jobs.ask(topic, work(topic), lambda _: None, lambda _: None)
    quick = Event()
    jobs.ask("detail", lambda _: quick.set(), lambda _: None, lambda _: None)
    assert quick.wait(10)
    assert begun == ["names"]
    jobs.ask("names", lambda _: ended.set(), lambda _: None, lambda _: None)
    may_end.set()
    assert ended.wait(10)
    assert begun == ["names", "front", "moved"]
    jobs.close()


def test_closing_does_what_was_written_and_begins_nothing_else() -> None:
    jobs, begun, may_end = Jobs(lambda call: call(), workers=1), Event(), Event()
    done: list[str] = []

    def hold(_: Token) -> None:
        begun.set()
        may_end.wait(10)

    def note(topic: str, _: Token) -> None:
        done.append(topic)

    jobs.ask("detail", hold, lambda _: None, lambda _: None)
    assert begun.wait(10)
    for topic in ("draw", "front", "apart"):
        jobs.ask(topic, partial(note, topic), lambda _: None, lambda _: None)
    jobs.stop()
    may_end.set()
    jobs.close()
    assert done == ["apart"]
