"""Asks how a picture is to be saved: its form, its size, its ground, and which part."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from explorer.app.exporting import Form
from explorer.gui.icons import paint_icon
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.text import label
from explorer.gui.pixels import size
from explorer.gui.style import Look
from explorer.model.geometry import Rect
from explorer.scene.shapes import Scene

ENDINGS = (".png", ".svg", ".pdf")
SCALES = (1, 2, 4)


class Wanted(NamedTuple):
    """What was chosen: the ending of the file, and the rest."""

    ending: str
    form: Form


class PictureSheet(QDialog):
    """`seen` is the part of the drawing that is on the screen."""

    def __init__(self, look: Look, parent: QWidget, scene: Scene, seen: Rect) -> None:
        super().__init__(parent)
        self._look, self._scene, self._seen = look, scene, seen
        self.setWindowTitle("Export the picture")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ending = Choice(look, "Form", "PNG", "SVG", "PDF")
        self.scale = Choice(look, "Size", "1×", "2×", "4×")
        self.scale.setCurrentIndex(SCALES.index(Form().scale))
        self.ground = Choice(look, "Ground", "As on the screen", "Transparent")
        self.part = Choice(look, "Part", "All that is drawn", "What is on the screen")
        self.told = label("", "secondary")
        boxes = (self.ending, self.part, self.ground, self.scale)
        cancel, save = Button(look, "Cancel"), Button(look, "Save…", role="primary")
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self.accept)
        save.setDefault(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        inside = column(
            look,
            label("Export the picture", "heading"),
            *(self._line(box) for box in boxes),
            self.told,
            row(look, None, cancel, save),
            margins=(20, 20, 20, 16),
            gap=12,
        )
        whole.addWidget(inside)
        for box in boxes:
            box.currentIndexChanged.connect(lambda _: self._tell())
        self._tell()

    def _line(self, box: QComboBox) -> QWidget:
        name = label(box.accessibleName())
        name.setMinimumWidth(self._look.px(64))
        box.setMinimumWidth(self._look.px(200))
        return row(self._look, name, box)

    @property
    def wanted(self) -> Wanted:
        """What is chosen at this moment."""
        area = self._seen if self.part.currentIndex() else None
        scale = SCALES[self.scale.currentIndex()]
        form = Form(scale, bool(self.ground.currentIndex()), area)
        return Wanted(ENDINGS[self.ending.currentIndex()], form)

    def _tell(self) -> None:
        """Say how large it becomes; only a PNG has a size of its own."""
        ending, form = self.wanted
        pixels = ending == ".png"
        self.scale.setEnabled(pixels)
        wide, tall = size(form.of(self._scene), form.scale if pixels else 1)
        unit = "pixels" if pixels else "units, sharp at every size"
        self.told.setText(f"{wide:,} × {tall:,} {unit}")


class Choice(QComboBox):
    """One of a few texts, with the arrow that says so in the colour of the theme."""

    def __init__(self, look: Look, name: str, *texts: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.addItems(list(texts))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._look.px(16)
        area = QRectF(
            self.width() - side - self._look.px(6), (self.height() - side) / 2, side, side
        )
        painter = QPainter(self)
        ink = "muted" if self.isEnabled() else "faint"
        paint_icon(painter, "chevron-down", self._look.colour(ink), area)
        painter.end()
