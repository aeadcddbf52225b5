"""A scene as PNG or PDF, with the bundled fonts; needs no window and no screen."""

import os
from collections.abc import Callable
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
from explorer.model.errors import NotWritable, TooLarge
from explorer.scene.shapes import CLEAR, Scene
from explorer.store.files import write_atomically

# A picture of more pixels than these is not made: 4 bytes each.
MOST = 100_000_000
# Points to the inch, and logical pixels to the inch.
_DPI = 96


def save(drawn: Scene | str, path: Path, scale: int) -> None:
    """Write a scene to a file that ends with .png or .pdf, or HTML on pages to one with .pdf.

    Raises TooLarge and NotWritable.
    """
    made = None
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        made = QGuiApplication(["concept-explorer"])
        load_fonts()
    try:
        found = _on_pages(drawn) if isinstance(drawn, str) else painted(drawn, path, scale)()
    finally:
        del made
    write_atomically(path, found)


def _on_pages(html: str) -> bytes:
    # Pictures have no need of it.
    from explorer.gui.printing import printed_pdf

    return printed_pdf(html)


def painted(scene: Scene, path: Path, scale: int) -> Callable[[], bytes]:
    """The scene in the form that the ending of a file names: .pdf, else PNG.

    It is drawn at once; what is returned packs it, on any thread.
    """
    if path.suffix.lower() == ".pdf":
        document = pdf(scene)
        return lambda: document
    drawn = image(scene, scale)
    return lambda: png(drawn)


def size(scene: Scene, scale: int) -> tuple[int, int]:
    """Width and height in pixels; `scale` of them for one of the drawing."""
    wide, tall = scene.bounds.width * scale, scene.bounds.height * scale
    return max(1, round(wide)), max(1, round(tall))


def image(scene: Scene, scale: int) -> QImage:
    """The scene in pixels; raises TooLarge."""
    wide, tall = size(scene, scale)
    if wide * tall > MOST:
        raise TooLarge(
            f"The picture would have {wide:,} × {tall:,} pixels.",
            "Choose a smaller size, what is on the screen, or SVG.",
        )
    clear = scene.ground == CLEAR
    form = QImage.Format.Format_ARGB32_Premultiplied if clear else QImage.Format.Format_RGB32
    drawn = QImage(wide, tall, form)
    drawn.fill(QColor(0, 0, 0, 0) if clear else QColor(scene.ground))
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(-scene.bounds.x, -scene.bounds.y)
    paint_scene(painter, scene)
    painter.end()
    return drawn


def png(drawn: QImage) -> bytes:
    """Pixels as PNG; raises NotWritable."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, QByteArray(b"png")).write(drawn):
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
