"""The two pages of Read: one asks for a text, the other shows what was found in it."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from explorer.app.learning.reading import Reading
from explorer.gui.panes.found_list import FoundList
from explorer.gui.panes.marked_text import MarkedText
from explorer.gui.panes.text_marks import STYLES, Sample
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.text import Elided, Prose, label
from explorer.gui.sheets.picture_sheet import Choice
from explorer.gui.style import Look
from explorer.importers.reading_text import LONGEST
from explorer.learn.languages import LANGUAGES
from explorer.model.source import Source

_SIDE, _WIDE_SIDE, _NARROW, _WIDE, _ENDLESS = 272, 340, 620, 900, 16_777_215
_ABOUT = (
    "Paste a text or open a file: plain text, Markdown, a notebook, HTML or PDF. The concepts in "
    "it are marked, and you see what to learn before you read it. Nothing leaves this computer."
)


class TextField(QPlainTextEdit):
    """`finished`: Ctrl+Enter was pressed. A file that is dropped on it goes to the window."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setAccessibleName("Text to read")
        self.setPlaceholderText("Paste a text here")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class AskPage(QWidget):
    """A field for the text, a button for a file, and the language of what is read."""

    def __init__(self, look: Look, source: Source) -> None:
        super().__init__()
        tags = dict.fromkeys((*source.languages, *LANGUAGES))
        self._tags = ("", *tags)
        self.field = TextField()
        self.choice = Choice(
            look, "Language of the text", "Language: guess", *map(language_name, tags)
        )
        self.open = Button(look, "Open a file…", "folder-open")
        self.read = Button(look, "Read", role="primary")
        self.read.setToolTip("Ctrl+Enter")
        self.told = Elided("", "secondary")
        self.choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        foot = row(look, self.choice)
        foot.add(self.told, 1)
        foot.add(self.open)
        foot.add(self.read)
        body = column(
            look,
            label("What do I need to read this?", "heading"),
            Prose(look, _ABOUT, 13, "muted"),
            self.field,
            foot,
            margins=(20, 16, 20, 16),
            gap=10,
        )
        body.box.setStretchFactor(self.field, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)
        self._waits = ""
        self.field.textChanged.connect(self._say)
        self._say()

    @property
    def language(self) -> str:
        """The tag of the language that was chosen; "" where it is to be guessed."""
        return self._tags[self.choice.currentIndex()]

    def wait(self, words: str) -> None:
        """Say what is being done; "" when that is over."""
        self._waits = words
        self._say()

    def _say(self) -> None:
        count = self.field.document().characterCount() - 1
        self.read.setEnabled(count > 0 and not self._waits)
        counted = f"{count:,} of {LONGEST:,} characters" if count else ""
        self.told.say(self._waits or counted)
        self.told.setProperty("role", "error" if count > LONGEST else "secondary")
        self.told.style().polish(self.told)


class FoundPage(QWidget):
    """The text with its marks, and beside it what that comes to; one of both where it is narrow."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.title = Elided("", "strong")
        self.brief = Elided("", "secondary")
        self.turn = Button(look, "")
        self.another = Tool(look, "file-text", "Another text", "Another text")
        self.text = MarkedText(look)
        self.sentence = Prose(look, "", 14)
        self.plan = Button(look, "Make a plan", role="primary")
        self.show_them = Button(look, "Show on canvas")
        self.know = Button(look, "I know these…")
        self.list = FoundList(look)
        self._legend = row(look, *(Sample(look, says) for says in STYLES), gap=16)
        self._turned = False
        self._build()
        self.turn.clicked.connect(self._turn)

    def _build(self) -> None:
        look = self._look
        head = row(look, margins=(20, 6, 12, 6), gap=16)
        head.add(column(look, self.title, self.brief, gap=0), 1)
        for part in (self._legend, self.turn, self.another):
            head.add(part)
        acts = column(look, row(look, self.plan, self.show_them, None), row(look, self.know, None))
        top = column(look, self.sentence, acts, margins=(16, 14, 16, 8), gap=10)
        self._side = column(look, top, self.list, gap=0)
        self._side.box.setStretchFactor(self.list, 1)
        both = row(look, gap=0)
        both.add(self.text, 1)
        both.add(self._side, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(Rule(look))
        whole.addWidget(both, 1)

    def show_reading(self, reading: Reading, title: str) -> None:
        """Show what was found."""
        language = language_name(reading.text.language) if reading.text.language else ""
        self.title.say(" · ".join(filter(None, (title, language))))
        self.sentence.say(reading.sentence)
        self.brief.say(reading.sentence)
        new = bool(reading.new)
        self.plan.setEnabled(new)
        self.know.setEnabled(new)
        self.show_them.setEnabled(bool(reading.spoken))
        self.text.show_reading(reading)
        self.list.show_reading(reading)

    def _turn(self) -> None:
        """The other of text and list, where there is room for one."""
        self._turned = not self._turned
        self._fit()
        (self.list if self._turned else self.text).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, width = self._look.px, self.width()
        narrow = width < px(_NARROW)
        self._side.setVisible(not narrow or self._turned)
        self.text.setVisible(not narrow or not self._turned)
        side = px(_WIDE_SIDE if width >= px(_WIDE) else _SIDE)
        self._side.setMinimumWidth(0 if narrow else side)
        self._side.setMaximumWidth(_ENDLESS if narrow else side)
        self.turn.setVisible(narrow)
        self.turn.say("The text" if self._turned else "What it needs")
        self.brief.setVisible(narrow and not self._turned)
        self._legend.setVisible(not narrow)
        self.another.show_text(shown=not narrow)


def language_name(tag: str) -> str:
    """What speakers of English call a language: "German"; the tag where nobody knows."""
    language = QLocale(tag).language()
    known = language != QLocale.Language.C
    return QLocale.languageToString(language) if known else tag
