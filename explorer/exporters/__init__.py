"""From values to texts that others read; the caller writes them, as a whole, to a file.

A form of a learning path is one record here, which window and command line read. What is shown
on the canvas leaves as a page to explore (`network`) or a picture, query answers as a `table`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from explorer.exporters.anki import anki
from explorer.exporters.calendar import calendar
from explorer.exporters.content import PathPage
from explorer.exporters.markdown import markdown
from explorer.exporters.page import page
from explorer.exporters.path_json import path_json
from explorer.exporters.printed import printed
from explorer.exporters.text import path_text


@dataclass(frozen=True, slots=True)
class Exporter:
    """`write` turns gathered content into a file whose name has this ending.

    `paced` needs the minutes a week. `on_paper` writes HTML that is still to be laid on pages, by
    whoever knows fonts.
    """

    id: str
    title: str
    ending: str
    write: Callable[[PathPage], str | bytes]
    paced: bool = False
    on_paper: bool = False


EXPORTERS = (
    Exporter("html", "Learning Path as Page", ".html", page),
    Exporter("md", "Learning Path as Markdown", ".md", markdown),
    Exporter("text", "Learning Path as Text", ".txt", path_text),
    Exporter("json", "Learning Path as JSON", ".json", path_json),
    Exporter("anki", "Learning Path as Anki Deck", ".apkg", anki),
    Exporter("calendar", "Learning Path as Calendar", ".ics", calendar, paced=True),
    Exporter("pdf", "Learning Path for Printing", ".pdf", printed, on_paper=True),
)
