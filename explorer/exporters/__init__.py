"""From values to texts that others read; the caller writes them, as a whole, to a file.

An exporter is one record here: the menu, the command line and the manual read these tables.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from explorer.exporters.content import PathPage
from explorer.exporters.markdown import markdown
from explorer.exporters.network import NetworkPage, network
from explorer.exporters.page import page
from explorer.exporters.path_json import path_json
from explorer.exporters.text import path_text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exporter(Generic[T]):
    """`write` turns gathered content into the text of a file whose name has this ending."""

    id: str
    title: str
    ending: str
    write: Callable[[T], str]


PATH_EXPORTERS: tuple[Exporter[PathPage], ...] = (
    Exporter("html", "Learning Path as Page", ".html", page),
    Exporter("md", "Learning Path as Markdown", ".md", markdown),
    Exporter("text", "Learning Path as Text", ".txt", path_text),
    Exporter("json", "Learning Path as JSON", ".json", path_json),
)
VIEW_EXPORTERS: tuple[Exporter[NetworkPage], ...] = (
    Exporter("network", "Network Page", ".html", network),
)
EXPORTERS: tuple[Exporter[PathPage] | Exporter[NetworkPage], ...] = (
    *PATH_EXPORTERS,
    *VIEW_EXPORTERS,
)
