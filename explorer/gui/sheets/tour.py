"""Six steps through the window on the data that is open; can be left at any moment."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from explorer.app.commands import acts
from explorer.app.session import Session
from explorer.gui.messages import announce
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.islands import Card
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.scene.theme import RADII

_SHADOW, _WIDTH, _FOOT = 14, 520, 52
_LOOKED_AT = 300


def example(source: Source) -> Iri | None:
    """The concept with the most neighbours: what the tour shows. May block."""
    concepts = source.ranked(_LOOKED_AT)
    weight = {c.iri: sum(source.link_counts(c.iri).values()) for c in concepts}
    return max(weight, key=lambda iri: (weight[iri], iri), default=None)


def steps(name: str) -> tuple[str, ...]:
    """What the tour says, with the name of its example."""
    return (
        "This is the whole field: each box is a section with its main concepts.",
        f"A click reads about a concept: what {name} means stands on the right.",
        f"A double click, or E, shows what it is connected to: here is {name}.",
        "The lines at the foot are kinds of relation. A click on one gives it words or hides it.",
        f"“Learn this” lists what leads to {name}, in the order in which it can be learned.",
        "Ctrl+K finds every concept and every command. Ctrl+Z takes back what you did.",
    )


class Tour(QObject):
    """A card at the foot of its host. `left` is sent when it is over."""

    left = Signal()

    def __init__(self, look: Look, host: QWidget) -> None:
        super().__init__(host)
        self._look, self._host = look, host
        self._session: Session | None = None
        self._example: Iri | None = None
        self._texts: tuple[str, ...] = ()
        self._place_in_tour = 0
        self.card: Card | None = None
        host.installEventFilter(self)

    def begin(self, session: Session) -> None:
        """Start at the first step."""
        self.leave()
        self._session = session
        store = session.store
        session.jobs.ask("tour", lambda _: example(store), self._start, session.failed.send)

    def _start(self, iri: Iri | None) -> None:
        if self._session is None:
            return
        self._example = iri
        name = self._session.store.concepts([iri])[iri].label if iri else "a concept"
        self._texts = steps(name)
        self._build()
        self._go(0)

    def _build(self) -> None:
        look = self._look
        self.words = label("", wrap=True)
        self.counter = label("", "secondary")
        self.back = Button(look, "Back", role="flat")
        self.back.clicked.connect(lambda: self._go(self._place_in_tour - 1))
        self.next = Button(look, "Next", role="primary")
        self.next.clicked.connect(self._forth)
        close = Tool(look, "x", "Leave the tour")
        close.clicked.connect(self.leave)
        head = row(look, self.words, close, gap=12)
        head.box.setStretch(0, 1)
        foot = row(look, self.counter, None, self.back, self.next)
        body = column(look, head, foot, margins=(16, 12, 12, 12), gap=10)
        self.card = Card(look, body, RADII.island, _SHADOW)
        self.card.setParent(self._host)
        self.card.setAccessibleName("Tour")

    def _forth(self) -> None:
        if self._place_in_tour + 1 == len(self._texts):
            self.leave()
        else:
            self._go(self._place_in_tour + 1)

    def _go(self, place: int) -> None:
        if self.card is None:
            return
        self._place_in_tour = place
        self.words.setText(self._texts[place])
        self.counter.setText(f"{place + 1} of {len(self._texts)}")
        self.back.setVisible(place > 0)
        self.next.say("Done" if place + 1 == len(self._texts) else "Next")
        self._act(place)
        self._place()
        self.card.show()
        self.card.raise_()
        self.next.setFocus()
        announce(self._host, self._texts[place])

    def _act(self, place: int) -> None:
        """Show on the canvas what the step speaks of."""
        session = self._session
        if session is None:
            return
        if place == 0 and session.view.layout != "start":
            acts.start(session)
        elif place == 1:
            session.select(self._example)
        elif place == 2 and self._example:
            session.show_around(self._example)

    def leave(self) -> bool:
        """Take the card away; whether the tour was going on."""
        if self.card is None:
            return False
        self.card.hide()
        self.card.deleteLater()
        self.card = None
        self.left.emit()
        return True

    def _place(self) -> None:
        if self.card is None:
            return
        px, margin = self._look.px, self.card.margin
        width = min(px(_WIDTH), self._host.width() - px(32)) + 2 * margin
        self.card.setFixedWidth(max(1, width))
        height = max(self.card.heightForWidth(width), self.card.sizeHint().height())
        top = self._host.height() - height - px(_FOOT) + margin
        self.card.setGeometry((self._host.width() - width) // 2, max(0, top), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
