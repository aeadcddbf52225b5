"""`query`: SPARQL over the bundled ontology or the person's own data."""

import csv
import io
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from math import isnan
from pathlib import Path

import click

from explorer.app.jobs import Ticket
from explorer.cli.opening import data_option, endpoint_in, files, opened
from explorer.cli.query_empty import Data, tell_why
from explorer.cli.query_mistakes import plainly, tell_nowhere
from explorer.exporters.parquet import write_parquet
from explorer.exporters.table import spreadsheet
from explorer.model.concept import Form, Table, plain
from explorer.model.errors import BadInput, BadQuery, ExplorerError
from explorer.model.prefixes import COMMON, shortened
from explorer.model.source import Limits
from explorer.model.terms import Iri, Literal, Term
from explorer.store.files import parse
from explorer.store.index.words import one_line
from explorer.store.local import LocalStore
from explorer.store.queries.asking import Asked, QueryProcess, feed_files
from explorer.store.queries.checking import form_of

# A cell of a table is read by a person; the other forms hold all of it.
MAX_CELL = 2_000
# More than this no timer takes, and no person waits.
MAX_SECONDS = 1_000_000
# A longer answer has rows for certain.
SHORT = 4_000
_EMPTY: Mapping[str, Callable[[bytes], bool]] = {
    "csv": lambda text: b"\n" not in text or text.split() == [b"answer", b"false"],
    "tsv": lambda text: b"\n" not in text or text.split() == [b"?answer", b"false"],
    "json": lambda text: text == b"[]" or b'"bindings":[]' in text or b'"boolean":false' in text,
    "xml": lambda text: not re.search(b"<result>|<boolean>true|rdf:about|rdf:nodeID", text),
    "turtle": lambda text: not text,
}
FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "spreadsheet", "parquet")


@click.command()
@click.argument("text", required=False, metavar="'SPARQL'")
@data_option
@click.option("--file", "file", type=click.Path(path_type=Path), metavar="Q.rq", help="Query file.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: table, or turtle.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=MAX_SECONDS),
    metavar="S",
    help="Stop after S seconds, with status 1.",
)
@click.option(
    "--allow-service",
    "allowed",
    multiple=True,
    metavar="HOST",
    help="A host that SERVICE may ask; give it once for each.",
)
@click.option("--inferred", is_flag=True, help="Ask own data with what follows from it.")
def query(  # noqa: PLR0913  # one argument an option
    text: str | None,
    data: Sequence[str],
    file: Path | None,
    form: str | None,
    timeout: float | None,
    *,
    allowed: Sequence[str],
    inferred: bool,
) -> None:
    """Answer SPARQL over the bundled ontology, or over --data exactly as it is.

    Common prefixes, and those of the data, need no declaration.

    Example: concept-explorer query 'SELECT ?tool { ?tool ce:uses llm:PagedAttention }'
    """
    question = _question(text, file)
    if timeout is not None and isnan(timeout):
        raise click.UsageError("--timeout is a number of seconds.")
    limits = Limits(None, timeout, hosts=frozenset(host.lower() for host in allowed))
    endpoint = endpoint_in(data)
    if endpoint is not None:
        from explorer.cli.query_server import answer

        answer(endpoint, question, limits, form)
        return
    if data and not inferred:
        named = files(data)
        process, prefixes = QueryProcess(feed_files(named), forks=False), _prefixes(named)
        source: Data | LocalStore = Data(process, prefixes, union=False)
    else:
        source = opened(data, "")
        process, prefixes = source.processes, dict(source.prefixes())
    try:
        with plainly(question, prefixes, limits.hosts) as bound:
            asked = Asked(bound.text, prefixes, union=not isinstance(source, Data))
            tell_nowhere(question, source)
            if not _answer(process, asked, limits, form):
                plain_table = form in (None, "table")
                tell_why(question, bound, source, explained=plain_table or sys.stderr.isatty())
    finally:
        process.close()


def _question(text: str | None, file: Path | None) -> str:
    if (text is None) == (file is None):
        raise click.UsageError("Give a query, or a file with --file.")
    if file is None:
        return text or ""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(f"{file} cannot be read: {error.strerror}.", "Check its name.") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{file} is not UTF-8 text.", "Save it as UTF-8.") from error


