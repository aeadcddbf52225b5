"""The columns of `SELECT *` in the order in which the query names them; the engine sorts them."""

import re
from collections.abc import Mapping

import pyoxigraph as ox

from explorer.model.services import services
from explorer.store.queries.checking import TOKENS, form_ending

_STAR = re.compile(r"\s*(?:\b(?:DISTINCT|REDUCED)\b\s*)?(\*)", re.IGNORECASE)
_NAME = re.compile(r"[?$](\w+)")


def as_written(text: str, prefixes: Mapping[str, str]) -> str:
    """The same query with its columns by name. Raises SyntaxError, like asking it."""
    star = _STAR.match(text, form_ending(text, "SELECT"))
    if star is None:
        return text
    # Nothing is found in an empty store, but what would be has its columns.
    found = ox.Store().query(_staying(text), prefixes=dict(prefixes))
    columns = [v.value for v in found.variables] if isinstance(found, ox.QuerySolutions) else []
    if not columns:
        return text
    order = _places(text)
    columns.sort(key=lambda name: order.get(name, len(text)))
    return text[: star.start(1)] + " ?" + " ?".join(columns) + " " + text[star.end(1) :]


def _staying(text: str) -> str:
    """The same columns without asking another server."""
    for service in services(text):
        word = "GRAPH".ljust(service.end - service.start)
        text = text[: service.start] + word + text[service.end :]
    return text


def _places(text: str) -> dict[str, int]:
    """Where each variable is named first; texts, IRIs and comments name none."""
    bare = TOKENS.sub(lambda found: " " * len(found[0]), text)
    places: dict[str, int] = {}
    for found in _NAME.finditer(bare):
        places.setdefault(found[1], found.start())
    return places
