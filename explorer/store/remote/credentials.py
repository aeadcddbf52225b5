"""What lets a person into a server, kept by the system's keyring under the server's address.

A secret is held in memory and in the keyring; it is never in a file, a log or a message.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit

import urllib3

from explorer.model.errors import BadInput, ExplorerError

SERVICE = "concept-explorer"
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Secret:
    """A user name and password, or without a user name a bearer token.

    `plain` allows sending it over http, where anyone on the way can read it.
    """

    text: str = field(repr=False)
    user: str = ""
    plain: bool = False

    def headers(self) -> Mapping[str, str]:
        """The header of a request that shows it."""
        if not self.user:
            return {"Authorization": f"Bearer {self.text}"}
        # http.client writes headers in Latin-1, and a password may be of any letters.
        return dict(urllib3.make_headers(basic_auth=self._latin()))

    def _latin(self) -> str:
        return f"{self.user}:{self.text}".encode().decode("latin-1")

    def check_way(self, address: str) -> None:
        """Raises BadInput where the address would show it to everyone on the way."""
        parts = urlsplit(address)
        if parts.scheme == "http" and parts.hostname not in _HERE and not self.plain:
            raise BadInput(
                f"A password would travel readable to {parts.hostname}.",
                "Use an address that begins with https://.",
            )
        if any(c in "\r\n" for c in self.text + self.user):
            raise BadInput("A password or token is one line.")


def without_secret(address: str) -> tuple[str, Secret | None]:
    """The address as it may be shown, and the name and password that stood in it."""
    try:
        parts = urlsplit(address.strip())
    except ValueError as error:
        raise BadInput("This is no address of a server.") from error
    bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))
    if not parts.username:
        return bare, None
    return bare, Secret(unquote(parts.password or ""), unquote(parts.username))


def remembered(address: str) -> Secret | None:
    """What the keyring holds for the address; None also where there is no keyring."""
    import keyring
    from keyring.errors import KeyringError

    try:
        said = keyring.get_password(SERVICE, address)
    except (KeyringError, RuntimeError):
        return None
    with suppress(ValueError, TypeError, KeyError):
        held = json.loads(said or "")
        return Secret(str(held["secret"]), str(held["user"]))
    return None


def remember(address: str, secret: Secret) -> None:
    """Hand a secret to the keyring. Raises ExplorerError where the system has none."""
    import keyring
    from keyring.errors import KeyringError

    held = json.dumps({"user": secret.user, "secret": secret.text})
    try:
        keyring.set_password(SERVICE, address, held)
    except (KeyringError, RuntimeError):
        # Not "from": what a keyring says may hold what it was given.
        raise ExplorerError(
            "This system has no keyring to keep the password in.",
            "It is used until the program ends, and asked for again then.",
        ) from None


def forget(address: str) -> None:
    """Take a secret out of the keyring, if it is there."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, RuntimeError):
        keyring.delete_password(SERVICE, address)
