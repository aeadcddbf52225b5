"""From values to texts that others read; the caller writes them, as a whole, to a file.

A form of a learning path is one record here, which window and command line read. What is shown
on the canvas leaves as a page to explore (`network`) or a picture, query answers as a `table`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from explorer.exporters.content import PathPage
from explorer.exporters.markdown import markdown
from explorer.exporters.page import page
from explorer.exporters.path_json import path_json
from explorer.exporters.text import path_text


@dataclass(frozen=True, slots=True)
class Exporter:
    """`write` turns gathered content into the text of a file whose name has this ending."""

    id: str
    title: str
    ending: str
    write: Callable[[PathPage], str]


EXPORTERS = (
    Exporter("html", "Learning Path as Page", ".html", page),
    Exporter("md", "Learning Path as Markdown", ".md", markdown),
    Exporter("text", "Learning Path as Text", ".txt", path_text),
    Exporter("json", "Learning Path as JSON", ".json", path_json),
)
