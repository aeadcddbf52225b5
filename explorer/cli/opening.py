"""What every command shares: which ontology, which language, where the answer goes."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from explorer.app.jobs import Ticket
from explorer.app.wording import left_out
from explorer.model.errors import BadInput, NotFound
from explorer.model.source import Searched, Source, Store
from explorer.resources import ontology_files, vocabulary_files
from explorer.scene.shapes import Scene
from explorer.store.files import files_of, write_atomically
from explorer.store.index.kept_index import Keeper
from explorer.store.local import LocalStore
from explorer.store.places import is_address

if TYPE_CHECKING:
    from explorer.store.remote.endpoint import Endpoint

_UP_TO_BREAK = "explorer.up_to_break"
F = TypeVar("F", bound=Callable[..., object])
# Writes a scene as PNG or PDF; or HTML, laid on pages, as PDF.
Pixels = Callable[[Scene | str, Path, int], None]


def data_option(command: F) -> F:
    """--data X, repeatable, replaces the bundled ontology; --up-to-break tells how it is read."""
    whole = click.option(
        "--up-to-break",
        is_flag=True,
        expose_value=False,
        callback=_keep_flag,
        help="Of a file that is broken, read what stands before the mistake.",
    )(command)
    return click.option(
        "--data",
        multiple=True,
        metavar="X",
        help="A file, folder or address of your own instead of the bundled ontology; repeatable.",
    )(whole)


def _keep_flag(context: click.Context, _: click.Parameter, value: object) -> None:
    context.meta[_UP_TO_BREAK] = value


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
    named = files(data)
    if not named:
        return LocalStore.open(ontology_files(), vocabulary_files(), language)
    return LocalStore.open(named, vocabulary_files(), language, keeper=Keeper(_indexes()))


def keep_names(source: Source) -> None:
    """Once an answer is told: the next one by a name of a large ontology is there at once."""
    if isinstance(source, Searched):
        source.make_ready(Ticket())


def _indexes() -> Path:
    """The folder in which the window keeps the indexes of large ontologies too."""
    home = os.environ.get("CONCEPT_EXPLORER_HOME")
    if home:
        return Path(home) / "indexes"
    from platformdirs import PlatformDirs

    return PlatformDirs("concept-explorer", appauthor=False).user_cache_path / "indexes"


def read(data: Sequence[str], language: str) -> Store:
    """The same, or a server where its address is named alone."""
    endpoint = endpoint_in(data)
    if endpoint is None:
        return opened(data, language)
    from explorer.store.remote.connect import opened_at

    return opened_at(endpoint, vocabulary_files(), language, Ticket())


def fetched(endpoint: "Endpoint", language: str) -> LocalStore:
    """What the concepts of a server say. Raises TooLarge where they are very many."""
    from explorer.store.remote.copying import copied

    click.echo(f"Fetching what {endpoint.host} says of its concepts.", err=True)
    try:
        return copied(endpoint, vocabulary_files(), language, Ticket())
    finally:
        endpoint.close()


def endpoint_in(data: Sequence[str]) -> "Endpoint | None":
    """The server that is meant, once it has answered; None where files are."""
    if len(data) != 1 or not is_address(data[0]):
        return None
    # The library for it takes longer to load than a small command.
    from explorer.store.remote.connect import endpoint_at

    return endpoint_at(data[0], Ticket())


def no_endpoint(data: Sequence[str], reason: str) -> None:
    """Raises BadInput with the reason where a server is named instead of files."""
    endpoint = endpoint_in(data)
    if endpoint is not None:
        endpoint.close()
        raise BadInput(f"{endpoint.host} is a server already.", reason)


def files(data: Sequence[str]) -> tuple[Path, ...]:
    """The files that are named, those of the folders that are, and those at addresses.

    Raises BadInput where there are none: a wrong input is no answer "no".
    """
    try:
        named = tuple(file for name in data for file in _files(name))
        return _before_breaks(named) if _wants_beginnings() else named
    except NotFound as error:
        raise BadInput(error.message, error.hint) from error


def _files(name: str) -> tuple[Path, ...]:
    return (_fetched(name),) if is_address(name) else files_of(Path(name))


def _wants_beginnings() -> bool:
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_UP_TO_BREAK))


def _before_breaks(named: Sequence[Path]) -> tuple[Path, ...]:
    """The files; of those that are broken only what stands before, which is told."""
    from explorer.store.breaks import up_to_breaks

    found, mistakes = up_to_breaks(named)
    for mistake in mistakes:
        click.echo(f"concept-explorer: {left_out(mistake)}", err=True)
    return found


def _fetched(address: str) -> Path:
    """A file on the web; how much is fetched is told before."""
    # The library for it takes longer to load than a small command.
    from explorer.store.web import fetch

    def told(count: int, whole: int | None) -> None:
        if not count:
            size = "of unknown size" if whole is None else f"{whole:,} bytes"
            click.echo(f"Fetching {address} ({size}).", err=True)

    return fetch(address, Ticket(), told)


def write(output: str, content: str | bytes) -> None:
    """To standard output, or a file as a whole."""
    if output == "-":
        click.echo(content, nl=False)
    else:
        write_atomically(Path(output), content)
