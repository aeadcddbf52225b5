"""From the text of a file to one change, with what it would do; nothing is changed here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from explorer.importers.progress import ProgressChange, progress_change, read_progress
from explorer.model.source import Source


@dataclass(frozen=True, slots=True)
class Importer:
    """`read` turns the text of a file with this ending into a change of the source's statements.

    It raises BadInput for a text that it cannot read.
    """

    id: str
    title: str
    ending: str
    read: Callable[[str, Source, date], ProgressChange]


def _progress(text: str, source: Source, today: date) -> ProgressChange:
    return progress_change(read_progress(text), source, today)


IMPORTERS = (Importer("progress", "Progress", ".json", _progress),)
