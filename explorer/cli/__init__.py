"""The command line: the window's answers as text. No Qt enters here.

Results go to standard output, all else to standard error. Exit status: 0 done, 1 no, not found or
out of time, 2 wrong usage, several fit, or an input or output that cannot be read or written, 130
interrupted.
"""

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
from explorer.cli.validate import validate
from explorer.model.errors import Cancelled, ExplorerError, NotFound, TooLarge

NO, WRONG, INTERRUPTED = 1, 2, 130


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a word the window opens; “open FILE…” opens it on your own ontology.",
)
@click.version_option(__version__, prog_name="concept-explorer")
def commands() -> None:
    """See a field as a graph of concepts, ask it questions, and learn it in order."""


for _command in (draw, path, query, search, show, validate):
    commands.add_command(_command)


@commands.command("open")
@click.argument("files", nargs=-1)
@click.option("--no-restore", is_flag=True, help="Without what the canvas showed last.")
def _open(files: Sequence[str], *, no_restore: bool) -> None:
    """Open the window, on files or folders of your own if named.

    Example: concept-explorer open my-thesaurus.ttl
    """


def main(words: Sequence[str] | None = None, pixels: Pixels | None = None) -> int:
    """Carry out one command; `pixels` writes a scene as PNG or PDF. Returns the exit status."""
    try:
        status = commands.main(words, "concept-explorer", standalone_mode=False, obj=pixels)
    except click.ClickException as error:
        error.show()
        return WRONG
    except ExplorerError as error:
        tell(error)
        return NO if isinstance(error, NotFound | TooLarge) else WRONG
    except (click.exceptions.Abort, KeyboardInterrupt, Cancelled, BrokenPipeError) as error:
        return _left(error)
    return status if isinstance(status, int) else 0


def _left(error: BaseException) -> int:
    """The status when the person interrupted, or whoever reads the output has gone."""
    if not isinstance(error, BrokenPipeError):
        return INTERRUPTED
    # Python writes what is left when it ends, and would complain: give it a place to write to.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def tell(error: ExplorerError) -> None:
    """An error as one line on standard error: what is wrong, and what to do."""
    line = " ".join(filter(None, (error.message, error.hint)))
    click.echo(f"concept-explorer: {' '.join(line.split())}", err=True)
