"""Names in a query that occur nowhere in the ontology, underlined while it is written.

The store is asked by a job; an answer counts only while the text is the same. The name at the
cursor is still being typed and never doubted.
"""

from PySide6.QtCore import QObject, Signal

from explorer.app.session import Session
from explorer.app.sparql.doubts import doubts
from explorer.app.sparql.reading import Problem, Reading
from explorer.gui.panes.query_editor import Editor

TOPIC = "query.doubts"


class Doubting(QObject):
    """`doubted` is sent with the problems of a text that was just read, if there are some."""

    doubted = Signal(tuple)

    def __init__(self, session: Session, editor: Editor) -> None:
        super().__init__(editor)
        self._session, self._editor = session, editor
        editor.was_read.connect(self._ask)

    def _ask(self, reading: Reading) -> None:
        store, text = self._session.store, reading.text

        def take(found: tuple[Problem, ...]) -> None:
            place = self._editor.place
            sure = tuple(p for p in found if not p.start <= place <= p.end)
            if sure and self._editor.text == text:
                self.doubted.emit(sure)

        self._session.jobs.ask(
            TOPIC, lambda _: doubts(store, text), take, self._session.failed.send
        )
