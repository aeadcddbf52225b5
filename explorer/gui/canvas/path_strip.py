"""A lit path below the canvas: its sentences, one a line, and the way to more of them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from explorer.app.commands import between, focus, path_lights
from explorer.app.drawing.picture import Picture
from explorer.app.light import Light
from explorer.app.session import Session
from explorer.app.wording import counted
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.chips import Choice
from explorer.gui.parts.entries import Entries
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import row
from explorer.gui.parts.rows import (
    NAME,
    NAME_SELECTED,
    ROW,
    ConceptRow,
    Index,
    is_selected,
    paint_concept,
    paint_ground,
)
from explorer.gui.parts.text import Elided
from explorer.gui.style import Look
from explorer.scene.theme import HEIGHTS

LINES, FEW, LOW = 4, 2, 420
"""So many sentences are seen at once, and so many where all is lower than that; more scroll."""

Act = Callable[[Session], object]


class Sentences(Entries[ConceptRow]):
    """The sentences of a path, each with the concept that it leads to."""

    def name(self, entry: ConceptRow) -> str:
        return entry.name


class SentenceDelegate(QStyledItemDelegate):
    """A sentence behind the glyph of the concept that it leads to."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(100, self._look.px(HEIGHTS.sentence_row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint_ground(painter, self._look, option, option.rect)
        px, found = self._look.px, index.data(ROW)
        area = QRectF(option.rect).adjusted(px(16), 0, -px(16), 0)
        if isinstance(found, ConceptRow):
            pen = NAME_SELECTED if is_selected(option) else NAME
            paint_concept(painter, self._look, found, area, pen)


class PathStrip(QWidget):
    """`do` does an act to the session that is open."""

    def __init__(self, look: Look, do: Callable[[Act], object]) -> None:
        super().__init__()
        self._look, self._do = look, do
        self._light: Light | None = None
        self.rows = Sentences()
        self.list = QListView()
        self.title = Elided("", "strong")
        self.before = Tool(look, "arrow-left", "Previous path")
        self.after = Tool(look, "arrow-right", "Next path")
        self.longer = Button(look, "Longer paths", role="flat")
        self.keep = Button(look, "Keep", role="flat")
        self.arrows = Choice(look, "Follow arrows")
        self.everything = Choice(look, "All types")
        self.close_it = Tool(look, "x", "Put the light out")
        self._delegate = SentenceDelegate(look)
        self._build()
        self._listen()
        self.hide()

    def _build(self) -> None:
        look, sentences = self._look, self.list
        sentences.setModel(self.rows)
        sentences.setItemDelegate(self._delegate)
        sentences.setAccessibleName("The path in sentences")
        sentences.setFrameShape(QFrame.Shape.NoFrame)
        sentences.setMouseTracking(True)
        sentences.setUniformItemSizes(True)
        sentences.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        steps = (self.title, self.before, self.after, self.keep, self.close_it)
        head = row(look, *steps, margins=(16, 3, 6, 0), gap=4)
        head.box.setStretchFactor(self.title, 1)
        options = (self.arrows, self.everything, None, self.longer)
        foot = row(look, *options, margins=(16, 4, 8, 8), gap=8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (Rule(look), head, sentences, foot):
            whole.addWidget(part)

    def _listen(self) -> None:
        self.before.clicked.connect(lambda: self._do(lambda s: between.step(s, -1)))
        self.after.clicked.connect(lambda: self._do(lambda s: between.step(s, 1)))
        self.longer.clicked.connect(lambda: self._do(between.longer_paths))
        self.keep.clicked.connect(lambda: self._do(self._keep))
        self.close_it.clicked.connect(lambda: self._do(focus.put_out))
        self.arrows.clicked.connect(lambda: self._do(lambda s: between.toggle(s, arrows=True)))
        self.everything.clicked.connect(lambda: self._do(between.toggle))
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)

    def _keep(self, session: Session) -> None:
        path_lights.keep(session)
        self._say(session)

    def _choose(self, index: QModelIndex) -> None:
        """Select the concept to which a sentence leads; the light stays."""
        iri = self.rows.entries[index.row()].iri
        self._do(lambda session: session.select(iri))

    def show_picture(self, session: Session, picture: Picture) -> None:
        """Read the path that is lit in a picture, or go."""
        light = picture.light
        reads = light is not None and bool(light.sentences)
        self.setVisible(reads)
        if light is None or not reads:
            self._light = None
            return
        if light is not self._light:
            self._light = light
            self.rows.show_entries(_rows(light, picture))
        self._size()
        self._say(session)

    def _say(self, session: Session) -> None:
        """Bring title, buttons and options up to date."""
        light, lamp = self._light, session.lamp
        if light is None:
            return
        several = len(lamp.others) > 1
        self.title.say(light.title or counted(len(light.sentences), "sentence"))
        for tool in (self.before, self.after):
            tool.setVisible(several)
        self.keep.setEnabled(path_lights.can_keep(session))
        self.longer.setEnabled(between.is_path(session))
        self.arrows.setChecked(lamp.over.arrows)
        self.everything.setChecked(lamp.over.everything)

    def _size(self) -> None:
        around = self.parentWidget()
        roomy = around is None or around.height() >= self._look.px(LOW)
        seen = max(1, min(LINES if roomy else FEW, len(self.rows.entries)))
        self.list.setFixedHeight(self._look.px(HEIGHTS.sentence_row) * seen + self._look.px(6))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size()
            self.list.scheduleDelayedItemsLayout()


def _rows(light: Light, picture: Picture) -> tuple[ConceptRow, ...]:
    found = []
    for said, iri in light.sentences:
        concept = picture.concepts.get(iri)
        kind = concept.kind.place if concept and concept.kind else 0
        found.append(ConceptRow(iri, said, kind))
    return tuple(found)
