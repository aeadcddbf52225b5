"""A long answer in the window: the longest pause of the event loop and the memory, act by act.

    python benchmarks/rows.py [--rows 1000000] [--profile "select all"]

The query process makes the rows out of the bundled ontology: a concept, a number and a text in
each, of which the last two are different in every row. A timer beats every 5 ms, as in
`heartbeat.py`; in brackets is the most CPU time of the main thread between two beats, then that
of all threads, which is what the pause would be on a machine with nothing else to do. Then come
the seconds until the act was done, and the memory of the window's process (of the answer alone in
the first line: what it has more than before). Goal: no pause above 100 ms.
"""

import argparse
import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from heartbeat import Heart, rest, until
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from explorer.app.jobs import Jobs
from explorer.app.query.states import Running
from explorer.app.session import Session
from explorer.gui.bridge import Bridge
from explorer.gui.garbage import keep_all
from explorer.gui.launch import application
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_saving import KINDS, Rows, Saver, Saving
from explorer.gui.style import Look
from explorer.model.source import Limits
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore

ROWS = """SELECT ?concept ?number ?text {
  ?concept ?p ?o . ?a ?b ?c BIND(RAND() AS ?number) BIND(CONCAT("row ", STR(?number)) AS ?text)
} LIMIT """
TURNS, STEPS = 60, 60
Act = tuple[str, Callable[[], object]]


class Pulse(Heart):
    """Also keeps the most CPU time that all threads took between two beats.

    On a machine with nothing else to do no pause is longer than that, as Python's threads take
    turns: the rest of a pause is other programs.
    """

    def __init__(self) -> None:
        self._process, self._both = time.process_time(), 0.0
        super().__init__()

    def _beat(self) -> None:
        used = time.process_time()
        self._both = max(self._both, (used - self._process) * 1000)
        self._process = used
        super()._beat()

    def read(self) -> str:
        told = f"{super().read()} {self._both:6.0f}"
        self._process, self._both = time.process_time(), 0.0
        return told


class Long:
    """A window with the rows of one query; each act is one of a person's."""

    def __init__(self, pane: QueryPane, session: Session, folder: Path) -> None:
        self.pane, self.session = pane, session
        self.sheet, self.table = pane.sheet, pane.sheet.results.table
        self.saver = Saver(session)
        self._folder = folder

    def busy(self) -> bool:
        """Whether anything is still under way."""
        running = isinstance(self.sheet.query.state, Running)
        arranging = self.table.wish is not self.table.answers.wish
        return running or arranging or self.saver.busy is not None

    def ask(self, rows: int) -> None:
        query = self.sheet.query
        query.limits = Limits(rows, 600.0, query.limits.megabytes)
        self.sheet.editor.show_text(f"{ROWS}{rows}")
        self.sheet.start()

    def acts(self) -> Iterator[Act]:
        """All that is done with an answer."""
        yield "wheel", partial(self._repeat, self._turn, TURNS)
        yield "drag the bar", partial(self._repeat, self._drag, STEPS)
        yield "scroll to the top", self.table.scrollToTop
        for column in range(3):
            for way in ("up", "down"):
                name = self.table.answers.answer.table.columns[column]
                yield f"sort by {name}, {way}", partial(self.table.sort_by, column)
        yield "as it came", partial(self.table.sort_by, 2)
        yield "sort by text and turn the wheel", self._sort_and_turn
        yield "open the filter", partial(self.sheet.results.filter.setChecked, True)  # noqa: FBT003  # Qt's
        for letter in "token":
            yield f"filter, type “{letter}”", partial(self.sheet.results.field.insert, letter)
        yield "clear the filter", self.sheet.results.field.clear
        yield "filter “row 0.5”", partial(self.sheet.results.field.setText, "row 0.5")
        yield "clear it", self.sheet.results.field.clear
        yield "IRIs instead of names", self.sheet.results.names.click
        yield "names again", self.sheet.results.names.click
        yield "select all", self.table.selectAll
        yield "menu of all", partial(self.sheet.results.acts.open_menu, self.table, QPoint(40, 40))
        yield "close the menu of all", self._close_menu
        yield "copy all", self.table.copied.emit
        yield "sort with all selected", partial(self.table.sort_by, 0)
        yield "hide a column", partial(self.table.hide_column, 1)
        yield "show it", self.table.show_columns
        for kind in KINDS[:3]:
            yield f"save all as {kind.title}", partial(self._save, kind.title)

    def _repeat(self, step: Callable[[int], object], times: int) -> None:
        for turn in range(times):
            QTimer.singleShot(16 * turn, partial(step, turn))

    def _turn(self, _: int) -> None:
        view = self.table.viewport()
        at = QPointF(view.rect().center())
        none, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        phase = Qt.ScrollPhase.NoScrollPhase
        there, far = view.mapToGlobal(at), QPoint(0, -360)
        turned = QWheelEvent(at, there, QPoint(), far, none, plain, phase, False)  # noqa: FBT003  # Qt's
        QApplication.sendEvent(view, turned)

    def _sort_and_turn(self) -> None:
        self.table.sort_by(2)
        self._repeat(self._turn, TURNS)

    def _drag(self, step: int) -> None:
        bar = self.table.verticalScrollBar()
        bar.setValue(bar.maximum() * (step + 1) // STEPS)

    def _close_menu(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()

    def _save(self, title: str) -> None:
        kind = next(kind for kind in KINDS if kind.title == title)
        answers = self.table.answers
        shown = Saving(Rows(answers.answer, answers.order, answers.named))
        self.saver.save(shown, kind, self._folder / f"rows.{kind.ending}")


def megabytes() -> float:
    """The memory of this process as it is now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def tell(heart: Heart, name: str, busy: Callable[[], bool], act: Callable[[], object]) -> None:
    """Do an act in the loop of the window, and say how long it let a person wait."""
    heart.read()
    began = time.monotonic()
    QTimer.singleShot(0, act)
    rest(50)
    until(lambda: not busy(), 600)
    took = time.monotonic() - began
    rest(1200)  # what is done afterwards, such as painting, holds people up as well
    print(f"{name:34} {heart.read()} {took:8.1f} s {megabytes():8.0f} MB", flush=True)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=1_000_000)
    words.add_argument("--profile", default="", help="an act whose main-thread time is shown")
    words.add_argument("--only", default="", help="only acts whose name has this in it")
    wanted = words.parse_args()
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        app = application()
        store = LocalStore.open(ontology_files(), vocabulary_files(), "en")
        session = Session(store, Jobs(Bridge().post))
        pane = QueryPane(session, Look())
        pane.resize(1100, 800)
        pane.show()
        rest(2000)
        keep_all()  # as the window does once it stands
        long, heart, before = Long(pane, session, Path(folder)), Pulse(), megabytes()
        tell(heart, "rows arrive", long.busy, partial(long.ask, wanted.rows))
        print(f"{'memory of the answer':34} {megabytes() - before:8.0f} MB")
        for name, act in long.acts():
            if wanted.only in name:
                found = cProfile.Profile() if name == wanted.profile else None
                tell(heart, name, long.busy, partial(found.runcall, act) if found else act)
                if found:
                    pstats.Stats(found).sort_stats("cumulative").print_stats(30)
        pane.close()
        session.close()
        app.quit()


if __name__ == "__main__":
    main()
