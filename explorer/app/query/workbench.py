"""The SPARQL workbench of a session: queries that run and can be stopped, examples, history.

Lives on the main thread; what may wait runs as a job of the query's own topic.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from explorer.app.query.answer import Answer, name_all
from explorer.app.query.asking import Asked, answered, previewed, reason
from explorer.app.query.kept import HISTORY, Past
from explorer.app.query.states import (
    Answered,
    Applied,
    Failed,
    Idle,
    Previewed,
    Running,
    State,
    Stopped,
)
from explorer.app.query.words import is_empty
from explorer.app.session import Session
from explorer.app.signal import Signal
from explorer.app.sparql.examples import Example, examples
from explorer.app.sparql.filling import Value
from explorer.app.sparql.mistakes import is_update, refusal
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem
from explorer.model.errors import ExplorerError
from explorer.model.source import WINDOW, Limits, Queried, Source, Token

T = TypeVar("T")
ALL = 1_000_000
"""So many rows are loaded at most; an export has no such end."""


class Workbench:
    """What all queries of a session share.

    `loaded` is sent when the examples are read, `remembered` with each new entry of history.
    """

    def __init__(
        self,
        session: Session,
        folder: Path,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self.session = session
        self.examples: tuple[Example, ...] = ()
        self.past: deque[Past] = deque(maxlen=HISTORY)
        self.loaded = Signal[tuple[Example, ...]]()
        self.remembered = Signal[Past]()
        self.clock, self._folder, self._now = clock, folder, now
        self._count = 0
        self._running: Query | None = None

    def open(self) -> None:
        """Read the examples, and start the process that will answer the first query."""
        jobs, store, folder = self.session.jobs, self.session.store, self._folder
        failed = self.session.failed.send
        jobs.ask("query.examples", lambda _: examples(folder), self._take, failed)
        if isinstance(store, Queried):
            jobs.ask("query.warm", store.prepare, lambda _: None, failed)

    def _take(self, found: tuple[Example, ...]) -> None:
        self.examples = found
        self.loaded.send(found)

    def new_query(self) -> "Query":
        """A query of its own; of all queries one runs at a time."""
        self._count += 1
        return Query(self, f"query {self._count}")

    def recall(self, past: Iterable[Past]) -> None:
        """Put what was answered in earlier sessions behind what was answered in this one."""
        texts = {entry.text for entry in self.past}
        self.past.extend(e for e in past if e.text not in texts and len(self.past) < HISTORY)

    def begin(self, query: "Query") -> None:
        """Stop the query that runs: there is one process, and none may wait for another."""
        if self._running is not None and self._running is not query:
            self._running.cancel()
        self._running = query

    def remember(self, text: str, answered: Answered) -> None:
        """Put a query in front of the history; the same text is kept once."""
        table = answered.answer.table
        past = Past(text, self._now(), len(table.rows), table.complete, answered.seconds)
        for old in [entry for entry in self.past if entry.text == text]:
            self.past.remove(old)
        self.past.appendleft(past)
        self.remembered.send(past)


class Query:
    """One query: its state, `changed` with each new one; a newer run stops the older.

    `hosts` are those that it alone may ask by SERVICE.
    """

    def __init__(self, bench: Workbench, topic: str) -> None:
        self.state: State = Idle()
        self.changed = Signal[State]()
        self.limits: Limits = WINDOW
        self.hosts: frozenset[str] = frozenset()
        self.asked = Asked("", {}, WINDOW)
        self._bench, self._topic = bench, topic
        self._runs = 0
        self._end = bench.session.changed.connect(lambda _: self._outdate())

    def run(self, text: str, values: Mapping[str, Value] | None = None) -> None:
        """Answer `text`; `values` are those of its parameters, by name.

        An update is only tried out: what it would change is the answer.
        """
        reading = read(text)
        session, updates = self._bench.session, is_update(reading)
        # A server is given queries as they are, and an update shall not wait for another one.
        may_ask = isinstance(session.store, Queried) and not updates
        hosts = self.hosts.union(session.settings.service_hosts) if may_ask else frozenset[str]()
        problem = refusal(reading, session.store.prefixes(), hosts)
        if problem:
            told = problem if may_ask else problem._replace(host="")
            self._become(Failed(problem.message, problem=told))
            return
        self.asked = Asked(text, dict(values or {}), replace(self.limits, hosts=hosts))
        if updates:
            self._start(previewed)
        else:
            self._start(self._answer)

    def load_all(self) -> None:
        """Ask once more, for as many rows as a window can show."""
        self.asked = replace(self.asked, limits=replace(self.asked.limits, rows=ALL))
        self._start(self._answer)

    def _start(self, work: Callable[[Source, Asked, Token], State]) -> None:
        session, asked = self._bench.session, self.asked
        self._bench.begin(self)
        self._runs += 1
        self._become(Running(self._bench.clock()))
        store = session.store
        session.jobs.ask(
            self._topic, lambda token: work(store, asked, token), self._take, self._fail
        )

    def _answer(self, source: Source, asked: Asked, token: Token) -> State:
        """In a worker: the answer, and on the way there what was found of it."""
        run = self._runs

        def more(answer: Answer) -> None:
            self._bench.session.jobs.post(lambda: self._grow(run, answer))

        return answered(source, asked, token, more)

    def _grow(self, run: int, answer: Answer) -> None:
        state = self.state
        if run == self._runs and isinstance(state, Running):
            self._become(Running(state.began, answer))

    def apply(self) -> None:
        """Do what was shown, as one step that can be undone."""
        state, session = self.state, self._bench.session
        if not isinstance(state, Previewed):
            return
        told = "The update by SPARQL is done."
        session.jobs.ask(
            f"{self._topic} apply",
            state.change.whole,
            lambda change: session.do_apart("Update by SPARQL", change, told),
            session.failed.send,
        )
        self._become(Applied(state.change))

    def discard(self) -> None:
        """Let go of what an update would change."""
        if isinstance(self.state, Previewed):
            self._become(Idle())

    def beside(
        self, name: str, work: Callable[[Source, Token], T], done: Callable[[T], object]
    ) -> None:
        """Find out something more of the answer that is there; void once the query runs again."""
        session, state = self._bench.session, self.state
        store = session.store

        def told(found: T) -> None:
            if self.state is state:
                done(found)

        session.jobs.ask(
            f"{self._topic} {name}", lambda token: work(store, token), told, session.failed.send
        )

    def _outdate(self) -> None:
        """What an update would change is found anew after other changes."""
        if isinstance(self.state, Previewed):
            self._start(previewed)

    def cancel(self) -> None:
        """Stop what runs, at once; else nothing."""
        if isinstance(self.state, Running):
            self._bench.session.jobs.cancel(self._topic)
            self._become(Stopped(self._bench.clock() - self.state.began))

    def close(self) -> None:
        """Stop what runs, and hear of no more changes."""
        self.cancel()
        self._end()

    def rename(self) -> None:
        """Read the names of the answer again, after the language changed."""
        state, session = self.state, self._bench.session
        if isinstance(state, Answered):
            store, table = session.store, state.answer.table
            session.jobs.ask(
                self._topic,
                lambda _: name_all(table, store),
                lambda answer: self._become(replace(state, answer=answer)),
                session.failed.send,
            )

    def _take(self, state: State) -> None:
        if isinstance(state, Answered):
            self._bench.remember(self.asked.text, state)
        self._become(state)
        if isinstance(state, Answered) and is_empty(state.answer):
            self._ask_why(state)

    def _ask_why(self, state: Answered) -> None:
        session, asked = self._bench.session, self.asked
        store = session.store

        def told(why: Problem | None) -> None:
            if why is not None and self.state is state:
                self._become(replace(state, why=why))

        session.jobs.ask(
            f"{self._topic} why", lambda token: reason(store, asked, token), told, self._fail
        )

    def _fail(self, error: ExplorerError) -> None:
        self._become(Failed(error.message, error.hint))

    def _become(self, state: State) -> None:
        self.state = state
        self.changed.send(state)
