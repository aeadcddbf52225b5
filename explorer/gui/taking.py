"""Asks where to save what a person keeps, or what they know as a deck; and what to load."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.app.progress import export_deck, export_progress, load_progress
from explorer.app.session import Session
from explorer.gui.places import save_place

_FORMS = (("Progress, as pages load it too", ".json"), ("Turtle", ".ttl"), ("TriG", ".trig"))
_DECK = (("Anki deck", ".apkg"),)
_LOADED = "Progress (*.json *.txt *.ttl *.trig *.nq);;All files (*)"


def ask_progress_target(window: QWidget, session: Session) -> None:
    """Save marks, goals, notes and reviews."""
    path = save_place(window, "Export my progress", "my-progress", _FORMS)
    if path is not None:
        export_progress(session, path)


def ask_deck(window: QWidget, session: Session) -> None:
    """Save what is known as a deck for Anki."""
    path = save_place(window, "Export known concepts", "known-concepts", _DECK)
    if path is not None:
        export_deck(session, path)


def ask_progress(window: QWidget, session: Session) -> None:
    """Read what was saved by an exported page or by the program, and take it over."""
    chosen, _ = QFileDialog.getOpenFileName(window, "Load progress", "", _LOADED)
    if chosen:
        load_progress(session, Path(chosen))
