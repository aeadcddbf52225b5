"""Asking the query process: start it, feed it, read its answer, kill it when that is wanted."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import IO

import pyoxigraph as ox

from explorer.model import errors
from explorer.model.concept import Form, Table
from explorer.model.errors import BadQuery, ExplorerError, OutOfTime
from explorer.model.source import Limits, Token
from explorer.model.terms import Iri
from explorer.store import frames, tsv
from explorer.store.files import parse

MAX_DEPTH = 500
_TOKENS = re.compile(
    r"""\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|<[^<>"{}|^`\\\s]*>|\#[^\n]*|[({\[]|[)}\]]|(?<![:?$@\w-])[^\W\d_]+(?![:\w-])""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the child gets it; `union` asks all graphs together.

    `graphs`, where given, are the graphs asked together and those asked by name, whatever the
    query says of FROM.
    """

    text: str
    prefixes: Mapping[str, str]
    union: bool
    format: str = "tsv"
    graphs: tuple[tuple[Iri, ...], tuple[Iri, ...]] | None = None


def check(text: str) -> None:
    """Refuse what would crash the engine, change data or leave the machine. Raises BadQuery."""
    depth = deepest = 0
    if next((w for w in _words(text) if w not in ("PREFIX", "BASE")), "") in _UPDATES:
        raise BadQuery(
            "This text would change data, and a query only reads.",
            "Ask with SELECT, ASK, CONSTRUCT or DESCRIBE.",
        )
    for piece in _TOKENS.findall(text):
        if piece in "({[":
            depth += 1
            deepest = max(deepest, depth)
        elif piece in ")}]":
            depth -= 1
        elif piece.upper() == "SERVICE":
            raise BadQuery(
                "SERVICE would send this query to another address.",
                "Open that address by itself: concept-explorer open https://…/sparql",
            )
    if deepest > MAX_DEPTH:
        raise BadQuery(f"The query is nested {deepest:,} deep; at most {MAX_DEPTH} goes.")


_UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
)
_FORMS = {
    "SELECT": Form.SELECT,
    "ASK": Form.ASK,
    "CONSTRUCT": Form.GRAPH,
    "DESCRIBE": Form.GRAPH,
}


def form_of(text: str) -> Form | None:
    """The kind of query, by its first word that names one; None for an update or no query."""
    return next((_FORMS[word] for word in _words(text) if word in _FORMS), None)


def names_its_graphs(text: str) -> bool:
    """Whether the query says itself, by FROM, which graphs it asks."""
    return "FROM" in _words(text)


def _words(text: str) -> Iterator[str]:
    """Keywords in capitals; what stands in texts, names and comments is none."""
    return (piece.upper() for piece in _TOKENS.findall(text) if piece.isalpha())


class QueryProcess:
    """A child that answers one query after another; a new one is started after a kill.

    `feed` fills a new child. Safe to call from any thread: queries wait for each other.
    """

    def __init__(self, feed: Callable[[IO[bytes]], object]) -> None:
        self._feed = feed
        self._asking = Lock()
        self._patches: list[bytes] = []
        self._child: subprocess.Popen[bytes] | None = None

    def another(self) -> "QueryProcess":
        """One that is fed alike, to answer at the same time; it hears of no patches."""
        return QueryProcess(self._feed)

    def patch(self, text: str) -> None:
        """Keep the child's replica in step; sent before the next query."""
        self._patches.append(text.encode())

    def ask(self, asked: Asked, token: Token, limits: Limits) -> Table:
        """The answer as a table."""
        parts: list[bytes] = []
        limit = None if limits.rows is None else limits.rows + 1
        done = self.stream(asked, token, Limits(limit, limits.seconds), parts.append)
        head, *lines = b"".join(parts).decode().split("\n")
        return Table(
            Form(done["form"]),
            tuple(name.lstrip("?") for name in head.split("\t")) if head else (),
            tuple(tsv.row(line) for line in lines[:-1]),
            bool(done["complete"]),
            float(str(done["seconds"])),
        )

    def stream(
        self, asked: Asked, token: Token, limits: Limits, write: Callable[[bytes], object]
    ) -> Mapping[str, object]:
        """Hand each part of the answer to `write`; return what the child says at the end.

        `limits.rows` counts lines. Raises BadQuery, OutOfTime, Cancelled, and what `write` raises.
        """
        check(asked.text)
        unwritten: list[OSError] = []

        def written(part: bytes) -> None:
            try:
                write(part)
            except OSError as error:
                unwritten.append(error)
                raise

        with self._asking:
            token.check()
            child = self._alive()
            token.on_cancel(child.kill)
            with _killed_after(limits.seconds, child) as late:
                try:
                    return self._exchange(child, asked, limits, written)
                except OSError:
                    self.close()
                    token.check()
                    if unwritten:
                        raise
                    raise self._ended(child, limits if late else None) from None

    def _exchange(
        self,
        child: "subprocess.Popen[bytes]",
        asked: Asked,
        limits: Limits,
        write: Callable[[bytes], object],
    ) -> Mapping[str, object]:
        stdin, stdout = _pipes(child)
        patches, self._patches = self._patches, []
        for text in patches:
            frames.send(stdin, frames.PATCH, text)
        question = {
            "text": asked.text,
            "prefixes": dict(asked.prefixes),
            # A query that names its graphs asks those, not all together.
            "union": asked.union and not asked.graphs and not names_its_graphs(asked.text),
            "graphs": asked.graphs,
            "format": asked.format,
            "limit": limits.rows,
        }
        frames.send(stdin, frames.QUERY, json.dumps(question).encode())
        while (frame := frames.receive(stdout)) is not None:
            kind, payload = frame
            if kind == frames.ROWS:
                write(payload)
            elif kind == frames.DONE:
                answer: Mapping[str, object] = json.loads(payload)
                return answer
            elif kind == frames.ERROR:
                raise bad_query(payload.decode())
            else:
                raise _told(json.loads(payload))
        raise BrokenPipeError

    def _alive(self) -> "subprocess.Popen[bytes]":
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        self._patches = []
        child = self._child = subprocess.Popen(
            [sys.executable, "-m", "explorer.store.process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl+C is for this process, which ends the child.
            process_group=0,
        )
        try:
            self._feed(_pipes(child)[0])
        except OSError:
            child.kill()
        except BaseException:
            self.close()
            raise
        return child

    def _ended(self, child: "subprocess.Popen[bytes]", late: Limits | None) -> ExplorerError:
        if late is not None:
            return OutOfTime(
                f"The query did not finish within {late.seconds:g} s and was stopped.",
                "Ask for less, add LIMIT, or raise the time limit.",
            )
        return BadQuery(
            f"The query made the engine stop (code {child.returncode}).",
            "It may be nested too deeply or need too much memory.",
        )

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            _reap(child)


@contextmanager
def _killed_after(seconds: float | None, child: "subprocess.Popen[bytes]") -> Iterator[list[bool]]:
    """End the child when its time is up; the list is then no longer empty."""
    late: list[bool] = []

    def out_of_time() -> None:
        late.append(True)
        child.kill()

    timer = None if seconds is None else Timer(seconds, out_of_time)
    if timer:
        timer.daemon = True
        timer.start()
    try:
        yield late
    finally:
        if timer:
            timer.cancel()


def _reap(child: "subprocess.Popen[bytes]") -> None:
    stdin, stdout = _pipes(child)
    child.kill()
    child.wait()
    with suppress(OSError):
        stdin.close()
    stdout.close()


def _pipes(child: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes]]:
    if child.stdin is None or child.stdout is None:
        raise BrokenPipeError
    return child.stdin, child.stdout


def bad_query(said: str) -> BadQuery:
    """The engine's complaint, its place in front: "Line 2, column 9: …"."""
    found = re.match(r"(?:error at )?(\d+):(\d+): (.*)", said, re.DOTALL)
    if found:
        line, column, rest = found.groups()
        return BadQuery(f"Line {line}, column {column}: {rest}.", where=f"{line}:{column}")
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
                address = getattr(path, "address", "")
                what = json.dumps({"path": str(path), "blank": blank, "address": address})
                frames.send(pipe, frames.FILE, what.encode())

    return feed
