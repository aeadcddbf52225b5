"""The command palette: concepts and commands in one list over the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from explorer.app.commands.behind_menu import search_of
from explorer.app.commands.command import Command
from explorer.app.learning.states import standing_of
from explorer.app.panes import palette as finding
from explorer.app.panes.palette import Finding, Found
from explorer.app.session import Session
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.marks import Picture
from explorer.gui.parts.text import key_cap, label
from explorer.gui.sheets.palette_rows import Caption, CommandRow, Hit, Line
from explorer.gui.sheets.palette_sheet import PaletteSheet
from explorer.gui.style import Look
from explorer.model.terms import Iri

_FOOT = (("↵", "show"), ("Ctrl ↵", "add beside"), ("Alt ↵", "make it a goal"), (">", "commands"))


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: a concept's Iri or a command, and the keys held with Enter."""

    chosen: Line
    beside: bool = False
    goal: bool = False


class Palette(PaletteSheet):
    """Lies over the window behind a scrim; the focus stays in its field until it closes.

    Where it was opened to choose one concept, that is handed to who asked for it.
    """

    chosen = Signal(Choice)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._session: Session | None = None
        self._commands: Sequence[Command] = ()
        self._aims = False
        self._then: Callable[[Iri], object] | None = None
        # What was typed when the rows were found.
        self.answered: str | None = None
        self._build()

    def _build(self) -> None:
        look = self._look
        self.field = QLineEdit()
        self.field.setProperty("bare", "true")
        self.field.setPlaceholderText("Find anything")
        self.field.setAccessibleName("Find concepts and commands")
        self.field.setAccessibleDescription("> for commands only, @ for concepts only")
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._typed)
        self.rows = self.list.rows
        self.list.clicked.connect(lambda _: self._take(Qt.KeyboardModifier.NoModifier))
        self.counter = label("", "secondary")
        head = row(
            look,
            Picture(look, "search", side=20),
            self.field,
            key_cap("Esc"),
            margins=(20, 0, 16, 0),
            gap=12,
        )
        hints = [w for cap, text in _FOOT for w in (key_cap(cap), label(text, "secondary"), 8)]
        foot = row(look, *hints, None, self.counter, margins=(20, 0, 20, 0), gap=6)
        body = column(look, head, Rule(look), self.list, Rule(look), foot, gap=0)
        self._hold(body, (head,), foot)

    # --- opening and closing ----------------------------------------------------------------

    def choose_goal(self, session: Session) -> None:
        """Show the palette to choose a concept to learn."""
        self._aims, self._then = True, None
        self._show_anew(session, (), "", "Choose what to learn")

    def choose(self, session: Session, asks: str, then: Callable[[Iri], object]) -> None:
        """Show the palette to choose one concept, which is handed to `then`."""
        self._aims, self._then = False, then
        self._show_anew(session, (), "", asks)

    def open(self, session: Session, commands: Sequence[Command], start: str = "") -> None:
        """Show the palette; commands come with those used last in front."""
        self._aims, self._then = False, None
        self._show_anew(session, commands, start, "Find anything")

    def _show_anew(
        self, session: Session, commands: Sequence[Command], start: str, asks: str
    ) -> None:
        self.field.setPlaceholderText(asks)
        self._session, self._commands = session, commands
        self.field.setText(start)
        self._ask()
        self._appear()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    # --- asking -----------------------------------------------------------------------------

    def _typed(self) -> None:
        self._soon.start(0)

    def _ask(self) -> None:
        session, text = self._session, self.field.text()
        if session is None:
            return
        source, words = session.store, text.lstrip(">@").strip()
        if text.startswith(">"):
            self._show(text, Found(words), finding.commands(words, self._commands))
            return
        allowed = () if text.startswith("@") else finding.commands(words, self._commands)
        if words:
            ask: Callable[[], Found] = lambda: finding.find(source, words)  # noqa: E731  # one of two
            allowed = allowed[: finding.COMMAND_LIMIT]
        else:
            here = session.trail.recent(10)
            ask = lambda: finding.recent(source, here)  # noqa: E731  # one of two
        session.jobs.ask(
            "search",
            lambda _: ask(),
            lambda found: self._show(text, found, allowed),
            session.failed.send,
        )

    def _show(self, typed: str, found: Found, commands: Sequence[Command]) -> None:
        lines: list[Line] = []
        empty = not found.text
        lines += self._group("Visited last" if empty else "Concepts", found.named)
        lines += self._group("Found in your notes", found.noted)
        lines += self._group("Found in a definition", found.defined)
        if found.text and not found.total and not typed.startswith(">"):
            lines.append(Caption(f"Nothing is called “{found.text}”.{_meant(found)}"))
            lines += [Hit(None, name) for name in found.near]
        goal = [
            Hit(f, f"Learn {f.concept.label}", goal=True)
            for f in found.named[:1]
            if found.text and self._then is None
        ]
        if commands or goal:
            lines += [Caption("Commands"), *goal]
            lines += [CommandRow(command, self._title(command)) for command in commands]
        plain = self._then is None and not self._aims and not typed.startswith((">", "@"))
        if found.text and found.total and plain:
            behind = search_of(found.text)
            lines.append(CommandRow(behind, behind.title))
        self.list.show_lines(lines)
        self.answered = typed
        self._count(found, len(commands))
        self._fit()
        self._tell()

    def _group(self, title: str, findings: Sequence[Finding]) -> list[Line]:
        if not findings or self._session is None:
            return []
        marks = standing_of(self._session.store, self._session.learning.plan)
        return [Caption(title), *(Hit(f, f.concept.label, marks(f.concept.iri)) for f in findings)]

    def _title(self, command: Command) -> str:
        return command.title_now(self._session) if self._session else command.title

    def _count(self, found: Found, commands: int) -> None:
        shown, more = found.shown, " – type more" if found.total > found.shown else ""
        commands = 0 if more else commands
        count = f"{shown + commands} of {found.total + commands}{more}"
        self.counter.setText(count if found.total + commands else "")

    # --- the list ---------------------------------------------------------------------------

    def _tell(self) -> None:
        """Let the field say which row is chosen."""
        self.field.setAccessibleDescription(self.list.reading)

    def _take(self, held: Qt.KeyboardModifier) -> None:
        line = self.list.chosen
        if isinstance(line, Hit) and line.finding is None:
            self.field.setText(line.text)
            self._ask()
        elif self._then and isinstance(line, Hit) and line.finding is not None:
            self.shut()
            self._then(line.finding.concept.iri)
        elif isinstance(line, Hit | CommandRow):
            self.shut()
            control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
            goal = self._aims or bool(held & alt) or (isinstance(line, Hit) and line.goal)
            self.chosen.emit(Choice(line, beside=bool(held & control), goal=goal))

    # --- events -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if self.list.walked(event):
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(event.modifiers())
        elif key == Qt.Key.Key_Escape:
            self.shut()
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True


def _meant(found: Found) -> str:
    return " Did you mean" if found.near else ""
