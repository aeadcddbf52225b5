"""The prefixes that a query uses, as chips above the editor; they need no declaration."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.gui.parts.chips import Chip
from explorer.gui.parts.layouts import row
from explorer.gui.parts.text import label
from explorer.gui.style import Look

CHIPS = 4


class Prefixes(QWidget):
    """A few chips, and how many more there are."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._said = label("Prefixes in use", "secondary")
        self._roomy = True
        self._line = row(look, self._said, gap=6)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._line)
        self.show_prefixes(())

    @property
    def names(self) -> list[str]:
        """What the chips say."""
        return [chip.text() for chip in self._line.findChildren(Chip)]

    def show_prefixes(self, used: Iterable[str]) -> None:
        """Show other ones."""
        names = [f"{prefix}:" for prefix in used]
        shown = names[:CHIPS] + ([f"{len(names) - CHIPS} more"] if len(names) > CHIPS else [])
        if shown != self.names:
            for old in self._line.findChildren(Chip):
                self._line.box.removeWidget(old)
                old.setParent(None)
                old.deleteLater()
            for name in shown:
                self._line.add(Chip(self._look, name))
        self._said.setVisible(bool(names) and self._roomy)
        self.setAccessibleName("Prefixes in use: " + " ".join(names) if names else "")

    def make_room(self, *, roomy: bool) -> None:
        """Say in words what the chips are, or leave that out."""
        self._roomy = roomy
        self._said.setVisible(roomy and bool(self.names))
