"""Rows of an answer out of the window: to the clipboard, or into a file."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from explorer.app.query.answer import Answer, of_rows, texts
from explorer.app.query.asking import Asked
from explorer.app.query.exporting import can_export, export
from explorer.app.session import Message, Session
from explorer.app.wording import counted
from explorer.exporters import table as writers
from explorer.exporters.table import Written
from explorer.gui.parts.menus import soft_menu
from explorer.model.concept import Table
from explorer.model.source import Token
from explorer.store.files import write_atomically


class Rows(NamedTuple):
    """Rows of an answer in an order, and whether names stand for IRIs."""

    answer: Answer
    rows: Sequence[int]
    named: bool

    @property
    def table(self) -> Table:
        return of_rows(self.answer.table, self.rows)

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The cells as the person sees them."""
        return texts(self.answer, self.rows, named=self.named)


class Kind(NamedTuple):
    """A kind of file: its title, the end of its name, and what writes it.

    `form` is its name where all rows of a query can be written so, more than are shown too.
    """

    title: str
    ending: str
    write: Callable[[Rows], Written]
    form: str = ""


KINDS = (
    Kind("CSV for spreadsheets", "csv", lambda r: writers.spreadsheet(r.table, r.texts())),
    Kind("CSV, exact", "csv", lambda r: writers.csv(r.table), "csv"),
    Kind("TSV, with types and languages", "tsv", lambda r: writers.tsv(r.table), "tsv"),
    Kind("JSON", "json", lambda r: writers.sparql_json(r.table), "json"),
)


def copy(rows: Rows) -> None:
    """Put rows into the clipboard, with their heads, for pasting into a spreadsheet."""
    text = writers.seen(rows.answer.table.columns, rows.texts())
    QGuiApplication.clipboard().setText(text)


def copy_as(rows: Rows, title: str) -> None:
    """Put rows into the clipboard in one of the forms of `COPIES`."""
    QGuiApplication.clipboard().setText(COPIES[title](rows))


COPIES: Mapping[str, Callable[[Rows], str]] = {
    "CSV": lambda rows: writers.csv(rows.table).text,
    "TSV": lambda rows: writers.tsv(rows.table).text,
    "Markdown": lambda rows: writers.markdown(rows.answer.table.columns, rows.texts()),
}


class Saving(NamedTuple):
    """What is saved: the rows that are shown, and the query where there are more than these."""

    rows: Rows
    whole: Asked | None = None


def saving_menu(parent: QWidget, session: Session, saving: Callable[[], Saving]) -> QMenu:
    """A menu of the kinds of file; each asks for a place and writes there in a job."""
    menu = soft_menu("Save rows", parent)
    for kind in KINDS:
        action = menu.addAction(f"{kind.title}…")
        action.triggered.connect(lambda _=False, kind=kind: _ask(parent, session, saving(), kind))
    return menu


def _ask(parent: QWidget, session: Session, saving: Saving, kind: Kind) -> None:
    dialog = QFileDialog(parent, f"Save rows as {kind.title}")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kind.ending)
    dialog.setNameFilter(f"{kind.title} (*.{kind.ending})")
    dialog.fileSelected.connect(lambda path: save(session, saving, kind, Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save(session: Session, saving: Saving, kind: Kind, path: Path) -> None:
    """Write a file off the main thread, then say so, and what was changed in it."""
    rows, whole, store = saving.rows, saving.whole, session.store
    all_of_it = whole is not None and bool(kind.form) and can_export(store)

    def work(token: Token) -> str:
        if whole is not None and all_of_it:
            export(store, whole, kind.form, path, token)
            return ""
        written = kind.write(rows)
        write_atomically(path, written.text)
        more = "" if whole is None else "Only the rows that are shown. "
        return more + written.note

    def done(note: str) -> None:
        count = "All rows" if all_of_it else counted(len(rows.rows), "row")
        session.told.send(Message(f"{count} saved in {path.name}. {note}".strip()))

    session.jobs.ask("query.save", work, done, session.failed.send)
