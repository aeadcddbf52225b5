"""Asks for both ends of a path: two fields that complete, one list below them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from explorer.app.panes import palette as finding
from explorer.app.panes.palette import Found
from explorer.app.session import Session
from explorer.gui.parts.islands import Rule
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.text import key_cap, label
from explorer.gui.sheets.palette_rows import Caption, Hit, Line
from explorer.gui.sheets.palette_sheet import PaletteSheet
from explorer.gui.style import Look
from explorer.model.terms import Iri

_NAME = 36
_HEAD = (20, 0, 16, 0)
_RECENT = 10
_FOOT = (("↵", "choose, then show the path"), ("⇥", "the other end"))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class EndField(QLineEdit):
    """One end of the path: what is typed, and the concept that was chosen for it."""

    def __init__(self, name: str, asks: str) -> None:
        super().__init__()
        self.concept: Iri | None = None
        self.setProperty("bare", "true")
        self.setAccessibleName(name)
        self.setPlaceholderText(asks)
        self.textEdited.connect(self._forget)

    def choose(self, concept: Iri | None, name: str = "") -> None:
        """Take a concept, and show its name."""
        self.concept = concept
        self.setText(name)

    @property
    def wanted(self) -> str:
        """What is to be found; nothing where a concept was chosen already."""
        return "" if self.concept else self.text().strip()

    def _forget(self) -> None:
        self.concept = None


class PathSheet(PaletteSheet):
    """Lies over the window; `chosen` is sent with both ends once they are known."""

    chosen = Signal(object)

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(look, window)
        self._session: Session | None = None
        # What was asked for when the lines were found: the field, and what was typed.
        self.answered: tuple[QLineEdit, str] | None = None
        # Enter was pressed before the answer to what was typed.
        self._entered = False
        self.start = EndField("From", "Where the path begins")
        self.end = EndField("To", "Where the path ends")
        self.counter = label("", "secondary")
        self._build()
        self._listen()

    def _build(self) -> None:
        look = self._look
        self._names = label("From", "caption"), label("To", "caption")
        heads = (
            row(look, self._names[0], self.start, key_cap("Esc"), margins=_HEAD, gap=12),
            row(look, self._names[1], self.end, margins=_HEAD, gap=12),
        )
        hints = [w for cap, text in _FOOT for w in (key_cap(cap), label(text, "secondary"), 8)]
        foot = row(look, *hints, None, self.counter, margins=(20, 0, 20, 0), gap=6)
        rules = Rule(look), Rule(look), Rule(look)
        first, second = heads
        body = column(look, first, rules[0], second, rules[1], self.list, rules[2], foot, gap=0)
        self._hold(body, heads, foot)
        self.setAccessibleName("Path between two concepts")

    def _listen(self) -> None:
        for field in (self.start, self.end):
            field.installEventFilter(self)
            field.textEdited.connect(lambda _: self._soon.start(0))
        self.list.clicked.connect(lambda _: self._enter())

    # --- opening and closing ----------------------------------------------------------------

    def open(self, session: Session, ends: Sequence[Iri]) -> None:
        """Ask for the ends that are not given; `ends` are none, the first, or both."""
        self._session, self.answered, self._entered = session, None, False
        for field in (self.start, self.end):
            field.choose(None)
        self.list.show_lines(())
        self._appear()
        (self.end if ends else self.start).setFocus(Qt.FocusReason.PopupFocusReason)
        source = session.store
        session.jobs.ask(
            "ends",
            lambda _: [source.concepts([iri])[iri].label for iri in ends],
            lambda names: self._fill(ends, names),
            session.failed.send,
        )

    def _fill(self, ends: Sequence[Iri], names: Sequence[str]) -> None:
        for field, iri, name in zip((self.start, self.end), ends, names, strict=False):
            field.choose(iri, name)
        self._field.selectAll()
        self._ask()

    # --- what is found ----------------------------------------------------------------------

    @property
    def _field(self) -> EndField:
        return self.start if self.start.hasFocus() else self.end

    @property
    def _other(self) -> EndField:
        return self.end if self._field is self.start else self.start

    def _ask(self) -> None:
        """Find what is typed where the focus is; without a word, what was visited last."""
        session, field = self._session, self._field
        if session is None or not self.isVisible():
            return
        source, text = session.store, field.wanted
        here = session.trail.recent(_RECENT)
        ask: Callable[[], Found] = partial(finding.recent, source, here)
        if text:
            ask = partial(finding.find, source, text)
        session.jobs.ask(
            "search",
            lambda _: ask(),
            lambda found: self._show(field, found),
            session.failed.send,
        )

    def _show(self, field: EndField, found: Found) -> None:
        """List what was found for a field, but not the concept at the other end."""
        other = self.end if field is self.start else self.start
        hits = [f for f in (*found.named, *found.defined) if f.concept.iri != other.concept]
        lines: list[Line] = [Hit(f, f.concept.label) for f in hits]
        if found.text and not hits:
            meant = " Did you mean" if found.near else ""
            lines.append(Caption(f"No other concept is called “{found.text}”.{meant}"))
            lines += [Hit(None, name) for name in found.near]
        elif not found.text:
            lines.insert(0, Caption("Visited last" if hits else "Type a part of a name"))
        self.list.show_lines(lines, first=field.concept is None)
        self.counter.setText(f"{len(hits)} of {found.total}" if found.text else "")
        self.answered = field, found.text
        self._tell()
        self._fit()
        if self._entered:
            self._entered = False
            self._enter()

    def _tell(self) -> None:
        """Let the field say which line is chosen."""
        self._field.setAccessibleDescription(self.list.reading or "chosen")

    # --- choosing ---------------------------------------------------------------------------

    def _enter(self) -> None:
        """Take the line that is chosen; with both ends known, show the path."""
        if self.answered != (self._field, self._field.wanted):
            # Who types fast shall not get what was found for half a word.
            self._entered = True
            return
        line = self.list.chosen
        if isinstance(line, Hit) and line.finding is None:
            self._field.setText(line.text)
            self._ask()
        elif self._take() or self._field.concept is not None:
            self._go_on()

    def _go_on(self) -> None:
        start, end = self.start.concept, self.end.concept
        if start is None or end is None:
            self._other.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.shut()
            self.chosen.emit((start, end))

    def _take(self) -> bool:
        """Take the line that is chosen for this end; whether it was a concept."""
        line = self.list.chosen
        if not isinstance(line, Hit) or line.finding is None:
            return False
        self._field.choose(line.finding.concept.iri, line.text)
        return True

    def _tab(self) -> None:
        """Complete what was typed, and go to the other end."""
        if self._field.wanted and self.answered == (self._field, self._field.wanted):
            self._take()
        self._other.setFocus(Qt.FocusReason.TabFocusReason)

    # --- events -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched not in (self.start, self.end):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusIn:
            self._entered = False
            self._soon.start(0)
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        acts = {
            **dict.fromkeys(_ENTER, self._enter),
            **dict.fromkeys(_TAB, self._tab),
            Qt.Key.Key_Escape: self.shut,
        }
        if self.list.walked(event):
            self._tell()
        elif key in acts:
            acts[key]()
        else:
            return False
        return True

    def _fit(self) -> None:
        super()._fit()
        for name in self._names:
            name.setFixedWidth(self._look.px(_NAME))
