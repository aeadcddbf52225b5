"""All rows of a query into a file, however many they are; they pass through and are not kept."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from explorer.app.query.answer import name_all, texts
from explorer.app.query.asking import Asked
from explorer.exporters import table as writers
from explorer.exporters.parquet import write_parquet
from explorer.exporters.table import Written
from explorer.model.concept import Form, Row, Table
from explorer.model.errors import NotWritable
from explorer.model.source import Queried, Source, Token
from explorer.store.queries.tsv import row as terms_of

SHEET, PARQUET, GRAPH_CSV = "sheet", "parquet", "graph csv"
"""What no engine writes; rows of TSV beside the file become it, some at a time."""
BATCH = 5_000


def can_export(source: Source) -> bool:
    """Whether all rows can be written without being held."""
    return isinstance(source, Queried)


def export(source: Source, asked: Asked, form: str, path: Path, token: Token) -> Written:
    """Write all rows in a form; the file is there whole or not at all.

    Forms are those of the engine (csv, tsv, json, xml, turtle) and those above. What comes back
    has no text, but tells what was changed.
    """
    if not isinstance(source, Queried):
        raise NotWritable("Only the rows that are shown can be saved here.", "Filter, then save.")
    text, within = asked.bound(source).text, (token, asked.limits)
    with whole_file(path) as file:
        if form not in (SHEET, PARQUET, GRAPH_CSV):
            source.export(text, form, within, file.write)
            return Written("")
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}", suffix=".tsv") as rows:
            source.export(text, "tsv", within, rows.write)
            rows.flush()
            return _converted(Rows(Path(rows.name), token), form, file, source)


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of `path` at the end. Raises NotWritable."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}", delete=False) as file:
            part = Path(file.name)
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            except BaseException:
                part.unlink()
                raise
        part.replace(path)
    except OSError as error:
        raise NotWritable(
            f"{path.name} cannot be written: {error.strerror}.", "Choose another place."
        ) from error


class Rows:
    """The rows of a file of SPARQL-TSV, some at a time."""

    def __init__(self, path: Path, token: Token) -> None:
        self._path, self._token = path, token

    def columns(self) -> tuple[str, ...]:
        """The names in its head."""
        with self._path.open(encoding="utf-8", newline="\n") as file:
            return tuple(name.lstrip("?") for name in file.readline().rstrip("\n").split("\t"))

    def batches(self) -> Iterator[Sequence[Row]]:
        """At least one, from the first row on; ends early where they are no longer wanted."""
        with self._path.open(encoding="utf-8", newline="\n") as file:
            next(file, "")
            yield _read(file)
            while batch := _read(file):
                self._token.check()
                yield batch


def _read(file: Iterable[str]) -> list[Row]:
    return [terms_of(line.rstrip("\n")) for line in islice(file, BATCH)]


def _converted(rows: Rows, form: str, file: IO[bytes], source: Source) -> Written:
    columns = rows.columns()
    if form == PARQUET:
        write_parquet(file, columns, rows.batches)
        return Written("")
    tables = (Table(Form.SELECT, columns, tuple(batch)) for batch in rows.batches())
    write = partial(_sheet, source=source) if form == SHEET else writers.csv
    return joined(map(write, tables), file)


def joined(parts: Iterable[Written], file: IO[bytes]) -> Written:
    """Write one part of a table after another, the head of the first one only."""
    guarded = 0
    for at, written in enumerate(parts):
        guarded += written.guarded
        text = writers.without_head(written) if at else written.text
        file.write(text.encode())
    return Written("", guarded)


def _sheet(table: Table, source: Source) -> Written:
    answer = name_all(table, source)
    return writers.spreadsheet(table, texts(answer, range(len(table.rows)), named=True))
