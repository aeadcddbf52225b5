"""The message line at the foot of the canvas: what an action did, and what went wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from explorer.app.commands.table import COMMANDS
from explorer.app.session import Message
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.islands import Card
from explorer.gui.parts.layouts import Stack, column, row
from explorer.gui.parts.marks import Picture, StateDisc
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.model.errors import ExplorerError
from explorer.scene.glyphs import Mark, State
from explorer.scene.theme import RADII

SECONDS = 6
KEPT = 200
_SHADOW, _FOOT, _ERROR_WIDTH, _BESIDE = 14, 52, 560, 64


class Offer(NamedTuple):
    """What a person can do about a message: words, and what happens."""

    title: str
    take: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Said:
    """A message that was shown: when, what, and whether it was an error."""

    at: str
    text: str
    error: bool = False


def in_two_lines(text: str) -> str:
    """A text broken at the space next to its middle; as it is where it has none."""
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    if not spaces:
        return text
    middle = min(spaces, key=lambda place: abs(2 * place - len(text)))
    return f"{text[:middle]}\n{text[middle + 1 :]}"


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text` when it is done with what it says."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class MessageLine(QObject):
    """Shows one message at a time over `host`; `undo` is sent when its link is clicked.

    `offered`: the command that a message offers was chosen.
    """

    undo = Signal()
    offered = Signal(object)

    def __init__(
        self, look: Look, host: QWidget, now: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__(host)
        self._look, self._host, self._now = look, host, now
        self.said: list[Said] = []
        self.card: Card | None = None
        self._undoes = False
        # So many pixels more than a line lie at the foot of the host.
        self.lift: Callable[[], int] = int
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close)
        host.installEventFilter(self)

    def tell(self, message: Message) -> None:
        """Show what an action did, for a few seconds; an error stays until it is closed."""
        self._keep(Said(self._time(), message.text))
        if self.card is not None and self.card.property("lasting"):
            return
        text = label(message.text)
        told = Picture(self._look, "info", "muted", 20)
        sign = StateDisc(self._look, Mark(State.KNOWN)) if message.done else told
        content = row(self._look, sign, text, gap=10)
        if message.undo:
            link = Button(self._look, "Undo", role="link")
            link.clicked.connect(self._undo)
            content.add(link)
        for command in COMMANDS:
            if command.id == message.offer:
                take = partial(self.offered.emit, command)
                content.add(self._link(Offer(command.title, take)))
        # One line where there is room for it; a label that may wrap takes two at once.
        wide = content.sizeHint().width() + self._look.px(_BESIDE)
        text.setWordWrap(wide > self._host.width())
        self._show(_padded(self._look, content), lasting=False)
        self._undoes = message.undo
        self._timer.start(SECONDS * 1000)

    def ask(self, text: str, hint: str, *offers: Offer) -> None:
        """Show what happened and what can be done about it; stays until one is chosen."""
        self._keep(Said(self._time(), " ".join(filter(None, (text, hint)))))
        words: list[QWidget] = [label(text, "strong", wrap=True)]
        if hint:
            words.append(label(hint, wrap=True))
        icon = column(self._look, Picture(self._look, "info", "muted", 20), None)
        text_and_offers = column(self._look, *words, self._offers(offers), gap=4)
        content = row(self._look, icon, text_and_offers, gap=12)
        content.box.setStretch(1, 1)
        self._show(_padded(self._look, content, 12), lasting=True)

    def _offers(self, offers: Sequence[Offer]) -> QWidget:
        return row(self._look, *map(self._link, offers), None, gap=16)

    def _link(self, offer: Offer) -> Button:
        link = Button(self._look, offer.title, role="link")

        def take() -> None:
            self.close()
            offer.take()

        link.clicked.connect(take)
        if link.sizeHint().width() > self._room():
            link.say(in_two_lines(offer.title))
            link.setAccessibleName(offer.title)
        return link

    def _room(self) -> int:
        """How wide what a lasting message offers may be: less than its card by its icons."""
        card = min(self._host.width() - self._look.px(32), self._look.px(_ERROR_WIDTH))
        return card - self._look.px(_BESIDE) - self._look.px(_BESIDE)

    def fail(self, error: ExplorerError, *offers: Offer) -> None:
        """Show what went wrong, why, and what can be done; stays until it is closed."""
        self._keep(
            Said(self._time(), " ".join(filter(None, (error.message, error.hint))), error=True)
        )
        close = Tool(self._look, "x", "Close")
        close.clicked.connect(self.close)
        words: list[QWidget] = [label(error.message, "strong", wrap=True)]
        if error.hint:
            words.append(label(error.hint, wrap=True))
        if offers:
            words.append(self._offers(offers))
        if error.where:
            words.append(self._details(error.where))
        icon = column(self._look, Picture(self._look, "file-warning", "error", 20), None)
        text = column(self._look, *words, gap=4)
        content = row(self._look, icon, text, column(self._look, close, None), gap=12)
        content.box.setStretch(1, 1)
        self._show(_padded(self._look, content, 12), lasting=True)

    def outdate(self) -> None:
        """Another step was done since: a link that would undo that one goes."""
        if self._undoes:
            self.close()

    def settle(self) -> None:
        """Keep off what lies at the foot, which is of another height."""
        self._place()

    def close(self) -> bool:
        """Take the message away; whether there was one."""
        self._timer.stop()
        self._undoes = False
        if self.card is None:
            return False
        self.card.hide()
        self.card.deleteLater()
        self.card = None
        return True

    def _details(self, where: str) -> QWidget:
        place = label(where, "iri", wrap=True)
        place.hide()
        copy = Button(self._look, "Copy", role="link")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(where))
        copy.hide()
        more = Button(self._look, "Details", role="link")

        def unfold() -> None:
            place.show()
            copy.show()
            more.hide()
            self._place()

        more.clicked.connect(unfold)
        return column(self._look, place, row(self._look, more, copy, None), gap=4)

    def _undo(self) -> None:
        self.close()
        self.undo.emit()

    def _time(self) -> str:
        return self._now().strftime("%H:%M:%S")

    def _keep(self, said: Said) -> None:
        self.said = [*self.said[-KEPT + 1 :], said]
        announce(self._host, said.text)

    def _show(self, content: QWidget, *, lasting: bool) -> None:
        self.close()
        card = Card(self._look, content, RADII.island, _SHADOW)
        card.setProperty("lasting", lasting)
        card.setParent(self._host)
        self.card = card
        self._place()
        card.show()
        card.raise_()

    def _place(self) -> None:
        """In the middle at the foot of the host, above what lies in its lowest line."""
        if self.card is None:
            return
        most = self._host.width() - self._look.px(32) + 2 * self.card.margin
        wanted = self.card.sizeHint().width()
        if self.card.property("lasting"):
            wanted = self._look.px(_ERROR_WIDTH)
        width = min(most, wanted)
        self.card.setFixedWidth(max(1, width))
        height = self.card.heightForWidth(width)
        height = height if height > 0 else self.card.sizeHint().height()
        top = self._host.height() - height - self._look.px(_FOOT) - self.lift() + self.card.margin
        self.card.setGeometry((self._host.width() - width) // 2, max(0, top), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)


def _padded(look: Look, content: QWidget, above: int = 8) -> Stack:
    return row(look, content, margins=(14, above, 14, above))
