"""Prefixed names behind SERVICE become whole addresses before a query is checked and sent.

So what is sent names whole addresses only, and the store checks just that text: whatever is
resolved wrongly here asks a host that is allowed, or is refused.
"""

import re
from collections.abc import Iterator, Mapping

from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Reading
from explorer.model.prefixes import expanded
from explorer.model.services import Service, host_of, services
from explorer.model.terms import Iri

_WHOLE = re.compile(r'[^<>"{}|^`\\\x00-\x20]+')
_ESCAPED = re.compile(r"\\([_~.!$&'()*+,;=/?#@%-])")


def addresses(text: str, known: Mapping[str, str]) -> dict[int, Iri]:
    """Where a prefixed name stands behind SERVICE, and the web address that it stands for."""
    return _addresses(read(text), known) if "service" in text.lower() else {}


def _addresses(reading: Reading, known: Mapping[str, str]) -> dict[int, Iri]:
    prefixes = {**known, **reading.prefixes}
    tokens = zip(reading.tokens, reading.roles, strict=True)
    named = ((t.start, _whole(t.text, prefixes)) for t, role in tokens if role == "service")
    return {start: address for start, address in named if address}


def _whole(name: str, prefixes: Mapping[str, str]) -> Iri | None:
    address = expanded(_ESCAPED.sub(r"\1", name), prefixes)
    return address if address and _WHOLE.fullmatch(address) and host_of(f"<{address}>") else None


def named_services(reading: Reading, known: Mapping[str, str]) -> Iterator[Service]:
    """Each SERVICE of a query in its order, with the host also where a prefix stands for it."""
    found = tuple(services(reading.text))
    whole = _addresses(reading, known) if found else {}
    for service in found:
        name = whole.get(service.end, "")
        yield service._replace(named=name, host=host_of(f"<{name}>")) if name else service


def spelled_out(text: str, known: Mapping[str, str]) -> str:
    """The same query with whole addresses behind SERVICE."""
    reading = read(text)
    whole = _addresses(reading, known)
    for token in reversed(reading.tokens):
        if token.start in whole:
            text = f"{text[: token.start]}<{whole[token.start]}>{text[token.end :]}"
    return text
