"""The raw response to a query: text to be read and copied, and a line that says what it is."""

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from explorer.app.query.raw import Raw
from explorer.gui.parts.layouts import row
from explorer.gui.parts.text import Elided
from explorer.gui.style import Look
from explorer.scene.theme import FONTS


class RawView(QWidget):
    """Shows a `Raw`."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.said = Elided("", "secondary")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setProperty("bare", True)  # noqa: FBT003  # Qt's functions have no names
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setUndoRedoEnabled(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Raw response")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        line = row(look, margins=(16, 6, 16, 2))
        line.add(self.said, 1)
        whole.addWidget(line)
        whole.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        look = self._look
        self.text.setFont(look.font(FONTS.code))
        self.text.document().setDocumentMargin(look.px(14))

    def show_raw(self, raw: Raw) -> None:
        """Show another one from its beginning."""
        self.said.say(raw.said)
        self.text.setPlainText(raw.text)
        self.text.setAccessibleDescription(raw.said)
