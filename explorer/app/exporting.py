"""Taking away what is shown: a plan, a view, a picture; and bringing progress back."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from explorer.app.session import Message, Session
from explorer.exporters import Exporter
from explorer.exporters.content import PathPage, gather
from explorer.exporters.network import NetworkPage, gather_network
from explorer.importers import IMPORTERS
from explorer.importers.progress import ProgressChange
from explorer.model.errors import BadInput
from explorer.scene.shapes import Scene
from explorer.scene.svg import svg
from explorer.store.files import write_atomically

Pixels = Callable[[Scene, Path], None]
LARGEST = 10_000_000


def export_path(session: Session, exporter: Exporter[PathPage], target: Path) -> None:
    """Write the plan, found off the main thread; says where it went."""
    plan, store = session.learning.plan, session.store
    if plan is None or not plan.path.goals:
        session.told.send(Message("There is no plan to export. Choose a concept and press L."))
        return

    def work() -> None:
        content = gather(store, plan.path, _today(), plan.known)
        write_atomically(target, exporter.write(content))

    _write(session, work, target)


def export_view(session: Session, exporter: Exporter[NetworkPage], target: Path) -> None:
    """Write the concepts on the canvas as a page to explore freely."""
    store, shown = session.store, frozenset(session.placed)
    title = store.origin.title

    def work() -> None:
        content = gather_network(store, shown, _today(), title)
        write_atomically(target, exporter.write(content))

    _write(session, work, target)


def export_picture(session: Session, scene: Scene, target: Path, pixels: Pixels) -> None:
    """Write the picture on the canvas as SVG; as PNG or PDF by whoever knows pixels."""
    if target.suffix.lower() == ".svg":
        _write(session, lambda: write_atomically(target, svg(scene)), target)
    else:
        _write(session, lambda: pixels(scene, target), target)


def _write(session: Session, work: Callable[[], None], target: Path) -> None:
    def done(_: None) -> None:
        session.told.send(Message(f"Written to {target}."))

    session.jobs.ask("export", lambda _: work(), done, session.failed.send)


def load_progress(session: Session, source: Path) -> None:
    """Take the marks of a progress file, as one step that can be undone; says what it did."""
    store = session.store

    def done(found: ProgressChange) -> None:
        if found.change:
            session.do("Load progress", found.change)
        session.told.send(Message(f"The file {found}.", undo=bool(found.change)))

    def work() -> ProgressChange:
        return IMPORTERS[0].read(_text(source), store, _today())

    session.jobs.ask("import", lambda _: work(), done, session.failed.send)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(f"{path.name} is too large for a progress file.")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{path.name} cannot be read: {error}.", "Choose the file that the page saved."
        ) from error


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()
