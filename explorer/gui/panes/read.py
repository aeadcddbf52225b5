"""Read: what a text speaks of, marked in it, what of that is known, and what reading it takes."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from explorer.app.commands import reading as acts
from explorer.app.learning.plan import make_plan
from explorer.app.learning.reading import Glossary, Reading, Text, find, reading, word_of
from explorer.app.session import Session
from explorer.gui.panes.freshness import Freshness
from explorer.gui.panes.read_pages import AskPage, FoundPage
from explorer.gui.parts.menus import escaped, soft_menu
from explorer.gui.style import Look
from explorer.importers.reading_text import READERS, clean, text_of
from explorer.learn.languages import language_of
from explorer.model.change import Change
from explorer.model.concept import Concept
from explorer.model.errors import ExplorerError
from explorer.model.source import Token
from explorer.model.terms import OWN_GRAPHS, Iri

_FILES = f"Texts ({' '.join(f'*{ending}' for ending in READERS)})"


class ReadPane(QWidget):
    """`to_canvas`: something was put on the canvas."""

    to_canvas = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session, self._look = session, look
        self._glossary = Glossary()
        self._text, self._title, self._language = "", "", ""
        self._found: Text | None = None
        self._meant: dict[str, Iri | None] = {}
        self.reading: Reading | None = None
        self.ask = AskPage(look, session.store)
        self.found = FoundPage(look)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.ask)
        self._pages.addWidget(self.found)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.setFocusProxy(self.ask.field)
        self._listen()
        self._fresh = Freshness(self, self._again)
        self._fresh.follow(session)

    def _listen(self) -> None:
        session, ask, found = self._session, self.ask, self.found
        ask.read.clicked.connect(self.read_field)
        ask.field.finished.connect(self.read_field)
        ask.open.clicked.connect(self._choose_file)
        found.another.clicked.connect(self.begin)
        found.plan.clicked.connect(self._plan)
        found.show_them.clicked.connect(self._show_them)
        found.know.clicked.connect(self._know)
        for part in (found.text, found.list):
            part.chosen.connect(lambda iri: session.select(Iri(iri)))
        found.list.chosen.connect(lambda iri: found.text.go_to(Iri(iri)))
        found.list.ticked.connect(lambda iri: session.toggle_known([Iri(iri)]))
        found.list.asked.connect(self._ask_doubt)
        found.list.added.connect(self._add)
        found.text.asked.connect(self._ask_mention)
        session.visited.connect(self._follow)
        session.changed.connect(self._changed)

    # --- which text -------------------------------------------------------------------------

    def begin(self) -> None:
        """Ask for a text."""
        self._session.jobs.cancel("read")
        self._pages.setCurrentWidget(self.ask)
        self.setFocusProxy(self.ask.field)
        self.ask.field.setFocus()

    def read_field(self) -> None:
        """Read what stands in the field."""
        try:
            text = clean(self.ask.field.toPlainText())
        except ExplorerError as error:
            self._session.failed.send(error)
            return
        if text.strip():
            self._take(text, "Your text")

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Read a text", "", _FILES)
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Read a file, off the main thread; what cannot be read leaves all as it is."""
        self.ask.wait(f"Reading {path.name}…")
        self._session.jobs.ask(
            "read file",
            lambda token: text_of(path, token),
            lambda text: self._take(text, path.name),
            self._fail,
        )

    def _take(self, text: str, title: str) -> None:
        self._text, self._title = text, title
        self._found, self.reading, self._meant = None, None, {}
        self._language = self.ask.language or language_of(
            text, self._session.store.language or "en"
        )
        self.ask.wait("Looking for concepts…")
        self._again()

    # --- what is in it ----------------------------------------------------------------------

    def _again(self) -> None:
        """Look anew: what is known is another, or what a word means."""
        if not self._text:
            return
        text, language, found = self._text, self._language, self._found
        store, meant, glossary = self._session.store, dict(self._meant), self._glossary

        def work(token: Token) -> tuple[Text, Reading]:
            looked = found or find(glossary.names(store, token), text, language)
            token.check()
            return looked, reading(store, looked, meant, lambda goals: make_plan(store, goals))

        self._session.jobs.ask("read", work, self._show, self._fail)

    def _fail(self, error: ExplorerError) -> None:
        self.ask.wait("")
        self._session.failed.send(error)

    def _show(self, answer: tuple[Text, Reading]) -> None:
        first = self.reading is None
        self._found, self.reading = answer
        self.ask.wait("")
        self.found.show_reading(self.reading, self._title)
        if first:
            self._pages.setCurrentWidget(self.found)
            self.setFocusProxy(self.found.text)
            if self.isVisible():
                self.found.text.setFocus()
        self._follow(self._session.trail.here)

    def _changed(self, change: Change) -> None:
        """Facts are others: so may names be."""
        if not change.graphs() <= OWN_GRAPHS:
            self._glossary.forget()
            self._found = None

    def _follow(self, iri: Iri | None) -> None:
        self.found.text.select(iri)
        self.found.list.follow(self.found.list.rows.place_of(iri))

    # --- words that are not sure ------------------------------------------------------------

    def _ask_mention(self, place: int, at: QRect) -> None:
        if self.reading is None or self._found is None:
            return
        mention = self.found.text.spots[place].mention
        word = word_of(self._found, mention)
        concepts = self._session.store.concepts(mention.concepts)
        self._ask_word(
            word,
            tuple(concepts[iri] for iri in mention.concepts),
            self.found.text.viewport().mapToGlobal(at.bottomLeft()),
        )

    def _ask_doubt(self, place: int, at: QRect) -> None:
        if self.reading is not None:
            doubt = self.reading.doubts[place]
            word = " ".join(doubt.word.casefold().split())
            self._ask_word(
                word, doubt.concepts, self.found.list.viewport().mapToGlobal(at.bottomLeft())
            )

    def _ask_word(self, word: str, concepts: tuple[Concept, ...], at: QPoint) -> None:
        """Which concept is meant, or none; the answer counts for all that is written alike."""
        menu = soft_menu(f"What “{word}” means", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for concept in concepts:
            kind = f" ({concept.kind.label})" if concept.kind else ""
            action = menu.addAction(escaped(f"{concept.label}{kind}"))
            action.triggered.connect(lambda _=False, iri=concept.iri: self.mean(word, iri))
        menu.addSeparator()
        menu.addAction("Not meant").triggered.connect(lambda: self.mean(word, None))
        menu.popup(at)

    def _add(self, name: str) -> None:
        """Ask what a word means that is no concept yet; it is found in the text then."""
        from explorer.gui.sheets.adding import AddSheet

        AddSheet(self._look, self, self._session, name, self._language).open()

    def mean(self, word: str, iri: Iri | None) -> None:
        """The person said what a word means."""
        self._meant[word] = iri
        self._again()

    # --- what follows -----------------------------------------------------------------------

    def _plan(self) -> None:
        if self.reading is not None:
            acts.plan(self._session, self.reading, self._title)
            self.to_canvas.emit()

    def _show_them(self) -> None:
        if self.reading is not None:
            acts.show(self._session, self.reading)
            self.to_canvas.emit()

    def _know(self) -> None:
        from explorer.gui.panes.known_sheet import KnownSheet

        if self.reading is not None:
            KnownSheet(self._look, self, self._session, self.reading).open()
