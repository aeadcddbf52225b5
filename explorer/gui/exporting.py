"""Asks where to save the plan, the picture or a page to explore, and which progress to load."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.app.exporting import export_picture, export_plan, export_view, load_progress
from explorer.app.session import Session
from explorer.exporters import EXPORTERS
from explorer.gui.pixels import painted
from explorer.model.terms import Iri
from explorer.scene.shapes import Scene

PICTURES = (("Picture for the web", ".svg"), ("Picture", ".png"), ("Document", ".pdf"))


def ask_plan(window: QWidget, session: Session) -> None:
    """Save the learning path as a page, Markdown, text or JSON."""
    choices = [(exporter.title, exporter.ending) for exporter in EXPORTERS]
    path = _place(window, "Export the plan", "learning-path", choices)
    if path is not None:
        export_plan(session, path)


def ask_view(window: QWidget, session: Session, only: frozenset[Iri] | None = None) -> None:
    """Save what is shown, or `only` these of it, as a page to explore freely."""
    path = _place(window, "Export a page to explore", "concepts", [("Page", ".html")])
    if path is not None:
        export_view(session, path, only)


def ask_picture(window: QWidget, session: Session, scene: Scene) -> None:
    """Save what is shown as a picture."""
    path = _place(window, "Export the picture", "concepts", PICTURES)
    if path is not None:
        export_picture(session, scene, path, painted)


def ask_progress(window: QWidget, session: Session) -> None:
    """Read what an exported page saved, and take over its marks."""
    chosen, _ = QFileDialog.getOpenFileName(
        window, "Load progress", "", "Progress (*.json *.txt);;All files (*)"
    )
    if chosen:
        load_progress(session, Path(chosen))


def _place(
    window: QWidget, title: str, name: str, choices: Sequence[tuple[str, str]]
) -> Path | None:
    filters = {f"{text} (*{ending})": ending for text, ending in choices}
    first = choices[0][1]
    chosen, which = QFileDialog.getSaveFileName(window, title, name + first, ";;".join(filters))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(filters.get(which, first))
