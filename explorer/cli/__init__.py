"""The command line: the window's answers as text. No Qt enters here.

Results go to standard output, all else to standard error. Exit status: 0 done, 1 no, not found or
out of time, 2 wrong usage, several fit, or an input or output that cannot be read or written, 130
interrupted.
"""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from explorer import __version__
from explorer.model.errors import (
    BadInput,
    BrokenFile,
    Cancelled,
    ExplorerError,
    NotFound,
    OutOfTime,
)

if TYPE_CHECKING:
    from explorer.cli.opening import Pixels

NO, WRONG, INTERRUPTED = 1, 2, 130
_ROOMS = {
    "draw": "draw",
    "next": "upcoming",
    "path": "learning",
    "query": "query",
    "read": "reading",
    "search": "looking",
    "serve": "serve",
    "show": "looking",
    "validate": "validate",
}


class _Commands(click.Group):
    """Loads the command that is called, and all of them only where they are listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # as click calls it
        return sorted({*_ROOMS, *self.commands})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        room = _ROOMS.get(cmd_name)
        if room is not None and cmd_name not in self.commands:
            found = vars(import_module(f"explorer.cli.{room}"))
            self.add_command(next(c for c in found.values() if _called(c, cmd_name)))
        return super().get_command(ctx, cmd_name)


def _called(value: object, name: str) -> bool:
    return isinstance(value, click.Command) and value.name == name


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a word the window opens; “open FILE…” opens it on your own ontology.",
)
@click.version_option(__version__, prog_name="concept-explorer")
def commands() -> None:
    """See a field as a graph of concepts, ask it questions, and learn it in order."""


def _checked(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from explorer.app.profiles import profile_name

    return None if value is None else profile_name(value)


@commands.command("open")
@click.argument("files", nargs=-1)
@click.option("--no-restore", is_flag=True, help="Without what the canvas showed last.")
@click.option(
    "--profile",
    metavar="NAME",
    callback=_checked,
    help="With marks, goals, notes and reviews of their own; default means the first ones.",
)
def _open(files: Sequence[str], *, no_restore: bool, profile: str | None) -> None:
    """Open the window, on files, folders or addresses of your own if named.

    Example: concept-explorer open my-thesaurus.ttl
    """


def main(
    words: Sequence[str] | None = None,
    pixels: "Pixels | None" = None,
) -> int:
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
    if isinstance(error, BrokenFile):
        from explorer.app.wording import counted

        before = counted(error.before, "statement")
        error.hint += f" Or read the {before} before it: --up-to-break."
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
