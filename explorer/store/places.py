"""Where an ontology is read from, when that is more than a path.

What was fetched from an address lies in a file for as long as it is needed, and is known by its
address all the same.
"""

import shutil
import sys
import tempfile
import weakref
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from explorer.store.formats import ending_format

if sys.platform == "win32":
    from pathlib import WindowsPath as _Here
else:
    from pathlib import PosixPath as _Here

SCHEMES = ("http://", "https://")
# What the paths of SPARQL endpoints end with or lead through, whoever's server it is.
_ASKED = ("sparql", "query", "select")
_WITHIN = ("/sparql/", "/repositories/", "/blazegraph/namespace/")


class Folder:
    """A folder that is removed when nobody holds it any more, or the program ends."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="concept-explorer-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


class Place(_Here):
    """The path of a file, and how it is to be read.

    `address`: where it was fetched from, if it was; base of its relative IRIs and name of its
    graph. `cut`: a broken file is read up to the break. `kept` lives as long as the place does.
    """

    address: str = ""
    cut: bool = False
    kept: object = None

    def absolute(self) -> "Place":
        """Itself where it has an address, since that says where it is."""
        return self if self.address else super().absolute()

    def as_uri(self) -> str:
        return self.address or super().as_uri()


def cut(path: Path) -> Place:
    """The same file, to be read up to where it is broken."""
    place = Place(path)
    place.address = getattr(path, "address", "")
    place.kept = getattr(path, "kept", None)
    place.cut = True
    return place


def is_address(text: str) -> bool:
    """Whether a person means something on the web, not a file."""
    return text.lower().startswith(SCHEMES)


def is_endpoint(address: str) -> bool:
    """Whether an address is that of a SPARQL server, to be asked; else a file, to be fetched."""
    path = "/" + address.split("://", 1)[-1].partition("?")[0].partition("#")[0].partition("/")[2]
    path = path.rstrip("/").lower()
    if ending_format(Path(path)) is not None:
        return False
    return path.rsplit("/", 1)[-1] in _ASKED or any(part in f"{path}/" for part in _WITHIN)


_GRAPH = "default-graph-uri"


def with_graphs(address: str, graphs: Iterable[str]) -> str:
    """The address of an endpoint that is asked over some of its graphs, as the protocol has it."""
    bare, old = without_graphs(address)
    wanted = [(_GRAPH, graph) for graph in dict.fromkeys((*old, *graphs))]
    parts = urlsplit(bare)
    query = "&".join(filter(None, (parts.query, urlencode(wanted))))
    return urlunsplit(parts._replace(query=query)) if wanted else bare


def without_graphs(address: str) -> tuple[str, tuple[str, ...]]:
    """The address without the graphs that it names, and these."""
    if _GRAPH not in address:
        return address, ()
    parts = urlsplit(address)
    fields = parse_qsl(parts.query, keep_blank_values=True)
    rest = urlencode([field for field in fields if field[0] != _GRAPH])
    return urlunsplit(parts._replace(query=rest)), tuple(g for n, g in fields if n == _GRAPH)
