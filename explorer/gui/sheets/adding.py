"""Asks for the name and the meaning of a concept that is to be added."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from explorer.app.adding import add
from explorer.app.session import Session
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.text import label
from explorer.gui.style import Look

_WORDS = (
    "It is kept in a file of yours beside this ontology, whose own files stay as they are. It can "
    "be marked, aimed at and noted on like every other."
)


class AddSheet(QDialog):
    """OK adds the concept, as one step."""

    def __init__(
        self, look: Look, parent: QWidget, session: Session, name: str, language: str = ""
    ) -> None:
        super().__init__(parent)
        self._look, self._session, self._language = look, session, language
        self.setWindowTitle("Add a concept")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = QLineEdit(name)
        self.name.setAccessibleName("Name")
        self.meaning = QPlainTextEdit()
        self.meaning.setTabChangesFocus(True)
        self.meaning.setPlaceholderText("What it means, in a sentence. May stay empty.")
        self.meaning.setAccessibleName("Definition")
        self.take = Button(look, "Add", role="primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        self.name.textChanged.connect(lambda text: self.take.setEnabled(bool(text.strip())))
        self._lay_out()
        self.meaning.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        look = self._look
        cancel = Button(look, "Cancel")
        cancel.clicked.connect(self.reject)
        words = label(_WORDS, "secondary", wrap=True)
        # A dialog is opened as high as its labels are without a line break.
        words.setFixedWidth(look.px(380))
        words.ensurePolished()
        words.setFixedHeight(words.heightForWidth(look.px(380)))
        meaning = column(look, label("Definition", "caption"), self.meaning, gap=4)
        inside = column(
            look,
            label("Add a concept", "heading"),
            words,
            column(look, label("Name", "caption"), self.name, gap=4),
            meaning,
            row(look, None, cancel, self.take),
            margins=(20, 20, 20, 16),
            gap=12,
        )
        # The height of a field itself is the style sheet's.
        meaning.setFixedHeight(look.px(112))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)

    def _take(self) -> None:
        add(self._session, self.name.text(), self.meaning.toPlainText(), self._language)
        self.accept()
