"""What stands on the canvas of an ontology without concepts: what can be done."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from explorer.gui.parts.notes import EmptyState
from explorer.gui.style import Look

_TEXT = (
    "There is nothing to draw. Open another file with Ctrl+O, or write the first concept with an "
    "update under Query."
)


class NoConcepts(EmptyState):
    """As large as the canvas; clicks go through to it."""

    def __init__(self, look: Look, canvas: QWidget) -> None:
        super().__init__(look, "share-2", "No concepts yet", _TEXT)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setParent(canvas)
        self.hide()
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return super().eventFilter(watched, event)
