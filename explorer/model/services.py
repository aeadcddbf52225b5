"""The addresses that a query would ask by SERVICE, however it is written.

The engine needs no space where one is usual: `SERVICESILENT<…>`, `1SERVICE ex:s {`. What is
read wrongly here would leave the machine, so all that may be SERVICE counts as one; only what
surely is a text, a comment or a variable does not.
"""

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from explorer.model.errors import BadQuery

IRI = r'<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>'
TEXT = (
    r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"
    r'|"(?:[^"\\\n\r]|\\.)*"' + r"|'(?:[^'\\\n\r]|\\.)*'"
)
COMMENT = r"\#[^\n\r]*"
ESCAPE = r"\\."
_PIECES = re.compile(
    f"(?P<iri>{IRI})|(?P<blank>{TEXT}|{COMMENT})|(?P<masked>{ESCAPE}|[?$]\\w+)", re.DOTALL
)
_RUNS = re.compile(rf"{IRI}|[^\s<>{{}}()\[\]]+|[<>{{}}()\[\]]")
_NAMES = re.compile("[:?$]")
_HOST = re.compile(r"<https?://((?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::[0-9]+)?)[/?#>]", re.IGNORECASE)
# `?a<b#…>` may be a comparison and a comment, which the engine takes and this reading does not.
_UNCLEAR = re.compile(r"<(?![A-Za-z][\w+.-]*://)[^>]*['#]")


class Service(NamedTuple):
    """From where to where its words stand, what is named behind them, and the host of that.

    `host` is "" where no whole address is named.
    """

    start: int
    end: int
    named: str
    host: str


def services(text: str) -> Iterator[Service]:
    """Each SERVICE of a query in its order. O(length)."""
    if "service" not in text.lower():
        return
    runs = list(_RUNS.finditer(bare(text)))
    for at, run in enumerate(runs):
        place = _before_brace(runs[max(0, at - 3) : at]) if run[0] == "{" else None
        if place is not None:
            word, start, end = place
            named = text[start:end]
            yield Service(word, start, named, host_of(named))


def host_of(named: str) -> str:
    """The host of a whole web address between < and >; "" for all else."""
    host = _HOST.match(named)
    return host[1].lower() if host else ""


def _before_brace(runs: Sequence[re.Match[str]]) -> tuple[int, int, int] | None:
    """Where SERVICE begins, and from where to where stands what it names."""
    if not runs:
        return None
    named, low = runs[-1], runs[-1][0].lower()
    whole = low[0] == "<"
    within = low.find("service")
    if not whole and within >= 0 and _NAMES.search(low, within + 7):
        return named.start() + within, named.start() + within + 7, named.end()
    words = (run for run in runs[-2::-1] if run[0].lower() != "silent")
    word = next(words, None) if whole or _NAMES.search(low) else None
    before = word[0].lower().removesuffix("silent") if word else ""
    if word is None or not before.endswith("service"):
        return None
    return (word.start() + len(before) - 7, *named.span())


def hosts(text: str) -> frozenset[str]:
    """The hosts that a query would ask."""
    return frozenset(service.host for service in services(text) if service.host)


def check_services(text: str, allowed: Set[str] = frozenset()) -> None:
    """Refuse each host that is not allowed. Raises BadQuery."""
    for service in services(text):
        if service.host not in allowed:
            raise BadQuery(*refused(service))
    if "service" in text.lower() and is_unclear(text):
        raise BadQuery(
            "It is unclear whether this query would ask another address by SERVICE.",
            "Write each name between < and > as a whole address, or with a prefix.",
        )


def refused(service: Service) -> tuple[str, str]:
    """Why a query with it is not answered, and what helps."""
    if service.host:
        said = f"SERVICE would send a part of this query to another address: {service.host}."
        return said, "Open that address by itself: concept-explorer open https://…/sparql"
    prefix, colon, _ = service.named.partition(":")
    if colon and "<" not in prefix:
        said = "SERVICE would ask another address, and none is known for the prefix of"
        return (
            f"{said} {service.named}.",
            "Declare the prefix, or write the whole address: <https://…>.",
        )
    return (
        f"SERVICE would send a part of this query to another address, {service.named}.",
        "Only a whole address can be allowed: <https://…>.",
    )


def is_unclear(text: str) -> bool:
    """Whether the engine may see other texts and comments in it than these rules do."""
    iris = (found[0] for found in _PIECES.finditer(text) if found["iri"])
    return any(map(_UNCLEAR.match, iris))


def bare(text: str) -> str:
    """The same without texts and comments; variables and escaped signs are masked."""
    return _PIECES.sub(_bare, text)


def _bare(found: re.Match[str]) -> str:
    """Of the same length, so that all stays at its place."""
    if found["iri"]:
        return found[0]
    if found["blank"]:
        return " " * len(found[0])
    return found[0][0].replace("\\", "_") + "_" * (len(found[0]) - 1)
