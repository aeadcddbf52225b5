"""What every command shares: which ontology, which language, where the answer goes."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from explorer.model.errors import BadInput, NotFound
from explorer.resources import ontology_files, vocabulary_files
from explorer.scene.shapes import Scene
from explorer.store.files import files_of, write_atomically
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
    """The named files and folders, else the bundled ontology."""
    return LocalStore.open(files(data) or ontology_files(), vocabulary_files(), language)


def files(data: Sequence[str]) -> tuple[Path, ...]:
    """The files that are named, and those of the folders that are.

    Raises BadInput where there are none: a wrong input is no answer "no".
    """
    try:
        return tuple(file for name in data for file in files_of(Path(name)))
    except NotFound as error:
        raise BadInput(error.message, error.hint) from error


def write(output: str, content: str | bytes) -> None:
    """To standard output, or a file as a whole."""
    if output == "-":
        click.echo(content, nl=False)
    else:
        write_atomically(Path(output), content)
