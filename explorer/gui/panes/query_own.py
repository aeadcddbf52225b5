"""Saving queries under a name, and the list of saved and shipped ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from explorer.app.query.own import FOLDER, forget_query, own_queries, save_query
from explorer.app.session import Message, Session
from explorer.app.sparql.examples import Example
from explorer.gui.panes.query_popup import Line
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.text import label
from explorer.gui.style import Look

TOPIC = "query.own"
WIDTH = 380


@dataclass(frozen=True, slots=True)
class Save:
    """A row of the list: the query in the editor shall be saved."""


@dataclass(frozen=True, slots=True)
class Forget:
    """A row of the list: a saved query shall be taken away."""

    saved: Example


class SaveDialog(QDialog):
    """Asks for a name and for what the query answers; `saved` with both."""

    saved = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget, title: str, description: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Save this query")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name, self.description = QLineEdit(title), QLineEdit(description)
        self.save = Button(look, "Save", role="primary")
        cancel = Button(look, "Cancel")
        parts: list[QWidget | int] = [label("Save this query", "heading")]
        hints = ("Which tools use an attention?", "What the answer shows, in a sentence")
        for field, text, hint in zip(
            (self.name, self.description), ("Name", "Description"), hints, strict=True
        ):
            field.setAccessibleName(text)
            field.setPlaceholderText(hint)
            field.setMinimumWidth(look.px(WIDTH))
            parts += [label(text, "caption"), field]
        body = column(look, *parts, row(look, None, cancel, self.save), margins=(20, 20, 20, 16))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.save.setEnabled(bool(title.strip()))
        self.save.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.name.selectAll()

    def _save(self) -> None:
        self.saved.emit(self.name.text(), self.description.text())
        self.accept()


class OwnQueries(QObject):
    """`named` with the title under which the query in the editor was saved."""

    named = Signal(str)

    def __init__(self, session: Session, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._session, self._look, self._over = session, look, over
        self._folder = session.folder / FOLDER if session.folder else None
        self.saved: tuple[Example, ...] = ()

    def offer(
        self, title: str, shipped: Sequence[Example], show: Callable[[list[Line]], object]
    ) -> None:
        """Hand on the rows: saving first, then what was saved, then what is shipped."""
        folder = self._folder
        if folder is None:
            show(list(map(_line, shipped)))
            return

        def take(found: tuple[Example, ...]) -> None:
            self.saved = found
            show(self._lines(title, shipped))

        self._session.jobs.ask(
            TOPIC, lambda _: own_queries(folder), take, self._session.failed.send
        )

    def _lines(self, title: str, shipped: Sequence[Example]) -> list[Line]:
        same = [known for known in self.saved if known.title == title]
        save = "With a name and what it answers"
        rows = [Line("Save this query…", save, icon="plus", tall=True, value=Save())]
        for known in same:
            name = f"Forget “{known.title}”"
            rows.append(
                Line(name, "Takes it out of this list", icon="x", tall=True, value=Forget(known))
            )
        return [*rows, *map(_line, self.saved), *map(_line, shipped)]

    def take(self, chosen: object, title: str, text: str) -> None:
        """Do what a row of the list stands for, if it is one of saving and forgetting."""
        if isinstance(chosen, Save):
            self.ask(title, text)
        elif isinstance(chosen, Forget):
            self.forget(chosen.saved)

    def ask(self, title: str, text: str) -> None:
        """Ask for name and description, then save."""
        same = next((known for known in self.saved if known.title == title), None)
        dialog = SaveDialog(self._look, self._over, title, same.description if same else "")
        dialog.saved.connect(lambda name, description: self._save(name, description, text))
        dialog.open()

    def _save(self, name: str, description: str, text: str) -> None:
        folder = self._folder
        if folder is None:
            return

        def done(saved: Example) -> None:
            self.named.emit(saved.title)
            self._session.told.send(Message(f"“{saved.title}” is saved, under Examples."))

        self._session.jobs.ask(
            TOPIC,
            lambda _: save_query(folder, name, description, text),
            done,
            self._session.failed.send,
        )

    def forget(self, saved: Example) -> None:
        """Take a saved query away; the one in the editor stays."""
        folder = self._folder
        if folder is not None:
            self._session.jobs.ask(
                TOPIC,
                lambda _: forget_query(folder, saved.name),
                lambda _: self._session.told.send(Message(f"“{saved.title}” is forgotten.")),
                self._session.failed.send,
            )


def _line(example: Example) -> Line:
    return Line(example.title, example.description, tall=True, value=example)
