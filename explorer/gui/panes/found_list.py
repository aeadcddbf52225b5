"""What was found in a text as a list: to learn, not sure, known, needed first, and strangers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem

from explorer.app.learning.reading import Reading, Spoken, has
from explorer.app.wording import about, counted, duration, listed
from explorer.gui.parts.entries import Entries
from explorer.gui.parts.rows import (
    COUNT,
    NAME,
    ROW,
    ConceptDelegate,
    ConceptRow,
    Head,
    Index,
    Pen,
    paint_ground,
    paint_text,
)
from explorer.gui.style import Look
from explorer.learn.path import Step
from explorer.model.concept import Concept
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark, State
from explorer.scene.theme import FONTS


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word that is no concept, or perhaps one: `doubt` is its place among those to be asked.

    `adds` is the name under which it can become one.
    """

    text: str
    count: str
    reads: str
    doubt: int | None = None
    adds: str = ""


Entry = Head | ConceptRow | WordRow
ADD = "Add…"
_ADD = Pen(FONTS.secondary, "accent", Qt.AlignmentFlag.AlignRight)


def entries(reading: Reading) -> tuple[Entry, ...]:
    """All rows, in sections."""
    times = _times(reading)
    new = [s for s in reading.spoken if not has(s.state)]
    old = [s for s in reading.spoken if has(s.state)]
    return (
        *_section("To learn", [_spoken(s, times.get(s.concept.iri, _Time())) for s in new]),
        *_section("Not sure – choose", list(_doubts(reading))),
        *_section("Known", [_spoken(s, _Time()) for s in old]),
        *_section("Needed first", [_needed(c, times.get(c.iri, _Time())) for c in reading.needed]),
        *_section(
            "Not in the ontology",
            [
                WordRow(
                    s.text,
                    f"{s.count}×",
                    f"{s.text}, {counted(s.count, 'time')}. {ADD}",
                    adds=s.text,
                )
                for s in reading.strangers
            ],
        ),
    )


def _section(title: str, rows: Sequence[Entry]) -> Iterator[Entry]:
    if rows:
        yield Head(title, None, str(len(rows)))
        yield from rows


@dataclass(frozen=True, slots=True)
class _Time:
    """How long a concept takes: as it is written, "~20 min", and as it is read out."""

    text: str = ""
    reads: str = ""


def _times(reading: Reading) -> Mapping[Iri, _Time]:
    steps = (step for step in reading.path.steps if len(step.concepts) == 1)
    return {s.concepts[0]: _time(s) for s in steps}


def _time(step: Step) -> _Time:
    # Beside a name there is no room for more than the sign that it is an estimate.
    text = f"{'~' if step.estimated else ''}{duration(step.minutes)}"
    return _Time(text, about(step.minutes, estimated=step.estimated))


def _spoken(spoken: Spoken, time: _Time) -> ConceptRow:
    concept = spoken.concept
    state = spoken.state if has(spoken.state) else State.OPEN
    times = counted(spoken.count, "time")
    reads = ", ".join(filter(None, (concept.label, state.value, times, time.reads)))
    count = "  ·  ".join(filter(None, (time.text, f"{spoken.count}×")))
    return ConceptRow(concept.iri, concept.label, _kind(concept), "", Mark(state), count, reads)


def _needed(concept: Concept, time: _Time) -> ConceptRow:
    reads = ", ".join(filter(None, (concept.label, "needed first", time.reads)))
    mark = Mark(State.OPEN)
    return ConceptRow(concept.iri, concept.label, _kind(concept), "", mark, time.text, reads)


def _doubts(reading: Reading) -> Iterator[WordRow]:
    for place, doubt in enumerate(reading.doubts):
        names = listed([concept.label for concept in doubt.concepts])
        text = f"“{doubt.word}” – {names}?"
        yield WordRow(text, f"{doubt.count}×", f"{text} {counted(doubt.count, 'time')}", place)


def _kind(concept: Concept) -> int:
    return concept.kind.place if concept.kind else 0


class FoundRows(Entries[Entry]):
    """The rows of one reading."""

    def place_of(self, iri: Iri | None) -> int | None:
        """The first row of a concept."""
        rows = enumerate(self.entries)
        return next((i for i, e in rows if isinstance(e, ConceptRow) and e.iri == iri), None)

    def name(self, entry: Entry) -> str:
        return entry.name if isinstance(entry, ConceptRow) else entry.text

    def reading(self, entry: Entry) -> str:
        return f"{entry.text}, {entry.count}" if isinstance(entry, Head) else entry.reads

    def can_choose(self, entry: Entry) -> bool:
        return not isinstance(entry, Head)


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
        if value.adds:
            used += px(8)
            used += paint_text(painter, self.look, ADD, area.adjusted(0, 0, -used, 0), _ADD)
        paint_text(painter, self.look, value.text, area.adjusted(0, 0, -used - px(8), 0), NAME)


class FoundList(QListView):
    """`chosen`: the Iri of a row that was clicked, or at which Enter was pressed. `ticked`: that at
    which Space or K was. `asked`: the place of a doubt, and where its row is. `added`: a word
    shall become a concept.
    """

    chosen = Signal(str)
    ticked = Signal(str)
    asked = Signal(int, QRect)
    added = Signal(str)

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
        self.rows.show_entries(entries(reading))
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
        elif isinstance(entry, WordRow) and entry.adds:
            self.added.emit(entry.adds)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        entry = index.data(ROW) if index.isValid() else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry is not None:
            self._choose(index)
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_K) and isinstance(entry, ConceptRow):
            self.ticked.emit(entry.iri)
        else:
            super().keyPressEvent(event)
