"""Work off the main thread: what comes of it when it is no longer wanted."""

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
