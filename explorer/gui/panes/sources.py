"""Sources: every statement about a concept as a sentence, with its file and where it is from."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from explorer.app.panes.details import Detail
from explorer.app.panes.statements import Said
from explorer.app.session import Session
from explorer.app.wording import counted
from explorer.gui.panes.detail_reader import DetailReader
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.marks import Picture
from explorer.gui.parts.text import Prose, label
from explorer.gui.style import Look

SHOWN = 100


class Sources:
    """Sentences in the order in which they are read: names, meaning, relations."""

    def __init__(self, session: Session, look: Look) -> None:
        self._session, self._look = session, look

    def parts(self, detail: Detail) -> Iterable[QWidget]:
        """The column from top to bottom."""
        look = self._look
        yield column(look, label(unsourced(detail), "secondary"), margins=(16, 14, 16, 0))
        for (file, source), sentences in by_origin(detail.said[:SHOWN]).items():
            yield self._origin(file, source, len(sentences))
            told = (Prose(look, sentence, 13) for sentence in sentences)
            yield column(look, *told, margins=(16, 8, 16, 4), gap=8)
        if detail.statements > SHOWN:
            words = f"{SHOWN} of {detail.statements:,} statements are shown."
            yield column(look, label(words, "secondary"), margins=(16, 8, 16, 0))
        yield column(look, 16)

    def _origin(self, file: str, source: str, count: int) -> QWidget:
        look = self._look
        name = row(look, Picture(look, "file-text"), label(file, "caption"), None, gap=6)
        name.add(label(str(count), "secondary"))
        origin = label(f"from {source}" if source else "no source", "secondary", wrap=True)
        return column(look, name, origin, margins=(16, 16, 16, 0), gap=2)


def by_origin(said: Iterable[Said]) -> dict[tuple[str, str], list[str]]:
    """Sentences by file and source, in the order in which these are first met."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in said:
        found.setdefault((one.file, one.source), []).append(one.sentence)
    return found


def sources_tab(session: Session, look: Look) -> DetailReader:
    """The Sources tab."""
    return DetailReader(look, "Statements about this concept", Sources(session, look).parts)


def unsourced(detail: Detail) -> str:
    """How many statements name no source: "3 of 14 statements have no source"."""
    total = len(detail.said)
    if not detail.unsourced:
        return f"All {counted(total, 'statement')} have a source."
    verb = "has" if detail.unsourced == 1 else "have"
    return f"{detail.unsourced} of {counted(total, 'statement')} {verb} no source."
