"""Review: explain a known concept in your own words, compare, say how well it went."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from explorer.app.learning.review_file import Rating
from explorer.app.learning.review_words import Told, day_words, span_words, told_words
from explorer.app.learning.reviewing import Front, Standing, now
from explorer.app.session import Session
from explorer.app.wording import counted
from explorer.exporters.cards import StudyCard
from explorer.gui.messages import announce
from explorer.gui.panes.review_card import answer_of, short, spoken
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.marks import Glyph
from explorer.gui.parts.notes import EmptyState
from explorer.gui.parts.reader import Reader
from explorer.gui.parts.text import Elided, label
from explorer.gui.style import Look
from explorer.model.terms import Iri

WORDS = {
    Rating.AGAIN: "Again",
    Rating.HARD: "Hard",
    Rating.GOOD: "Good",
    Rating.EASY: "Easy",
}
LOW = 160
"""Less high than this at 100 %, the answer needs all the room there is."""
_DIGITS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}
_SHOW = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReviewPane(QWidget):
    """`placement_asked`: questions shall find out what is known."""

    placement_asked = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self._reviewing = session.reviewing
        self._front: Front | None = None
        self._weakest: Iri | None = None
        self.glyph = Glyph(look, radius=7)
        self.question = Elided("", "heading")
        self.count = label("", "secondary")
        self.back = Tool(look, "undo-2", "Take the last rating back (Ctrl+Z)")
        self.reader = Reader("Answer")
        self.show_answer = Button(look, "Show the answer", role="primary")
        self.hint = Elided("Explain it to yourself first. Space shows the answer.", "secondary")
        self.ratings = {rating: Button(look, f"{rating:d}  {WORDS[rating]}") for rating in Rating}
        self.spans = {rating: label("", "secondary") for rating in Rating}
        self.said = Elided("", "secondary")
        self.look_again = Button(look, "", role="link")
        self.add = Button(look, "", role="link")
        self.empty = EmptyState(look, "repeat", "", "", "What do I know already?")
        self.tools: tuple[QWidget, ...] = (self.back,)
        self._pages, self._feet = QStackedWidget(), QStackedWidget()
        self._build()
        self._listen()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Review")
        if self._reviewing is not None:
            self._stand(self._reviewing.standing)
            self._reviewing.look()

    def _build(self) -> None:
        look = self._look
        head = row(look, self.glyph, margins=(20, 10, 20, 4))
        head.add(self.question, 1)
        head.add(self.count)
        ratings = row(look, gap=8)
        for rating, button in self.ratings.items():
            # By Tab only: a digit rates, and Space is no second press of what was clicked.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumWidth(look.px(88))
            under = row(look, None, self.spans[rating], None)
            ratings.add(column(look, button, under, gap=2))
        ratings.add(None)
        self.show_answer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        ask = row(look, self.show_answer, gap=12)
        ask.add(self.hint, 1)
        self._feet.addWidget(column(look, ask, None, gap=0))
        self._feet.addWidget(ratings)
        self._said = said = row(look, gap=8)
        said.add(self.said, 1)
        for link in (self.look_again, self.add):
            said.add(link)
        foot = column(look, self._feet, said, margins=(20, 6, 20, 8), gap=4)
        body = column(look, head, gap=0)
        body.add(self.reader, 1)
        body.add(foot)
        self._pages.addWidget(body)
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self._body, self._ratings = body, ratings

    def _listen(self) -> None:
        self.show_answer.clicked.connect(self.reveal)
        for rating, button in self.ratings.items():
            button.clicked.connect(lambda _=False, rating=rating: self.rate(rating))
        self.empty.action.clicked.connect(self._act)
        self.add.clicked.connect(self._add)
        self.look_again.clicked.connect(self._go)
        self.back.clicked.connect(self._take_back)
        self.look_again.hide()
        if self._reviewing is not None:
            ends = [
                self._reviewing.stood.connect(self._stand),
                self._reviewing.told.connect(self._tell),
            ]
            self.destroyed.connect(lambda: [end() for end in ends])

    # --- what it shows ----------------------------------------------------------------------

    def _stand(self, standing: Standing) -> None:
        """Show how the review stands; an answer that is being read stays."""
        self.back.setEnabled(standing.answered)
        missing = counted(len(standing.missing), "known concept is", "known concepts are")
        self.add.setVisible(bool(standing.missing and standing.due))
        self.add.say(f"{missing} not in review yet – Add")
        self.count.setText(self._counted(standing))
        if standing.front is None:
            self._front = None
            self._empty(standing)
            return
        self._pages.setCurrentWidget(self._body)
        same = self._front is not None and self._front.card == standing.front.card
        self._front = standing.front
        self._say_spans(standing.front)
        if not same:
            self._ask(standing.front.card)

    def _counted(self, standing: Standing) -> str:
        words = f"{len(standing.due):,} due today"
        if standing.next is None:
            return words
        day = day_words(standing.next.astimezone(self._now().tzinfo).date(), self._now().date())
        return f"{words}, next {day if day == 'tomorrow' else f'on {day}'}"

    def _ask(self, card: StudyCard) -> None:
        self.glyph.show_kind(card.concept.kind.place if card.concept.kind else 0)
        self.question.say(card.question)
        self.reader.read(column(self._look, None), anew=True)
        self._feet.setCurrentIndex(0)
        self.setAccessibleDescription(card.question)
        if self.isVisible():
            announce(self, card.question)

    def _say_spans(self, front: Front) -> None:
        today = self._now().date()
        for rating, at in front.ahead.items():
            days = max(0, (at.astimezone(self._now().tzinfo).date() - today).days)
            words = span_words(days) if days else "today"
            self.spans[rating].setText(words)
        self._fit()

    def _fit(self) -> None:
        """Where it is low, the days stand in the buttons and the last rating is not told."""
        tight = self.height() < self._look.px(LOW)
        for rating, button in self.ratings.items():
            span = self.spans[rating].text()
            low = f"{WORDS[rating]} · {short(span)}"
            button.say(low if tight and span else f"{rating:d}  {WORDS[rating]}")
            button.setAccessibleName(f"{WORDS[rating]}, again in {span}")
            self.spans[rating].setVisible(not tight)
        self._said.setVisible(not tight)
        self.count.setVisible(not tight)
        self._feet.setFixedHeight(self._ratings.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _empty(self, standing: Standing) -> None:
        self._pages.setCurrentWidget(self.empty)
        missing = len(standing.missing)
        if standing.next is not None:
            day = day_words(standing.next.astimezone(self._now().tzinfo).date(), self._now().date())
            title = "Nothing is due"
            text = f"{counted(standing.reviewed, 'concept')} in review, the next {_when(day)}."
        elif missing:
            title = "Keep what you know"
            text = "Explain a concept in your own words, then compare. What you know well comes "
            text += "back later, what you forget sooner."
        else:
            title = "Nothing to review yet"
            text = "Mark what you know with K, or answer a few questions. It can be reviewed then."
        if missing:
            text += (
                f" {counted(missing, 'known concept is', 'known concepts are')} not in review yet."
            )
        self.empty.say(title, text)
        self.empty.action.say("Add" if missing else "What do I know already?")
        self.empty.action.setVisible(bool(missing) or standing.next is None)

    def _tell(self, told: Told | None) -> None:
        self.said.say(told_words(told, self._now()) if told else "")
        self._weakest = told.weakest_iri if told else None
        self.look_again.setVisible(self._weakest is not None)
        if told:
            self.look_again.say(f"Show {told.weakest}")
            announce(self, self.said.text())

    # --- what a person does -----------------------------------------------------------------

    def reveal(self) -> None:
        """Show the answer, and the ratings."""
        if self._front is None or self._feet.currentIndex() == 1:
            return
        answer = answer_of(self._look, self._front.card)
        self.reader.read(answer, anew=True)
        self._feet.setCurrentIndex(1)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, "\n".join(spoken(self._front.card)))

    def rate(self, rating: Rating) -> None:
        """Rate the card, if its answer was seen."""
        if self._reviewing is not None and self._front is not None and self._feet.currentIndex():
            self._front = None
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._reviewing.rate(rating)

    def _take_back(self) -> None:
        if self._reviewing is not None:
            self._front = None
            self._reviewing.take_back()

    def _act(self) -> None:
        if self._reviewing is not None and self._reviewing.standing.missing:
            self._add()
        else:
            self.placement_asked.emit()

    def _add(self) -> None:
        if self._reviewing is not None:
            self._reviewing.add(self._reviewing.standing.missing)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        if self._weakest is not None:
            self._session.go_to(self._weakest)

    def _now(self) -> datetime:
        return self._reviewing.clock() if self._reviewing else now()

    # --- keys -------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z takes a rating back here, and is no undo of the window."""
        asks = event.type() == QEvent.Type.ShortcutOverride
        if asks and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Undo):
            self._take_back()
        elif key in _DIGITS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.rate(Rating(_DIGITS[key]))
        elif key in _SHOW and self._front is not None:
            self.reveal()
        elif key in _SHOW and self.empty.action.isVisible():
            self.empty.action.click()
        else:
            super().keyPressEvent(event)


def _when(day: str) -> str:
    return f"is due {day}" if day in ("today", "tomorrow") else f"is due on {day}"
