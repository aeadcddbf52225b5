"""A text laid on pages as a PDF, with the bundled fonts and a number at the foot of each page."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QThread
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from explorer.model.errors import NotWritable

MARGIN, FOOT = 18, 10
"""In millimetres."""

_INK = QColor("#17202E")


class _Printing(QThread):
    """Lays a text on pages: a document starts timers, which only a thread of Qt has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._html, self.pdf = html, b""

    def run(self) -> None:
        self.pdf = _pages(self._html)


def printed_pdf(html: str) -> bytes:
    """The pages of an HTML text, A4, black on white; waits for them, on any thread.

    Raises NotWritable.
    """
    printing = _Printing(html)
    printing.start()
    printing.wait()
    if not printing.pdf:
        raise NotWritable("The pages could not be made.", "Try HTML.")
    return printing.pdf


def _pages(html: str) -> bytes:
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setCreator("Concept Explorer")
    _paint(writer, html)
    buffer.close()
    return bytes(packed.data())


def _paint(writer: QPdfWriter, html: str) -> None:
    room = QRectF(writer.pageLayout().paintRectPixels(writer.resolution()))
    foot = FOOT * writer.resolution() / 25.4
    page = QSizeF(room.width(), room.height() - foot)
    document = _document(writer, html, page)
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    painter = QPainter(writer)
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        _page(painter, document, page, number)
        painter.setPen(_INK)
        below = QRectF(0, page.height(), page.width(), foot)
        text = f"{number + 1} / {document.pageCount()}"
        painter.setFont(_font(8))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, text)
    painter.end()


def _document(writer: QPdfWriter, html: str, page: QSizeF) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setDefaultFont(_font(10))
    document.setHtml(html)
    document.setPageSize(page)
    return document


def _page(painter: QPainter, document: QTextDocument, page: QSizeF, number: int) -> None:
    painter.save()
    painter.translate(0, -number * page.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, number * page.height(), page.width(), page.height())
    context.palette.setColor(QPalette.ColorRole.Text, _INK)
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _font(points: int) -> QFont:
    font = QFont(["Inter"])
    font.setPointSize(points)
    return font