def _prefixes(paths: Iterable[Path]) -> dict[str, str]:
    """The common prefixes, and those that the files declare before their first statement."""
    found = dict(COMMON)
    # Standard input is read once; a broken file is told of where all of it is read.
    for path in (path for path in paths if str(path) != "-"):
        own: dict[str, str] = {}
        with suppress(ExplorerError):
            for _ in parse(path, prefixes=own):
                break
        found |= own
    return found


def _answer(process: QueryProcess, asked: Asked, limits: Limits, form: str | None) -> bool:
    """Write the answer; whether there is anything in it."""
    graph = form_of(asked.text) is Form.GRAPH
    shape = form or ("turtle" if graph else "table")
    if shape == "turtle" and not graph:
        raise BadQuery(
            "Turtle holds statements, but this query has rows.",
            "Choose table, csv, tsv, json or xml, or ask with CONSTRUCT.",
        )
    exact = shape in ("json", "xml", "turtle") or (shape in ("csv", "tsv") and not graph)
    if exact:
        asked = Asked(asked.text, asked.prefixes, asked.union, shape)
        out = _Out()
        process.stream(asked, Ticket(), limits, out.write)
        out.write(b"\n" if shape in ("json", "xml") else b"")
        sys.stdout.buffer.flush()
        return not out.empty(shape)
    table = process.ask(asked, Ticket(), limits)
    write_table(table, asked.prefixes, shape)
    if table.form is Form.ASK:
        return plain(table.rows[0][0]) == "true"
    return bool(table.rows)


class _Out:
    """Standard output; the beginning is kept, to see whether there is anything in the answer."""

    def __init__(self) -> None:
        self._begun = b""

    def write(self, part: bytes) -> None:
        sys.stdout.buffer.write(part)
        if len(self._begun) <= SHORT:
            self._begun += part

    def empty(self, shape: str) -> bool:
        """Whether what was written is an answer without rows, in one of the exact forms."""
        text = self._begun.strip()
        return len(text) <= SHORT and _EMPTY[shape](text)


def write_table(table: Table, prefixes: Mapping[str, str], shape: str) -> None:
    """A table to standard output, in one of the forms that need no engine."""
    if shape == "parquet":
        if sys.stdout.isatty():
            raise click.UsageError("Parquet is no text: send it into a file with >.")
        out = io.BytesIO()
        write_parquet(out, table.columns, lambda: (table.rows,))
        sys.stdout.buffer.write(out.getvalue())
        sys.stdout.buffer.flush()
        return
    if shape == "spreadsheet":
        written = spreadsheet(table, [[_short(c, prefixes) for c in row] for row in table.rows])
        click.echo(written.text, nl=False)
        click.echo(written.note, err=True, nl=bool(written.note))
        return
    click.echo(text_of(table, prefixes, shape), nl=False)


def text_of(table: Table, prefixes: Mapping[str, str], shape: str) -> str:
    """A table as text in one of the forms that need no engine."""
    if shape == "csv":
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(table.columns)
        writer.writerows([plain(cell) for cell in row] for row in table.rows)
        return out.getvalue()
    if shape == "tsv":
        lines = ["\t".join(f"?{name}" for name in table.columns)]
        lines += ["\t".join(_short(cell, {}) for cell in row) for row in table.rows]
        return "\n".join(lines) + "\n"
    if table.form is Form.ASK:
        return "yes\n" if plain(table.rows[0][0]) == "true" else "no\n"
    return aligned(table, prefixes)


def aligned(table: Table, prefixes: Mapping[str, str]) -> str:
    """Columns under their names, prefixed names for IRIs, and the number of rows."""
    rows = [[_short(cell, prefixes) for cell in row] for row in table.rows]
    widths = [
        max(len(name), *(len(row[i]) for row in rows)) if rows else len(name)
        for i, name in enumerate(table.columns)
    ]
    lines = [table.columns, ["─" * width for width in widths], *rows]
    text = "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
    count = f"{len(rows):,} row{'' if len(rows) == 1 else 's'}"
    return f"{text}\n\n{count}\n"


def _short(cell: Term | None, prefixes: Mapping[str, str]) -> str:
    if isinstance(cell, Literal):
        text = one_line(cell.value, MAX_CELL)
        return f"{text}@{cell.language}" if cell.language else text
    return shortened(Iri(cell), prefixes) if isinstance(cell, str) else plain(cell)
