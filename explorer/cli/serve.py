"""`serve`: other programs ask the open ontology by SPARQL, on this computer only."""

import socket
from collections.abc import Sequence

import click

from explorer.app.jobs import Ticket
from explorer.cli.answering import Answers, Readable
from explorer.cli.opening import data_option, files, no_endpoint, opened
from explorer.model.concept import plain
from explorer.model.errors import BadInput, ExplorerError
from explorer.model.prefixes import COMMON
from explorer.model.source import Limits
from explorer.store.queries.asking import Asked, QueryProcess, feed_files

HOST, PORT = "127.0.0.1", 7070
COUNT = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


@click.command()
@data_option
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=PORT,
    show_default=True,
    help="0 takes one that is free.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=86_400),
    default=30.0,
    show_default=True,
    metavar="S",
    help="Stop a query after S seconds.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="O",
    help="Let web pages of O ask, such as https://yasgui.org; repeatable.",
)
@click.option("--inferred", is_flag=True, help="Own data with what follows from it.")
def serve(
    data: Sequence[str], port: int, timeout: float, origins: Sequence[str], *, inferred: bool
) -> None:
    """Answer SPARQL 1.1 Protocol queries at an address of this computer; it only reads.

    Example: concept-explorer serve --data my-thesaurus.ttl --port 7070
    """
    try:
        import uvicorn

        from explorer.cli.endpoint import PATH, application
    except ImportError as error:
        raise ExplorerError(
            f"serve needs {error.name}, which is not installed.",
            "Install it: pip install 'concept-explorer[server]'",
        ) from error
    no_endpoint(data, "Other programs can ask it at its own address.")
    of = _readable(data, inferred=inferred)
    answers = Answers(of, timeout)
    try:
        # Files are read here: a broken one is told before anyone asks.
        counted = of.process.ask(Asked(COUNT, {}, union=False), Ticket(), Limits(None, None))
        with _listening(port) as listener:
            answers.address = f"http://{HOST}:{listener.getsockname()[1]}{PATH}"
            click.echo(answers.address)
            click.echo(
                f"{int(plain(counted.rows[0][0])):,} statements to read. Ctrl+C ends it.", err=True
            )
            config = uvicorn.Config(
                application(answers, origins),
                http="h11",
                ws="none",
                lifespan="off",
                proxy_headers=False,
                server_header=False,
                log_config=None,
                log_level="critical",
                timeout_graceful_shutdown=1,
            )
            uvicorn.Server(config).run([listener])
    finally:
        answers.close()


def _readable(data: Sequence[str], *, inferred: bool) -> Readable:
    """Own data exactly as it is, else all that is known in one graph, as `query` has it."""
    if data and not inferred:
        return Readable(QueryProcess(feed_files(files(data))), COMMON, union=False)
    store = opened(data, "")
    return Readable(store.processes, store.prefixes(), union=True)


def _listening(port: int) -> socket.socket:
    try:
        listener = socket.create_server((HOST, port))
    except OSError as error:
        raise BadInput(
            f"Port {port} cannot be taken: {error.strerror}.",
            "Name another with --port, or 0 for one that is free.",
        ) from error
    # Connections inherit it: a small answer would wait 40 ms for the other side's nod otherwise.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
