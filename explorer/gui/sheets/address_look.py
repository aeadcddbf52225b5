"""What is found at an address when it is tried, in lines of name and value."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.app.wording import counted, listed
from explorer.gui.choices import language_name
from explorer.model.concept import local_name
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.remote.connect import Holding, check, endpoint_at
from explorer.store.remote.credentials import Secret
from explorer.store.web import weigh

_LISTED = 6


@dataclass(frozen=True, slots=True)
class Web:
    """A file on the web; `size` in bytes is None where the server does not say."""

    size: int | None


Found = Holding | Web


def look_at(address: str, secret: Secret | None, token: Token) -> Found:
    """What is there. Raises what `endpoint_at`, `check` and `weigh` do."""
    endpoint = endpoint_at(address, token, secret)
    if endpoint is None:
        return Web(weigh(address, token))
    try:
        return check(endpoint, token)
    finally:
        endpoint.close()


def facts(found: Found) -> list[tuple[str, str]]:
    """What to tell of it, the most telling first."""
    if isinstance(found, Web):
        size = "of unknown size" if found.size is None else f"of {_bytes(found.size)}"
        return [("File", f"A file {size}. It is fetched when you open it.")]
    many = "" if found.complete else "more than "
    lines = [
        ("Server", found.server or "a SPARQL endpoint"),
        ("Statements", _number(found.statements)),
        ("Concepts", _types(found.types)),
        ("Languages", listed([language_name(t) for t in found.languages], _LISTED)),
        ("Graphs", f"{many}{counted(len(found.graphs), 'named graph')}" if found.graphs else ""),
    ]
    return [(name, value) for name, value in lines if value]


def _number(count: int | None) -> str:
    return "more than it could count in time" if count is None else f"{count:,}"


def _types(types: Mapping[Iri, int]) -> str:
    most = sorted(types, key=lambda kind: -types[kind])
    return listed([f"{types[kind]:,} of {local_name(kind)}" for kind in most if types[kind]])


def _bytes(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB" if count >= 100_000 else f"{count:,} bytes"
