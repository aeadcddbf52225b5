"""Finds among what is shown: rings around the hits, a counter, and what is hidden of them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.islands import Card
from explorer.gui.parts.layouts import row
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.model.concept import Concept
from explorer.model.terms import Iri
from explorer.scene.theme import RADII
from explorer.store.search.folding import folded

_SHADOW, _FIELD, _SHORT = 14, 200, 110
# On a canvas narrower than this at 100 %, field and link are shorter.
_ROOMY = 500
# Narrower than this there is no room for what Enter and Shift+Enter do as well.
_NARROW = 400


def hits(concepts: Sequence[Concept], text: str) -> tuple[Iri, ...]:
    """The concepts whose label or other name holds what was typed, by label."""
    wanted = folded(text)
    if not wanted:
        return ()
    found = [
        concept
        for concept in concepts
        if any(wanted in folded(name) for name in (concept.label, *concept.names))
    ]
    return tuple(c.iri for c in sorted(found, key=lambda c: c.label.casefold()))


class FindBar(QObject):
    """`typed`: other letters. `stepped`: to the next (1) or previous (-1). `shut`: it was closed.

    `revealed`: the hidden hits shall be shown.
    """

    typed = Signal(str)
    stepped = Signal(int)
    shut = Signal()
    revealed = Signal()

    def __init__(self, look: Look, host: QWidget) -> None:
        super().__init__(host)
        self._look, self._host = look, host
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find among what is shown")
        self.field.setAccessibleName("Find among what is shown")
        self.field.textChanged.connect(self.typed)
        self._offered = 0
        self.counter = label("", "secondary")
        self.more = Button(look, "", role="link")
        self.more.clicked.connect(self.revealed)
        self.more.hide()
        back, forth = Tool(look, "arrow-up", "Previous"), Tool(look, "arrow-down", "Next")
        self._steps = back, forth
        back.clicked.connect(lambda: self.stepped.emit(-1))
        forth.clicked.connect(lambda: self.stepped.emit(1))
        close = Tool(look, "x", "Close")
        close.clicked.connect(self.close)
        parts = (self.field, self.counter, self.more, back, forth, close)
        body = row(look, *parts, margins=(8, 6, 6, 6), gap=6)
        self.card = Card(look, body, RADII.island, _SHADOW)
        self.card.setParent(host)
        self.card.hide()
        for watched in (self.field, self.card, host):
            watched.installEventFilter(self)

    def stand_in(self, host: QWidget) -> None:
        """Lie over another widget from here on."""
        if host is not self._host:
            self._host.removeEventFilter(self)
            host.installEventFilter(self)
            self._host = host
            self.card.setParent(host)

    def open(self) -> None:
        """Show the bar, with its letters selected."""
        self.card.show()
        self.card.raise_()
        self._place()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.field.text():
            self.typed.emit(self.field.text())

    def close(self) -> bool:
        """Take the bar away; whether it was there."""
        if self.card.isHidden():
            return False
        self.card.hide()
        self.shut.emit()
        return True

    @property
    def is_open(self) -> bool:
        return not self.card.isHidden()

    def count(self, place: int, hits: int) -> None:
        """Say "2 of 5"."""
        words = f"{place + 1} of {hits}" if hits else "nothing"
        self.counter.setText(words if self.field.text().strip() else "")
        self._place()

    def offer(self, hidden: int) -> None:
        """Offer what is found and not shown."""
        self._offered = hidden
        self.more.setVisible(bool(hidden))
        self._place()

    def _place(self) -> None:
        px, room = self._look.px, self._host.width()
        hidden = f"{self._offered} more hidden"
        self.more.say(f"{hidden} – show" if room >= px(_ROOMY) else f"{self._offered} more")
        self.more.setAccessibleName(f"{hidden} – show")
        self.field.setFixedWidth(px(_FIELD if room >= px(_ROOMY) else _SHORT))
        for tool in self._steps:
            tool.setVisible(room >= px(_NARROW))
        size, margin = self.card.sizeHint(), self.card.margin
        width = min(size.width(), room)
        left = self._host.width() - width - self._look.px(8) + margin
        self.card.setGeometry(max(0, left), self._look.px(8) - margin, width, size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        resized = watched is self._host and event.type() == QEvent.Type.Resize
        # Words of another length on the card want another width of it.
        other = watched is self.card and event.type() == QEvent.Type.LayoutRequest
        if self.is_open and (resized or other):
            self._place()
        if event.type() == QEvent.Type.ShortcutOverride and watched is self.field:
            # The canvas below has plain keys of its own, Return among them.
            event.accept()
            return False
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and watched is self.field and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True
