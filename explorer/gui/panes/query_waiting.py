"""What is said over rows while they are filtered or sorted, where a person would wonder."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from explorer.gui.messages import announce
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.islands import Card
from explorer.gui.parts.layouts import row
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.scene.theme import RADII

AFTER = 300
"""So many milliseconds nothing is said."""
FILTERING, SORTING = "Filtering…", "Sorting…"


class Waiting(QObject):
    """A card over `host` tells what is done; `stopped` is sent by its link and by Esc `within`."""

    stopped = Signal()

    def __init__(self, look: Look, host: QWidget, within: QWidget) -> None:
        super().__init__(within)
        self._look, self._host, self._word = look, host, ""
        self.card: Card | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER)
        self._timer.timeout.connect(self._show)
        self._key = QShortcut(QKeySequence(Qt.Key.Key_Escape), within)
        self._key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._key.setEnabled(False)
        self._key.activated.connect(self.stopped)

    def begin(self, word: str) -> None:
        """From here on it takes time; a card that is there already stays."""
        self._word = word
        if self.card is None and not self._timer.isActive():
            self._timer.start()

    def end(self) -> None:
        """It is done, or no longer wanted."""
        self._timer.stop()
        self._key.setEnabled(False)
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    def _show(self) -> None:
        stop = Button(self._look, "Cancel", role="link")
        stop.setToolTip("Esc")
        stop.clicked.connect(self.stopped)
        content = row(self._look, label(self._word), stop, margins=(16, 8, 12, 8), gap=12)
        self.card = card = Card(self._look, content, RADII.island)
        card.setParent(self._host)
        card.resize(card.sizeHint())
        # Below the heads of the columns; the shadow may lie over them.
        card.move((self._host.width() - card.width()) // 2, self._look.px(36))
        card.show()
        card.raise_()
        self._key.setEnabled(True)
        announce(self._host, self._word)
