"""What every command shares: which ontology, which language, where the answer goes."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from explorer.resources import ontology_files, vocabulary_files
from explorer.scene.shapes import Scene
from explorer.store.files import write_atomically
from explorer.store.local import LocalStore

F = TypeVar("F", bound=Callable[..., object])
Pixels = Callable[[Scene, Path, int], None]


def data_option(command: F) -> F:
    """--data X, repeatable; replaces the bundled ontology."""
    return click.option(
        "--data",
        multiple=True,
        metavar="X",
        help="A file or folder of your own instead of the bundled ontology; repeatable.",
    )(command)


def language_option(command: F) -> F:
    """--lang de."""
    return click.option(
        "--lang", default="", metavar="TAG", help="Language of labels, such as de."
    )(command)


def output_option(command: F) -> F:
    """-o FILE; "-" is standard output."""
    return click.option(
        "-o", "--output", default="-", metavar="FILE", help="Where to write; - is standard output."
    )(command)


def opened(data: Sequence[str], language: str) -> LocalStore:
    """The named files, else the bundled ontology."""
    paths = tuple(map(Path, data)) or ontology_files()
    missing = [p for p in paths if str(p) != "-" and not p.exists()]
    if missing:
        raise NoSuchFile(missing[0])
    return LocalStore.open(paths, vocabulary_files(), language)


class NoSuchFile(click.ClickException):
    """A file that was named does not exist: a wrong input, not an answer "no"."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no file {path}. Check the name and the folder.")

    def show(self, file: object = None) -> None:  # noqa: ARG002  # click's signature
        click.echo(f"concept-explorer: {self.message}", err=True)


def write(output: str, content: str | bytes) -> None:
    """To standard output, or a file as a whole."""
    if output == "-":
        click.echo(content, nl=False)
    else:
        write_atomically(Path(output), content)
