"""What was found in a text as a list: to learn, not sure, known, needed first, and strangers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem

from explorer.app.learning.reading import Reading, Spoken, has
from explorer.app.wording import about, counted, listed
from explorer.gui.parts.rows import (
    COUNT,
    NAME,
    ROW,
    ConceptDelegate,
    ConceptRow,
    Head,
    Index,
    paint_ground,
    paint_text,
)
from explorer.gui.style import Look
from explorer.model.concept import Concept
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark, State


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word that is no concept, or perhaps one: `doubt` is its place among those to be asked."""

    text: str
    count: str
    reads: str
    doubt: int | None = None


Entry = Head | ConceptRow | WordRow


def entries(reading: Reading) -> tuple[Entry, ...]:
    """All rows, in sections."""
    times = _times(reading)
    new = [s for s in reading.spoken if not has(s.state)]
    old = [s for s in reading.spoken if has(s.state)]
    return (
        *_section("To learn", [_spoken(s, times.get(s.concept.iri, "")) for s in new]),
        *_section("Not sure – choose", list(_doubts(reading))),
        *_section("Known", [_spoken(s, "") for s in old]),
        *_section("Needed first", [_needed(c, times.get(c.iri, "")) for c in reading.needed]),
        *_section(
            "Not in the ontology",
            [
                WordRow(s.text, f"{s.count}×", f"{s.text}, {s.count} times")
                for s in reading.strangers
            ],
        ),
    )


def _section(title: str, rows: Sequence[Entry]) -> Iterator[Entry]:
    if rows:
        yield Head(title, None, str(len(rows)))
        yield from rows


def _times(reading: Reading) -> Mapping[Iri, str]:
    steps = (step for step in reading.path.steps if len(step.concepts) == 1)
    return {s.concepts[0]: about(s.minutes, estimated=s.estimated) for s in steps}


def _spoken(spoken: Spoken, note: str) -> ConceptRow:
    concept = spoken.concept
    state = spoken.state if has(spoken.state) else State.OPEN
    times = counted(spoken.count, "time")
    reads = ", ".join(filter(None, (concept.label, state.value, times, note)))
    return ConceptRow(
        concept.iri, concept.label, _kind(concept), note, Mark(state), f"{spoken.count}×", reads
    )


def _needed(concept: Concept, note: str) -> ConceptRow:
    reads = ", ".join(filter(None, (concept.label, "needed first", note)))
    mark = Mark(State.OPEN)
    return ConceptRow(concept.iri, concept.label, _kind(concept), note, mark, reads=reads)


def _doubts(reading: Reading) -> Iterator[WordRow]:
    for place, doubt in enumerate(reading.doubts):
        names = listed([concept.label for concept in doubt.concepts])
        text = f"“{doubt.word}” – {names}?"
        yield WordRow(text, f"{doubt.count}×", f"{text} {counted(doubt.count, 'time')}", place)


def _kind(concept: Concept) -> int:
    return concept.kind.place if concept.kind else 0


class FoundRows(QAbstractListModel):
    """The rows of one reading."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show_reading(self, reading: Reading) -> None:
        """Show what was found in a text."""
        self.beginResetModel()
        self.entries = entries(reading)
        self.endResetModel()

    def place_of(self, iri: Iri | None) -> int | None:
        """The first row of a concept."""
        rows = enumerate(self.entries)
        return next((i for i, e in rows if isinstance(e, ConceptRow) and e.iri == iri), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == ROW:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name if isinstance(entry, ConceptRow) else entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.text}, {entry.count}" if isinstance(entry, Head) else entry.reads
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.entries[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(ConceptDelegate):
    """Paints words beside concepts and heads."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        value = index.data(ROW)
        if not isinstance(value, WordRow):
            super().paint(painter, option, index)
            return
        paint_ground(painter, self.look, option, option.rect)
        px = self.look.px
        area = QRectF(option.rect).adjusted(px(16), 0, -px(16), -1)
        used = paint_text(painter, self.look, value.count, area, COUNT)
        paint_text(painter, self.look, value.text, area.adjusted(0, 0, -used - px(8), 0), NAME)


class FoundList(QListView):
    """`chosen`: the Iri of a row that was clicked, or at which Enter was pressed. `ticked`: that at
    which Space or K was. `asked`: the place of a doubt, and where its row is.
    """

    chosen = Signal(str)
    ticked = Signal(str)
    asked = Signal(int, QRect)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rows = FoundRows(self)
        self._delegate = _Delegate(look)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Found in the text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)

    def show_reading(self, reading: Reading) -> None:
        """Show what was found; the cursor stays at its concept, else at its place."""
        old = self.currentIndex()
        entry = old.data(ROW) if old.isValid() else None
        row, iri = old.row(), entry.iri if isinstance(entry, ConceptRow) else None
        self.rows.show_reading(reading)
        place = self.rows.place_of(iri)
        self.follow(min(row, len(self.rows.entries) - 1) if place is None else place)

    def follow(self, place: int | None) -> None:
        """Put the cursor into a row, and bring it into sight."""
        if place is not None and place >= 0:
            self.setCurrentIndex(self.rows.index(place))
            self.scrollTo(self.rows.index(place))

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ROW)
        if isinstance(entry, ConceptRow):
            self.chosen.emit(entry.iri)
        elif isinstance(entry, WordRow) and entry.doubt is not None:
            self.asked.emit(entry.doubt, self.visualRect(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        entry = index.data(ROW) if index.isValid() else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry is not None:
            self._choose(index)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_K) and isinstance(entry, ConceptRow):
            self.ticked.emit(entry.iri)
        else:
            super().keyPressEvent(event)
