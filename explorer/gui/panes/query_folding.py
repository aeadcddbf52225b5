"""Folds what stands between braces; the lines are hidden, the text stays whole."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QPlainTextDocumentLayout

if TYPE_CHECKING:
    from explorer.gui.panes.query_editor import Editor


class Folding(QObject):
    """Lines are counted from 0. A cursor that gets into folded lines unfolds them."""

    def __init__(self, editor: "Editor") -> None:
        super().__init__(editor)
        self._editor = editor
        editor.cursorPositionChanged.connect(self._reveal)

    def folds(self) -> dict[int, int]:
        """The line of each brace that can be folded, and the line of its partner."""
        reading = self._editor.reading
        if reading.text != self._editor.text:
            return {}
        found: dict[int, int] = {}
        for opening, closing in reading.pairs.items():
            first, last = reading.tokens[opening], reading.tokens[closing]
            if first.text != "{":
                continue
            start = reading.text.count("\n", 0, first.start)
            end = start + reading.text.count("\n", first.start, last.start)
            if end - start > 1:
                found[start] = max(end, found.get(start, 0))
        return found

    def is_folded(self, line: int) -> bool:
        """Whether what is below a line is hidden."""
        return not self._block(line + 1).isVisible()

    def toggle(self, line: int) -> None:
        """Fold the braces that open on a line, or unfold them."""
        end = self.folds().get(line)
        if end is not None:
            self._show(line + 1, end, shown=self.is_folded(line))

    def fold(self) -> None:
        """Fold the innermost braces around the cursor."""
        here = self._editor.textCursor().blockNumber()
        around = [
            (line, end)
            for line, end in self.folds().items()
            if line <= here <= end and not self.is_folded(line)
        ]
        if around:
            line, end = max(around)
            cursor = self._editor.textCursor()
            block = self._block(line)
            cursor.setPosition(block.position() + block.length() - 1)
            self._editor.setTextCursor(cursor)
            self._show(line + 1, end, shown=False)

    def unfold(self) -> None:
        """Unfold the braces that open on the line of the cursor, else all."""
        here = self._editor.textCursor().blockNumber()
        if here in self.folds() and self.is_folded(here):
            self.toggle(here)
        else:
            self._show(0, self._editor.blockCount(), shown=True)

    def _reveal(self) -> None:
        if not self._editor.textCursor().block().isVisible():
            self._show(0, self._editor.blockCount(), shown=True)

    def _show(self, first: int, end: int, *, shown: bool) -> None:
        document = self._editor.document()
        block, start = self._block(first), self._block(first).position()
        while block.isValid() and block.blockNumber() < end:
            block.setVisible(shown)
            block = block.next()
        last = block.position() if block.isValid() else document.characterCount()
        document.markContentsDirty(start, last - start)
        layout = document.documentLayout()
        if isinstance(layout, QPlainTextDocumentLayout):
            layout.requestUpdate()
            layout.documentSizeChanged.emit(layout.documentSize())
        self._editor.viewport().update()
        self._editor.gutter.update()

    def _block(self, line: int) -> QTextBlock:
        return self._editor.document().findBlockByNumber(line)
