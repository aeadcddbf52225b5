"""The field in which a note is written, and the page on which it is read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextBrowser, QWidget

from explorer.app.notes import SCHEME
from explorer.gui.parts.links import open_page
from explorer.gui.style import Look
from explorer.scene.theme import FONTS

_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_LINE = 124
# For the time of a menu or of another window the field is not left.
_AWAY = (Qt.FocusReason.PopupFocusReason,)


class NoteEditor(QPlainTextEdit):
    """`left` when the focus goes away. `pressed` may take a key before the field does."""

    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.pressed: Callable[[QKeyEvent], bool] = lambda _: False
        self.setAccessibleName(name)
        self.setAccessibleDescription("Markdown; Escape ends writing")
        self.setPlaceholderText("What you want to remember")
        self.setTabChangesFocus(True)

    def before(self) -> str:
        """The text of the line up to the cursor."""
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def replace_before(self, count: int, text: str) -> None:
        """Put a text in place of so many letters before the cursor."""
        cursor = self.textCursor()
        moves = QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor
        cursor.movePosition(*moves, count)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def cursor_in(self, widget: QWidget) -> QRect:
        """Where the cursor stands on a widget that holds the field."""
        rect = self.cursorRect()
        return QRect(self.viewport().mapTo(widget, rect.topLeft() - QPoint(4, 0)), rect.size())

    def event(self, event: QEvent) -> bool:
        # A list of names lies over the field: its Tab and Escape belong to that.
        typed = event.type() == QEvent.Type.KeyPress
        if typed and isinstance(event, QKeyEvent) and self.pressed(event):
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _AWAY:
            self.left.emit()


class NotePreview(QTextBrowser):
    """Markdown without HTML. No picture is fetched, no page opened but by a click.

    `concept_asked`: the place of a link to a concept. `edit_asked`: Enter where no link is.
    """

    concept_asked = Signal(int)
    edit_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._markdown = look, ""
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName("Your note, as it reads")
        self.anchorClicked.connect(self._follow)

    def show_note(self, markdown: str) -> None:
        """Show another note."""
        self._markdown = markdown
        self._write()

    def _write(self) -> None:
        self.document().setDefaultFont(self._look.font(FONTS.reading))
        self.document().setIndentWidth(self._look.px(20))
        self.document().setMarkdown(self._markdown, _FEATURES)
        self._space()

    def _space(self) -> None:
        """Lines and paragraphs stand apart as in all that is read here."""
        block, cursor = self.document().begin(), QTextCursor(self.document())
        while block.isValid():
            form = block.blockFormat()
            form.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            form.setBottomMargin(self._look.px(2 if form.objectIndex() >= 0 else 8))
            cursor.setPosition(block.position())
            cursor.setBlockFormat(form)
            block = block.next()

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == SCHEME and url.path().isdecimal():
            self.concept_asked.emit(int(url.path()))
        else:
            open_page(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002  # none is loaded
        if kind == QTextDocument.ResourceType.ImageResource.value:
            # An empty one: without any, Qt would look for a file of that name.
            return QImage(1, 1, QImage.Format.Format_ARGB32)
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self.textCursor().hasSelection():
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._write()
        super().changeEvent(event)
