"""The command line: the window's answers as text. No Qt enters here.

Results go to standard output, all else to standard error. Exit status: 0 done, 1 no, not found or
out of time, 2 wrong usage, several fit, or an input or output that cannot be read or written, 130
interrupted.
"""

import io
import os
import sys
from collections.abc import Sequence

import click

from explorer import __version__
from explorer.cli.draw import draw
from explorer.cli.learning import path
from explorer.cli.looking import search, show
from explorer.cli.opening import Pixels
from explorer.cli.query import query
from explorer.cli.reading import read_text
from explorer.cli.serve import serve
from explorer.cli.validate import validate
from explorer.model.errors import BadInput, Cancelled, ExplorerError, NotFound, OutOfTime

NO, WRONG, INTERRUPTED = 1, 2, 130


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a word the window opens; “open FILE…” opens it on your own ontology.",
)
@click.version_option(__version__, prog_name="concept-explorer")
def commands() -> None:
    """See a field as a graph of concepts, ask it questions, and learn it in order."""


for _command in (draw, path, query, read_text, search, serve, show, validate):
    commands.add_command(_command)


@commands.command("open")
@click.argument("files", nargs=-1)
@click.option("--no-restore", is_flag=True, help="Without what the canvas showed last.")
def _open(files: Sequence[str], *, no_restore: bool) -> None:
    """Open the window, on files, folders or addresses of your own if named.

    Example: concept-explorer open my-thesaurus.ttl
    """


def main(words: Sequence[str] | None = None, pixels: Pixels | None = None) -> int:
    """Carry out one command; `pixels` writes a scene as PNG or PDF. Returns the exit status."""
    _speak()
    try:
        status = commands.main(words, "concept-explorer", standalone_mode=False, obj=pixels)
        sys.stdout.flush()
    except (click.ClickException, ExplorerError) as error:
        return _failed(error)
    except (click.exceptions.Abort, KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except (OSError, SystemExit) as error:
        return _unwritten(error)
    return status if isinstance(status, int) else 0


def _failed(error: click.ClickException | ExplorerError) -> int:
    """Say what went wrong; return the status for it."""
    if isinstance(error, click.ClickException):
        tell(_usage(error))
        return WRONG
    tell(error)
    return NO if isinstance(error, NotFound | OutOfTime) else WRONG


def _speak() -> None:
    """Where the terminal lacks a letter, write it as an escape rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _usage(error: click.ClickException) -> ExplorerError:
    """What is wrong with the command line, and where it is explained."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "concept-explorer"
    return ExplorerError(error.format_message(), f"See “{command} --help”.")


def _unwritten(error: OSError | SystemExit) -> int:
    """The output could not be written; where its reader has gone, that is no failure of ours.

    click turns that into a SystemExit.
    """
    # Python writes what is left when it ends, and would complain: give it a place to write to.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError | SystemExit):
        return 0
    tell(BadInput(f"The output cannot be written: {error.strerror}.", "Choose another place."))
    return WRONG


def tell(error: ExplorerError) -> None:
    """An error as one line on standard error: what is wrong, and what to do."""
    line = " ".join(filter(None, (error.message, error.hint)))
    click.echo(f"concept-explorer: {' '.join(line.split())}", err=True)
