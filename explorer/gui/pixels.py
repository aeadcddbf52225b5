"""A scene as PNG or PDF, with the bundled fonts; needs no window and no screen."""

import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from explorer.gui.paint import paint_scene
from explorer.gui.style import load_fonts
from explorer.model.errors import NotWritable
from explorer.scene.shapes import Scene
from explorer.store.files import write_atomically

DENSITY = 2
# Points to the inch, and logical pixels to the inch.
_DPI = 96


def save(scene: Scene, path: Path) -> None:
    """Write `scene` to a file that ends with .png or .pdf; raises NotWritable."""
    made = None
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        made = QGuiApplication(["concept-explorer"])
        load_fonts()
    try:
        found = painted(scene, path)
    finally:
        del made
    write_atomically(path, found)


def painted(scene: Scene, path: Path) -> bytes:
    """The scene in the form that the ending of a file names: .pdf, else PNG."""
    return pdf(scene) if path.suffix.lower() == ".pdf" else png(scene)


def png(scene: Scene) -> bytes:
    """The scene at two device pixels to a logical one."""
    bounds = scene.bounds
    image = QImage(
        max(1, round(bounds.width * DENSITY)),
        max(1, round(bounds.height * DENSITY)),
        QImage.Format.Format_RGB32,
    )
    image.fill(QColor(scene.ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(DENSITY, DENSITY)
    painter.translate(-bounds.x, -bounds.y)
    paint_scene(painter, scene)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(image):
        raise NotWritable("The picture could not be made.", "Try SVG.")
    return bytes(held.data())


def pdf(scene: Scene) -> bytes:
    """The scene on one page of its own size."""
    bounds = scene.bounds
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    size = QSizeF(bounds.width * 72 / _DPI, bounds.height * 72 / _DPI)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-bounds.x, -bounds.y)
    paint_scene(painter, scene)
    painter.end()
    return bytes(held.data())
