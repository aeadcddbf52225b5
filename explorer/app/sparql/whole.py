"""IRIs that are typed whole, from `<` on: which of the data begin so, and which namespaces.

Asks the source, so it runs off the main thread.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from explorer.app.sparql.context import iri_of
from explorer.app.sparql.offered import Item
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Reading

_BEGUN = re.compile(r'<[^\s<>"{}|^`\\=?$]*\Z')
_REST = re.compile(r'[^\s<>"{}|^`\\]*>?')
# Elsewhere "<" compares.
_PLACES = ("subject", "predicate", "path", "object", "values", "graph", "head")
_GROUND = re.compile(r"[^/#]*\Z")


class Begun(NamedTuple):
    """An IRI that is being typed from `start` to `end`, and the query as if it were not there."""

    start: int
    end: int
    typed: str
    around: Reading

    @property
    def name(self) -> str:
        """The last part of it, by which it is looked for."""
        found = _GROUND.search(self.typed)
        return found[0] if found and found.start() else ""


def begun_at(text: str, cursor: int) -> Begun | None:
    """The IRI that is being typed, if there is one."""
    found = _BEGUN.search(text, 0, cursor)
    if found is None:
        return None
    start, rest = found.start(), _REST.match(text, cursor)
    end = rest.end() if rest else cursor
    around = read(text[:start] + " " + text[end:], start)
    fits = around.role in _PLACES and around.typed is None
    return Begun(start, end, found[0][1:], around) if fits else None


def written_whole(
    terms: Iterable[Item], begun: Begun, prefixes: Mapping[str, str]
) -> Iterator[Item]:
    """Those of the terms that begin as typed, as whole IRIs; then the namespaces that do."""
    for item in terms:
        iri = iri_of(item.insert, prefixes)
        if iri is not None and iri.startswith(begun.typed):
            yield item._replace(insert=f"<{iri}>", detail=f"<{iri}>")
    for prefix, space in sorted(prefixes.items()):
        if space.startswith(begun.typed) and space != begun.typed:
            yield Item(f"<{space}", f"<{space}", f"{prefix}:", "namespace")
