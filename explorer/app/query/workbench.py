"""The SPARQL workbench of a session: queries that run and can be stopped, examples, history.

Lives on the main thread; what may wait runs as a job of the query's own topic.
"""

import re
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from explorer.app.query.answer import Answer, name_all
from explorer.app.query.kept import HISTORY, Past
from explorer.app.session import Session
from explorer.app.signal import Signal
from explorer.app.sparql.doubts import doubts
from explorer.app.sparql.examples import Example, examples
from explorer.app.sparql.filling import Value, bound
from explorer.app.sparql.mistakes import explain, refusal
from explorer.app.sparql.parameters import Bound
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem
from explorer.app.sparql.repair import repaired
from explorer.model.concept import Form
from explorer.model.errors import BadQuery, ExplorerError
from explorer.model.source import WINDOW, Limits, Source, Token

_WARM = "ASK {}"


@dataclass(frozen=True, slots=True)
class Idle:
    """Nothing was asked yet."""


@dataclass(frozen=True, slots=True)
class Running:
    """The query runs since `began`, a moment of the workbench's clock."""

    began: float


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer came; `seconds` are the engine's own.

    `doubts` are names of the query that occur nowhere, looked for where there are no rows.
    """

    answer: Answer
    seconds: float
    doubts: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """The query has no answer; `problem` is where and why, if that is known."""

    message: str
    hint: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person stopped it after `seconds`."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whether an answer is still wanted, and how much of it."""

    token: Token
    limits: Limits


State = Idle | Running | Answered | Failed | Stopped


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
        jobs.ask("query.warm", lambda token: store.query(_WARM, token), lambda _: None, failed)

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
    """One query: its state, `changed` with each new one; a newer run stops the older."""

    def __init__(self, bench: Workbench, topic: str) -> None:
        self.state: State = Idle()
        self.changed = Signal[State]()
        self.limits: Limits = WINDOW
        self._bench, self._topic = bench, topic

    def run(self, text: str, values: Mapping[str, Value] | None = None) -> None:
        """Answer `text`; `values` are those of its parameters, by name."""
        session = self._bench.session
        store, limits, given = session.store, self.limits, dict(values or {})
        problem = refusal(read(text))
        if problem:
            self._become(Failed(problem.message, problem=problem))
            return
        self._bench.begin(self)
        self._become(Running(self._bench.clock()))
        session.jobs.ask(
            self._topic,
            lambda token: _answer(store, text, given, Wanted(token, limits)),
            partial(self._take, text),
            self._fail,
        )

    def cancel(self) -> None:
        """Stop what runs, at once; else nothing."""
        if isinstance(self.state, Running):
            self._bench.session.jobs.cancel(self._topic)
            self._become(Stopped(self._bench.clock() - self.state.began))

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

    def _take(self, text: str, state: State) -> None:
        if isinstance(state, Answered):
            self._bench.remember(text, state)
        self._become(state)

    def _fail(self, error: ExplorerError) -> None:
        self._become(Failed(error.message, error.hint))

    def _become(self, state: State) -> None:
        self.state = state
        self.changed.send(state)


def _answer(source: Source, text: str, values: Mapping[str, Value], wanted: Wanted) -> State:
    query = bound(source, repaired(text), values)
    try:
        table = source.query(query.text, wanted.token, wanted.limits)
    except BadQuery as error:
        offset = _offset(error, query)
        if offset is None:
            raise
        problem = explain(text, offset, source.prefixes())
        return Failed(problem.message, problem=problem)
    empty = not table.rows or table.form is Form.ASK
    return Answered(name_all(table, source), table.seconds, doubts(source, text) if empty else ())


def _offset(error: BadQuery, query: Bound) -> int | None:
    """The place of an error in the text as it was typed."""
    found = re.fullmatch(r"(\d+):(\d+)", error.where)
    if not found:
        return None
    lines = query.text.split("\n")[: int(found[1]) - 1]
    return query.origin(sum(len(line) + 1 for line in lines) + int(found[2]) - 1)
