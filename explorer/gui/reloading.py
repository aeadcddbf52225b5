"""Reads again what is open, unless that takes away what a person changed: then they are asked."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from explorer.app.wording import counted, listed
from explorer.gui.messages import MessageLine, Offer
from explorer.gui.watching import Watch


class Reloading(QObject):
    """Sends `wanted` when what is open shall be read again; `edits` counts what would be lost."""

    wanted = Signal()

    def __init__(self, parent: QObject, messages: MessageLine, edits: Callable[[], int]) -> None:
        super().__init__(parent)
        self._messages, self._edits = messages, edits
        self._watch = Watch(self)
        self._watch.changed.connect(self._changed)

    def follow(self, files: Iterable[Path]) -> None:
        """From here on say when these files change on disk; nothing is reloaded unasked."""
        self._watch.watch(files)

    def ask(self, name: str) -> None:
        """Reload at once, or offer it where changes would be lost."""
        edits = self._edits()
        if edits:
            self._offer(f"Reload {name}?", edits)
        else:
            self.wanted.emit()

    def _changed(self, files: list[Path]) -> None:
        names = listed([path.name for path in files])
        self._offer(f"{names} changed on disk.", self._edits())

    def _offer(self, why: str, edits: int) -> None:
        lost = f"Reloading lets go of {counted(edits, 'change')} made here." if edits else ""
        keep = Offer("Keep mine" if edits else "Not now", lambda: None)
        self._messages.ask(why, lost, Offer("Reload", self.wanted.emit), keep)
