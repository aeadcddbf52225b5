"""Opens servers: says how old their answers are, and keeps what lets a person in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.model.errors import ExplorerError
from explorer.model.source import Token
from explorer.resources import vocabulary_files

if TYPE_CHECKING:
    from explorer.store.overlay import Overlay
    from explorer.store.remote.credentials import Secret


@dataclass(frozen=True, slots=True)
class Live:
    """A server: its name, and when the oldest of its answers that are shown was given."""

    host: str
    since: datetime

    @property
    def name(self) -> str:
        """What it is called in the title."""
        return f"{self.host} (live)"

    @property
    def age(self) -> str:
        """The same with the time of day, or with the day where that is another."""
        here = self.since.astimezone()
        today = here.date() == datetime.now(tz=UTC).astimezone().date()
        return f"{self.name}, loaded {here:%H:%M}" if today else f"{self.name}, loaded {here:%x}"


def on_server(
    address: str, secret: "Secret | None", language: str, token: Token
) -> "Overlay | None":
    """The server at an address; None where there is a file instead."""
    from explorer.store.remote.connect import endpoint_at, opened_at

    endpoint = endpoint_at(address, token, secret)
    if endpoint is None:
        return None
    return opened_at(endpoint, vocabulary_files(), language, token)


def live(server: "Overlay | None") -> Live | None:
    """What is told of a server; None where a file is open."""
    if server is None:
        return None
    from explorer.store.remote.protocol import host_of
    from explorer.store.remote.source import RemoteSource

    source = server.source
    if not isinstance(source, RemoteSource):
        return None
    return Live(host_of(source.address), datetime.fromtimestamp(source.loaded_at, tz=UTC))


def remembered(address: str, secret: "Secret") -> str:
    """Keep the secret that let in; a sentence where the system cannot."""
    from explorer.store.places import without_graphs
    from explorer.store.remote.credentials import remember, without_secret

    bare, _ = without_secret(without_graphs(address)[0])
    try:
        remember(bare, secret)
    except ExplorerError as error:
        return f"{error.message} {error.hint}"
    return ""


def shown_as(named: Path | str) -> str:
    """A file or address as it may be kept and shown: without a password that stands in it."""
    text = str(named)
    if "@" not in text or not isinstance(named, str):
        return text
    from explorer.store.remote.credentials import without_secret

    return without_secret(text)[0]
