"""The form beside the text of a query: opened by a tool, and kept in step with the editor."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.app.session import Session
from explorer.app.sparql.reading import Reading, Repair
from explorer.gui.panes.query_builder import Builder
from explorer.gui.panes.query_editor import Editor
from explorer.gui.parts.buttons import Tool
from explorer.gui.style import Look

OPEN, CLOSE = "Build the query in a form", "Close the form"


class Forming(QObject):
    """`tool` opens and closes, `holder` is where the form appears; `ran` when the query shall run.

    `opened` with whether the form is there.

    The form is built when it is first opened.
    """

    ran = Signal()
    opened = Signal(bool)

    def __init__(self, session: Session, look: Look, editor: Editor, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._look, self._editor, self._over = session, look, editor, over
        self.builder: Builder | None = None
        self.tool = Tool(look, "text-cursor-input", OPEN, "Form")
        self.tool.setCheckable(True)
        self.holder = QWidget()
        self._inside = QVBoxLayout(self.holder)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.holder.hide()
        self.tool.toggled.connect(self._toggle)
        editor.was_read.connect(self._read)

    def open(self) -> None:
        """Show the form, with the focus in it."""
        self.tool.setChecked(True)
        if self.builder is not None:
            self.builder.take_focus()

    def rename(self) -> None:
        """Read the names again, after the language changed."""
        if self.builder is not None:
            self.builder.rename()

    def _toggle(self, shown: bool) -> None:  # noqa: FBT001  # Qt's signals have no names
        self.tool.rename(CLOSE if shown else OPEN)
        if shown:
            self._built().show_text(self._editor.text)
        self.holder.setVisible(shown)
        self.opened.emit(shown)
        if not shown or not self._built().take_focus():
            self._editor.setFocus()

    def _built(self) -> Builder:
        if self.builder is None:
            self.builder = Builder(self._session, self._look, self._over, self.tool)
            self._inside.addWidget(self.builder)
            self.builder.changed.connect(self._write)
            self.builder.ran.connect(self.ran)
        return self.builder

    def _read(self, reading: Reading) -> None:
        if self.builder is not None and self.tool.isChecked():
            self.builder.show_text(reading.text)

    def _write(self, text: str) -> None:
        """Put the text of the form into the editor, as one step that can be undone."""
        self._editor.insert(Repair(0, len(self._editor.text), text))
        self._editor.read_now()
