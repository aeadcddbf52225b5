"""Asks where to save what a person keeps, or what they know as a deck; and what to load."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.app.progress import export_deck, export_progress, load_progress
from explorer.app.session import Session

_FORMS = {
    "Progress, as pages load it too (*.json)": ".json",
    "Turtle (*.ttl)": ".ttl",
    "TriG (*.trig)": ".trig",
}
_DECK = {"Anki deck (*.apkg)": ".apkg"}
_LOADED = "Progress (*.json *.txt *.ttl *.trig *.nq);;All files (*)"


def ask_progress_target(window: QWidget, session: Session) -> None:
    """Save marks, goals, notes and reviews."""
    path = _place(window, "Export my progress", "my-progress", _FORMS)
    if path is not None:
        export_progress(session, path)


def ask_deck(window: QWidget, session: Session) -> None:
    """Save what is known as a deck for Anki."""
    path = _place(window, "Export known concepts", "known-concepts", _DECK)
    if path is not None:
        export_deck(session, path)


def ask_progress(window: QWidget, session: Session) -> None:
    """Read what was saved by an exported page or by the program, and take it over."""
    chosen, _ = QFileDialog.getOpenFileName(window, "Load progress", "", _LOADED)
    if chosen:
        load_progress(session, Path(chosen))


def _place(window: QWidget, title: str, name: str, forms: dict[str, str]) -> Path | None:
    first = next(iter(forms.values()))
    chosen, form = QFileDialog.getSaveFileName(window, title, name + first, ";;".join(forms))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(forms.get(form, first))
