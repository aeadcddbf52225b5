"""Asking the query process: start it, feed it, read its answer, kill it when that is wanted."""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import IO

import pyoxigraph as ox

from explorer.model import errors
from explorer.model.concept import Form, Table
from explorer.model.errors import BadQuery, ExplorerError, OutOfTime, TooLarge
from explorer.model.source import Limits, Token
from explorer.model.terms import Iri
from explorer.store.files import parse
from explorer.store.patch import Proposed
from explorer.store.queries import frames
from explorer.store.queries.checking import check, check_safe, form_of, names_its_graphs
from explorer.store.queries.children import (
    OUT_OF_MEMORY,
    Answering,
    Child,
    can_fork,
    killed_after,
    killed_if_cancelled,
)
from explorer.store.queries.found import Found, Full, More
from explorer.store.queries.loaded import Feed, Loaded

Write = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the child gets it; `union` asks all graphs together.

    `graphs`, where given, are the graphs asked together and those asked by name, whatever the
    query says of FROM; `early` sends the first rows as soon as each is found.
    """

    text: str
    prefixes: Mapping[str, str]
    union: bool
    format: str = "tsv"
    graphs: tuple[tuple[Iri, ...], tuple[Iri, ...]] | None = None
    early: bool = False


class QueryProcess:
    """A child that answers one query after another; another takes its place after a kill.

    `feed` fills a new child. It answers itself where the system cannot fork, or need not: for a
    single query. Safe to call from any thread: queries wait for each other.
    """

    def __init__(self, feed: Feed, *, forks: bool = True) -> None:
        self._feed = feed
        self._asking = Lock()
        self._last: Answering | None = None
        self._loaded = Loaded(feed, forks=forks and can_fork())
        self._owner = True

    def another(self) -> "QueryProcess":
        """One that answers at the same time; it may hear of no patches."""
        other = QueryProcess(self._feed, forks=self._loaded.forks)
        if self._loaded.forks:
            other._loaded, other._owner = self._loaded, False
        return other

    def keep_spare(self) -> None:
        """From here on a query goes on at once after a kill, for which a second child may wait."""
        self._loaded.keep_spare()

    def patch(self, text: str) -> None:
        """Keep the replica of the child in step; sent before the next query."""
        self._loaded.patch(text.encode())

    def ask(self, asked: Asked, token: Token, limits: Limits, more: More | None = None) -> Table:
        """The answer as a table; `more` is given what was found so far, now and then."""
        limit = None if limits.rows is None else limits.rows + 1
        found = Found(form_of(asked.text) or Form.SELECT, more, limits.megabytes)
        early = replace(asked, early=more is not None)
        began = time.monotonic()
        try:
            done = self.stream(early, token, replace(limits, rows=limit), found.take, found)
        except Full:
            return replace(found.table(), seconds=time.monotonic() - began)
        table = found.table()
        return replace(
            table,
            form=Form(done["form"]),
            complete=bool(done["complete"]),
            seconds=float(str(done["seconds"])),
        )

    def preview(self, asked: Asked, token: Token, limits: Limits) -> tuple[Proposed, int]:
        """What an update would change, and how many statements cannot go as they only follow.

        The memory that the child may have bounds also what comes from it.
        """
        check_safe(asked.text)
        lines = bytearray()
        done = self._exchanged(frames.UPDATE, asked, token, (limits, lines.extend, None))
        return Proposed.of(bytes(lines), done), int(str(done["inferred"]))

    def stream(
        self, asked: Asked, token: Token, limits: Limits, write: Write, found: Found | None = None
    ) -> Mapping[str, object]:
        """Hand each part of the answer to `write`; return what the child says at the end.

        `found` is told when to show what came so far.
        `limits.rows` counts lines. Raises BadQuery, OutOfTime, Cancelled, and what `write` raises.
        """
        check(asked.text, limits.hosts)
        return self._exchanged(frames.QUERY, asked, token, (limits, write, found))

    def _exchanged(
        self, kind: bytes, asked: Asked, token: Token, how: tuple[Limits, Write, Found | None]
    ) -> Mapping[str, object]:
        limits, write, found = how
        unwritten: list[Exception] = []

        def written(part: bytes) -> None:
            try:
                write(part)
            except (OSError, Full) as error:
                unwritten.append(error)
                raise

        with self._asking:
            token.check()
            child = self._answering()
            with killed_if_cancelled(token, child), killed_after(limits.seconds, child) as late:
                try:
                    child.ask(kind, question(asked, limits))
                    return _received(child, written, found)
                except (OSError, Full):
                    self._last = None
                    self._loaded.forget(child)
                    if child.killed and not late:
                        child.end_apart()
                        token.check()
                    child.end()
                    token.check()
                    if unwritten:
                        raise
                    raise _ended(child.code, limits, late=bool(late)) from None
                finally:
                    self._last = self._loaded.begun(self._last)

    def _answering(self) -> Answering:
        last = self._last
        self._last = answering = self._loaded.answering(last)
        if last is not None and last is not answering:
            last.end_apart()
        self._last = answering
        return answering

    def adopt(self, child: Child) -> None:
        """Let a child that was begun already answer first; it is fed from here on."""
        self._loaded.adopt(child)

    def drop(self) -> None:
        """End whoever answers, maybe in the middle of it."""
        last, self._last = self._last, None
        if last is not None:
            self._loaded.forget(last)
            last.end()

    def close(self) -> None:
        """End the processes."""
        last, self._last = self._last, None
        if last is not None:
            last.kill()
        if self._owner:
            self._loaded.close()
        if last is not None:
            last.end()


def question(asked: Asked, limits: Limits) -> bytes:
    """A query as the child reads it."""
    return json.dumps(
        {
            "text": asked.text,
            "prefixes": dict(asked.prefixes),
            # A query that names its graphs asks those, not all together.
            "union": asked.union and not asked.graphs and not names_its_graphs(asked.text),
            "graphs": asked.graphs,
            "format": asked.format,
            "early": asked.early,
            "limit": limits.rows,
            "megabytes": limits.megabytes,
        }
    ).encode()


def _received(child: Answering, write: Write, found: Found | None) -> Mapping[str, object]:
    while (frame := frames.receive(child.stdout)) is not None:
        kind, payload = frame
        if kind == frames.ROWS:
            write(payload)
            if found and _stays_at(found.wait(), child):
                found.tell()
        elif kind == frames.DONE:
            answer: Mapping[str, object] = json.loads(payload)
            return answer
        elif kind == frames.ERROR:
            raise bad_query(payload.decode())
        else:
            raise _told(json.loads(payload))
    raise BrokenPipeError


def _stays_at(wait: float | None, child: Answering) -> bool:
    """Whether that what came is to be shown: no more came, or it was waited for long enough."""
    if wait is None or child.stdout.hears(frames.DONE):
        return False
    return wait <= 0 or not child.stdout.hears_within(wait)


def _ended(code: int | None, limits: Limits, *, late: bool) -> ExplorerError:
    if late:
        return OutOfTime(
            f"The query did not finish within {limits.seconds:g} s and was stopped.",
            "Ask for less, add LIMIT, or raise the time limit.",
        )
    if limits.megabytes is not None and code in OUT_OF_MEMORY:
        return TooLarge(
            f"The query needed more than {limits.megabytes:,} MB of memory and was stopped.",
            "Ask for less, add LIMIT, or allow it more. A graph needs less as TSV than as Turtle.",
        )
    return BadQuery(
        f"The query made the engine stop (code {code}).",
        "It may be nested too deeply or need too much memory.",
    )


def bad_query(said: str) -> BadQuery:
    """The engine's complaint, its place in front: "Line 2, column 9: …"."""
    found = re.match(r"(?:error at )?(\d+):(\d+): (.*)", said, re.DOTALL)
    if found:
        line, column, rest = found.groups()
        return BadQuery(f"Line {line}, column {column}: {rest}.", where=f"{line}:{column}")
    unknown = re.search(r"custom function (<[^>]*>) is not supported", said)
    if unknown:
        return BadQuery(f"There is no function {unknown[1]} here.", "Is its name right?")
    return BadQuery(f"The query cannot be read: {said}.")


def _told(said: Mapping[str, str]) -> ExplorerError:
    kind = getattr(errors, said["kind"], ExplorerError)
    error = kind(said["message"], said["hint"])
    return error if isinstance(error, ExplorerError) else ExplorerError(said["message"])


def feed_files(paths: Iterable[str | Path]) -> Callable[[IO[bytes]], object]:
    """A feed that makes the child read files as they are, their own graphs and nothing added."""
    wanted = list(dict.fromkeys(paths))

    def feed(pipe: IO[bytes]) -> None:
        for number, path in enumerate(wanted):
            blank = f"b{number}x"
            if str(path) == "-":
                # The child's standard input is the pipe to this process.
                quads = parse(Path(path), blank=blank)
                text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
                frames.send(pipe, frames.QUADS, text or b"")
            else:
                place = {"path": str(path), "address": getattr(path, "address", "")}
                cut = getattr(path, "cut", False)
                what = json.dumps({**place, "blank": blank, "cut": cut})
                frames.send(pipe, frames.FILE, what.encode())

    return feed
