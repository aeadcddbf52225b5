"""`query --data ADDRESS`: a server's answer, in the forms that answers over files have."""

import sys
from collections.abc import Callable, Mapping

import click

from explorer.app.jobs import Ticket
from explorer.cli.query import write_table
from explorer.exporters.table import Written, csv, sparql_json, tsv
from explorer.model.concept import Form, Table
from explorer.model.errors import BadQuery
from explorer.model.prefixes import COMMON
from explorer.model.source import Limits
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.query import remote_query, turtle

WRITERS: Mapping[str, Callable[[Table], Written]] = {"csv": csv, "tsv": tsv, "json": sparql_json}


def answer(endpoint: Endpoint, text: str, limits: Limits, form: str | None) -> None:
    """Ask, and write the answer; what the server leaves out is told beside it."""
    table = remote_query(endpoint, text, COMMON, Ticket(), limits)
    graph = table.form is Form.GRAPH
    shape = form or ("turtle" if graph else "table")
    if shape == "xml":
        raise click.UsageError("A server's answer is not written as XML; choose json.")
    if shape == "turtle" and not graph:
        raise BadQuery("Turtle holds statements, but this query has rows.", "Choose table or json.")
    if shape == "turtle":
        sys.stdout.buffer.write(turtle(table, COMMON))
        sys.stdout.buffer.flush()
    elif shape in WRITERS:
        click.echo(WRITERS[shape](table).text, nl=False)
    else:
        write_table(table, COMMON, shape)
    if not table.complete:
        click.echo(f"{endpoint.host} has more than these {len(table.rows):,} rows.", err=True)
