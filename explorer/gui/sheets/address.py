"""Asks for an address on the web: a file, or a SPARQL endpoint with what it takes to be let in.

Nothing is sent before Check or Open. What is typed as a secret is in no message and no list.
"""

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.app.jobs import Jobs
from explorer.gui.messages import announce
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import Stack, column, row
from explorer.gui.parts.text import Elided, label
from explorer.gui.parts.ticks import Tick
from explorer.gui.sheets.address_look import Found, facts, look_at
from explorer.gui.sheets.picture_sheet import Choice
from explorer.gui.style import Look
from explorer.model.errors import ExplorerError, Locked
from explorer.model.terms import Iri
from explorer.store.places import is_address, with_graphs, without_graphs
from explorer.store.remote.connect import Holding
from explorer.store.remote.credentials import Secret

_NAMES, _WIDTH = 88, 560
_ROWS, _ROW = 5, 28
_OPEN, _BASIC, _TOKEN = range(3)
_TOPIC = "address"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What shall be opened, with the graphs in the address; and whether the secret is kept."""

    address: str
    secret: Secret | None = None
    keep: bool = False


class AddressSheet(QDialog):
    """`chosen` is what to open once it was accepted."""

    def __init__(self, look: Look, parent: QWidget, jobs: Jobs) -> None:
        super().__init__(parent)
        self._look, self._jobs = look, jobs
        self.setWindowTitle("Open an address")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.address = _field("Address", "https://example.org/sparql")
        self.access = Choice(look, "Access", "Open to all", "Name and password", "Token")
        self.user = _field("User name")
        self.secret = _field("Password")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.keep = Tick(look, "Keep it in the keyring of this system")
        self.plain = Tick(look, "Send it although others on the way can read it")
        self.told = label("", "secondary", wrap=True)
        self.facts = column(look, gap=4)
        self.graphs: dict[Iri, Tick] = {}
        self._area = QScrollArea()
        self.check = Button(look, "Check", "circle-dot")
        self.go = Button(look, "Open", role="primary")
        self.go.setDefault(True)
        self._lines = self._lay_out()
        self._listen()
        self._fit()

    def _lay_out(self) -> dict[QWidget, QWidget]:
        look = self._look
        secret = (self.user, self.secret, self.keep, self.plain)
        lines: dict[QWidget, QWidget] = {
            box: self._line(box) for box in (self.address, self.access, *secret)
        }
        words = "A file of RDF, or a SPARQL endpoint. Nothing is fetched before you ask for it."
        self._area.setAccessibleName("Only these")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choice = self._line(self._area)
        cancel = Button(look, "Cancel")
        cancel.clicked.connect(self.reject)
        inside = column(
            look,
            label("Open an address", "heading"),
            label(words, "secondary", wrap=True),
            *lines.values(),
            self.told,
            self.facts,
            self._choice,
            None,
            row(look, self.check, None, cancel, self.go),
            margins=(20, 20, 20, 16),
            gap=12,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)
        self.setMinimumWidth(look.px(_WIDTH))
        return lines

    def _line(self, box: QWidget) -> Stack:
        named = not isinstance(box, Tick)
        name = label(box.accessibleName() if named else "")
        name.setFixedWidth(self._look.px(_NAMES))
        above = isinstance(box, QScrollArea)
        line = row(self._look, column(self._look, 3, name, None, gap=0) if above else name)
        line.add(box, 1)
        if box is self.secret:
            self._secret_name = name
        return line

    def _listen(self) -> None:
        self.address.textChanged.connect(lambda _: self._changed())
        self.access.currentIndexChanged.connect(lambda _: self._changed())
        self.user.textChanged.connect(lambda _: self._stop())
        self.secret.textChanged.connect(lambda _: self._stop())
        self.check.clicked.connect(self._check)
        self.go.clicked.connect(self._open)

    # --- what is asked ----------------------------------------------------------------------

    def ask(self, address: str = "", error: ExplorerError | None = None) -> None:
        """Open the dialog; with an error, why it is asked for again."""
        bare, _ = without_graphs(address)
        self.address.setText(bare)
        if isinstance(error, Locked):
            self.access.setCurrentIndex(_BASIC)
        if error is not None:
            self._fail(error)
        self.open()
        (self.user if isinstance(error, Locked) else self.address).setFocus()

    @property
    def chosen(self) -> Chosen:
        """What is asked for at this moment."""
        graphs = [graph for graph, tick in self.graphs.items() if tick.isChecked()]
        keep = self.keep.isChecked() and self._secret is not None
        return Chosen(with_graphs(self._typed, graphs), self._secret, keep)

    @property
    def _typed(self) -> str:
        text = self.address.text().strip()
        # Who writes a bare name means the web, and its safe half.
        return text if is_address(text) or not text or "://" in text else f"https://{text}"

    @property
    def _secret(self) -> Secret | None:
        access, text = self.access.currentIndex(), self.secret.text()
        if access == _OPEN or not text:
            return None
        user = self.user.text() if access == _BASIC else ""
        return Secret(text, user, self.plain.isChecked())

    def _changed(self) -> None:
        self._stop()
        self._clear()
        self._fit()

    def _fit(self) -> None:
        """Show what belongs to the choice."""
        access = self.access.currentIndex()
        self._lines[self.user].setVisible(access == _BASIC)
        self._lines[self.secret].setVisible(access != _OPEN)
        self._lines[self.keep].setVisible(access != _OPEN)
        self._lines[self.plain].setVisible(access != _OPEN and _exposed(self._typed))
        word = "Token" if access == _TOKEN else "Password"
        self.secret.setAccessibleName(word)
        self._secret_name.setText(word)
        ready = bool(self._typed)
        self.check.setEnabled(ready)
        self.go.setEnabled(ready)
        self._settle()

    def _settle(self) -> None:
        self.told.setVisible(bool(self.told.text()))
        self.facts.setVisible(self.facts.box.count() > 0)
        self._choice.setVisible(len(self.graphs) > 1)
        self.adjustSize()

    # --- checking ---------------------------------------------------------------------------

    def _check(self) -> None:
        self._clear()
        self._say("Asking…")
        self.check.setEnabled(False)
        chosen = Chosen(self._typed, self._secret)
        self._jobs.ask(
            _TOPIC,
            lambda token: look_at(chosen.address, chosen.secret, token),
            self._show,
            self._fail,
        )

    def _show(self, found: Found) -> None:
        self.check.setEnabled(True)
        lines = facts(found)
        self._say("" if isinstance(found, Holding) else lines[0][1])
        if isinstance(found, Holding):
            for name, value in lines:
                self.facts.add(self._fact(name, value))
            self._list(found)
            announce(self, ". ".join(f"{name}: {value}" for name, value in lines))
        self._settle()

    def _fact(self, name: str, value: str) -> QWidget:
        head = label(name, "caption")
        head.setFixedWidth(self._look.px(_NAMES))
        line = row(self._look, head)
        line.add(Elided(value), 1)
        return line

    def _list(self, found: Holding) -> None:
        sizes = {graph: f"{graph}  ({count:,})" for graph, count in found.sizes.items()}
        self.graphs = {g: Tick(self._look, sizes.get(g, g)) for g in found.graphs}
        self._area.setWidget(column(self._look, *self.graphs.values(), None, gap=4))
        rows = min(len(self.graphs), _ROWS)
        self._area.setFixedHeight(self._look.px(rows * _ROW))

    def _fail(self, error: ExplorerError) -> None:
        self.check.setEnabled(True)
        self._say(" ".join(filter(None, (error.message, error.hint))), error=True)
        if isinstance(error, Locked) and self.access.currentIndex() == _OPEN:
            with QSignalBlocker(self.access):
                self.access.setCurrentIndex(_BASIC)
            self._fit()
            self.user.setFocus()

    def _say(self, text: str, *, error: bool = False) -> None:
        _dress(self.told, "error" if error else "secondary")
        self.told.setText(text)
        if text:
            announce(self, text)
        self._settle()

    def _clear(self) -> None:
        while (item := self.facts.box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.graphs = {}
        self._say("")

    # --- closing ----------------------------------------------------------------------------

    def _open(self) -> None:
        if not is_address(self._typed):
            self._say("An address begins with https:// or http://.", error=True)
            return
        secret = self._secret
        try:
            if secret is not None:
                secret.check_way(self._typed)
        except ExplorerError as error:
            self._fail(error)
            return
        self.accept()

    def _stop(self) -> None:
        self._jobs.cancel(_TOPIC)
        self.check.setEnabled(bool(self._typed))

    def done(self, result: int) -> None:
        """Closing the dialog ends what it asked for."""
        self._jobs.cancel(_TOPIC)
        super().done(result)


def _field(name: str, example: str = "") -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(example)
    return made


def _exposed(address: str) -> bool:
    """Whether a secret would travel there for everyone to read."""
    try:
        Secret("?").check_way(address)
    except (ExplorerError, ValueError):
        return True
    return False


def _dress(words: QLabel, role: str) -> None:
    """Give a label another role of the style sheet."""
    if words.property("role") != role:
        words.setProperty("role", role)
        words.style().polish(words)
