"""Saves the plan, the picture or a page to explore as a file; loads progress."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.app.drawing.picture import Picture
from explorer.app.session import Message, Session
from explorer.app.wording import counted
from explorer.model.errors import BadInput

PICTURES = (("Picture for the web", ".svg"), ("Picture", ".png"), ("Document", ".pdf"))


class Exporting(QObject):
    """Asks for a place, gathers and writes in a worker, and says where it is."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def plan(self, session: Session) -> None:
        """Save the learning path as a page, Markdown, text or JSON."""
        from explorer.exporters import PATH_EXPORTERS

        choices = [(exporter.title, exporter.ending) for exporter in PATH_EXPORTERS]
        path = self._place("Export the plan", "learning-path", choices)
        if path is not None:
            self.plan_to(session, path)

    def plan_to(self, session: Session, path: Path) -> None:
        """Save the learning path to `path`; its ending says in which form."""
        from explorer.exporters import PATH_EXPORTERS
        from explorer.exporters.content import gather

        plan, store, day = session.learning.plan, session.store, _today()
        fitting = [e for e in PATH_EXPORTERS if e.ending == path.suffix.lower()]
        if plan is None:
            session.told.send(Message("There is no plan yet."))
            return
        exporter = fitting[0] if fitting else PATH_EXPORTERS[0]

        def work() -> str:
            return exporter.write(gather(store, plan.path, day, plan.known))

        self._write(session, path, work)

    def network(self, session: Session) -> None:
        """Save what is shown as a page to explore freely."""
        path = self._place("Export a page to explore", "concepts", [("Page", ".html")])
        if path is not None:
            self.network_to(session, path)

    def network_to(self, session: Session, path: Path) -> None:
        """Save what is shown as such a page to `path`."""
        from explorer.exporters.network import gather_network, network

        store, iris, day = session.store, tuple(session.placed), _today()
        self._write(session, path, lambda: network(gather_network(store, iris, day, "Concepts")))

    def picture(self, session: Session, picture: Picture) -> None:
        """Save what is shown as a picture."""
        path = self._place("Export the picture", "concepts", PICTURES)
        if path is not None:
            self.picture_to(session, picture, path)

    def picture_to(self, session: Session, picture: Picture, path: Path) -> None:
        """Save a picture to `path`; its ending says in which form."""
        from explorer.gui.pixels import pdf, png
        from explorer.scene.svg import svg

        ending = path.suffix.lower()
        if ending == ".svg":
            self._write(session, path, lambda: svg(picture.scene))
            return
        # Painted here: Qt's fonts belong to the main thread.
        found = pdf(picture.scene) if ending == ".pdf" else png(picture.scene)
        self._write(session, path, lambda: found)

    def load_progress(self, session: Session) -> None:
        """Read what an exported page saved, and take over its marks."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, "Load progress", "", "Progress (*.json *.txt);;All files (*)"
        )
        if chosen:
            self.progress_from(session, Path(chosen))

    def progress_from(self, session: Session, path: Path) -> None:
        """Take over the marks of a file that an exported page saved; one step to undo."""
        from explorer.importers.progress import ProgressChange, progress_change, read_progress

        store, day = session.store, _today()

        def work() -> ProgressChange:
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise BadInput(f"{path.name} cannot be read.", str(error)) from error
            return progress_change(read_progress(text), store, day)

        def done(found: ProgressChange) -> None:
            session.do("Load progress", found.change)
            session.told.send(Message(f"Progress loaded: {found}.", undo=bool(found.change)))

        session.jobs.ask("import", lambda _: work(), done, session.failed.send)

    def _place(self, title: str, name: str, choices: Sequence[tuple[str, str]]) -> Path | None:
        filters = {f"{text} (*{ending})": ending for text, ending in choices}
        first = choices[0][1]
        chosen, which = QFileDialog.getSaveFileName(
            self._window, title, name + first, ";;".join(filters)
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix else path.with_suffix(filters.get(which, first))

    def _write(self, session: Session, path: Path, work: Callable[[], str | bytes]) -> None:
        from explorer.store.files import write_atomically

        def run() -> str:
            content = work()
            write_atomically(path, content)
            size = len(content.encode() if isinstance(content, str) else content)
            return counted(max(1, round(size / 1000)), "kilobyte")

        def done(size: str) -> None:
            session.told.send(Message(f"Saved {path} ({size})."))

        session.jobs.ask("export", lambda _: run(), done, session.failed.send)


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()
