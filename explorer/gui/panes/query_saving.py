"""Rows of an answer out of the window: to the clipboard, or into a file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from explorer.app.query import exporting
from explorer.app.query.answer import Answer, of_rows, texts
from explorer.app.query.asking import Asked
from explorer.app.query.exporting import can_export, export
from explorer.app.query.raw import turtle_of
from explorer.app.session import Message, Session
from explorer.app.wording import counted
from explorer.exporters import table as writers
from explorer.exporters.parquet import write_parquet
from explorer.exporters.table import Written
from explorer.gui.parts.menus import soft_menu
from explorer.gui.places import ask_place
from explorer.model.concept import Form, Table
from explorer.model.errors import ExplorerError
from explorer.model.prefixes import COMMON
from explorer.model.source import Token
from explorer.store.files import write_atomically

_TOPIC = "query.save"
AT_ONCE, COPIED = 500, 100_000
"""So many rows are copied at once, and so many at most: other programs have to paste them."""


class Rows(NamedTuple):
    """Rows of an answer in an order, whether names stand for IRIs, and prefixes for them."""

    answer: Answer
    rows: Sequence[int]
    named: bool
    prefixes: Mapping[str, str] = COMMON

    @property
    def table(self) -> Table:
        return of_rows(self.answer.table, self.rows)

    def texts(self) -> Iterator[tuple[str, ...]]:
        """The cells as the person sees them."""
        return texts(self.answer, self.rows, named=self.named)

    def parts(self, token: Token) -> Iterator["Rows"]:
        """Some of the rows at a time, at least once; ends early where they are not wanted."""
        for start in range(0, max(1, len(self.rows)), exporting.BATCH):
            token.check()
            yield self._replace(rows=self.rows[start : start + exporting.BATCH])


class Kind(NamedTuple):
    """A kind of file: its title, the end of its name, and what writes rows that are shown.

    `form` is what all rows of a query are written as, more than are shown too; `whole` that of a
    graph. "" where it makes no sense of such an answer. `stream` writes one part of the rows after
    another, where a part is not a file by itself.
    """

    title: str
    ending: str
    write: Callable[[Rows], Written]
    form: str
    whole: str
    stream: Callable[[Iterable[Table]], Iterator[str]] | None = None

    def of(self, form: Form) -> str:
        """The name of the form for an answer of one or the other kind."""
        return self.whole if form is Form.GRAPH else self.form

    @property
    def parted(self) -> bool:
        """Whether a part of the rows after another, without its head, is the same file."""
        return self.ending in ("csv", "tsv")


KINDS = (
    Kind(
        "CSV for spreadsheets",
        "csv",
        lambda r: writers.spreadsheet(r.table, r.texts()),
        exporting.SHEET,
        exporting.SHEET,
    ),
    Kind("CSV, exact", "csv", lambda r: writers.csv(r.table), "csv", exporting.GRAPH_CSV),
    Kind("TSV, with types and languages", "tsv", lambda r: writers.tsv(r.table), "tsv", "tsv"),
    Kind("JSON", "json", lambda r: writers.sparql_json(r.table), "json", "", writers.json_parts),
    Kind("XML", "srx", lambda r: writers.sparql_xml(r.table), "xml", "", writers.xml_parts),
    Kind("Turtle", "ttl", lambda r: Written(turtle_of(r.table, r.prefixes)), "", "turtle"),
    Kind("Parquet", "parquet", lambda _: Written(""), exporting.PARQUET, exporting.PARQUET),
)


def copy(session: Session, rows: Rows, title: str = "") -> None:
    """Put rows into the clipboard, with their heads: for pasting into a spreadsheet, or as `title`.

    Many are put together off the main thread; of very many only the first.
    """
    write = COPIES[title] if title else _seen
    some = rows._replace(rows=rows.rows[:COPIED])

    def done(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        if len(some.rows) < len(rows.rows):
            told = f"Copied the first {len(some.rows):,} of {len(rows.rows):,} rows."
            session.told.send(Message(f"{told} Save the rows to have all of them."))

    if len(some.rows) <= AT_ONCE:
        done(write(some))
    else:
        session.jobs.ask("query.copy", lambda _: write(some), done, session.failed.send)


def _seen(rows: Rows) -> str:
    return writers.seen(rows.answer.table.columns, rows.texts())


COPIES: Mapping[str, Callable[[Rows], str]] = {
    "CSV": lambda rows: writers.csv(rows.table).text,
    "TSV": lambda rows: writers.tsv(rows.table).text,
    "Markdown": lambda rows: writers.markdown(rows.answer.table.columns, rows.texts()),
}


class Saving(NamedTuple):
    """What is saved: the rows that are shown, and the query where there are more than these."""

    rows: Rows
    whole: Asked | None = None


class Saver:
    """Writes one file at a time, off the main thread; it can be stopped."""

    def __init__(self, session: Session) -> None:
        self.busy: Path | None = None
        self._session = session

    def stop(self) -> None:
        """Let go of what is being written; what was there before stays."""
        if self.busy is not None:
            self._session.jobs.cancel(_TOPIC)
            name, self.busy = self.busy.name, None
            self._session.told.send(Message(f"{name} was not saved."))

    def save(self, saving: Saving, kind: Kind, path: Path) -> None:
        """Write a file, then say so, and what was changed in it."""
        rows, session = saving.rows, self._session
        store, form = session.store, kind.of(rows.answer.table.form)
        whole = saving.whole if form and can_export(store) else None

        def work(token: Token) -> str:
            if whole is not None:
                return export(store, whole, form, path, token).note
            return _write(rows, kind, path, token).note

        def done(note: str) -> None:
            self.busy = None
            word = "statement" if rows.answer.table.form is Form.GRAPH else "row"
            count = f"All {word}s" if whole else counted(len(rows.rows), word)
            part = "Only the rows that are shown. " if saving.whole and not whole else ""
            session.told.send(Message(f"{count} saved in {path.name}. {part}{note}".strip()))

        self.stop()
        self.busy = path
        session.jobs.ask(_TOPIC, work, done, self._failed)

    def _failed(self, error: ExplorerError) -> None:
        self.busy = None
        self._session.failed.send(error)


def _write(rows: Rows, kind: Kind, path: Path, token: Token) -> Written:
    if kind.form == exporting.PARQUET:
        with exporting.whole_file(path) as file:
            columns = rows.answer.table.columns
            write_parquet(file, columns, lambda: (p.table.rows for p in rows.parts(token)))
        return Written("")
    if kind.parted:
        with exporting.whole_file(path) as file:
            return exporting.joined(map(kind.write, rows.parts(token)), file)
    if kind.stream is not None:
        with exporting.whole_file(path) as file:
            for text in kind.stream(part.table for part in rows.parts(token)):
                file.write(text.encode())
        return Written("")
    written = kind.write(rows)
    write_atomically(path, written.text)
    return written


def saving_menu(parent: QWidget, saver: Saver, saving: Callable[[], Saving]) -> QMenu:
    """A menu of the kinds of file, each of which asks for a place; and to stop what is written."""
    menu = soft_menu("Save rows", parent)
    actions = {kind: menu.addAction(f"{kind.title}…") for kind in KINDS}
    for kind, action in actions.items():
        action.triggered.connect(lambda _=False, kind=kind: _ask(parent, saver, saving(), kind))
    menu.addSeparator()
    end = menu.addAction("Stop saving")
    end.triggered.connect(saver.stop)

    def opening() -> None:
        form = saving().rows.answer.table.form
        end.setVisible(saver.busy is not None)
        for kind, action in actions.items():
            action.setVisible(bool(kind.of(form)))

    menu.aboutToShow.connect(opening)
    return menu


def _ask(parent: QWidget, saver: Saver, saving: Saving, kind: Kind) -> None:
    title, form = f"Save rows as {kind.title}", (kind.title, f".{kind.ending}")
    ask_place(parent, title, "", form, lambda path: saver.save(saving, kind, path))
