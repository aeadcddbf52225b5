"""What a screen reader that follows the canvas is told."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from explorer.app.drawing.picture import Picture
from explorer.gui.canvas.pictured import chosen_bubble, concept_words, folded_words


def say_selection(canvas: QObject, old: Picture, new: Picture) -> None:
    """Say which concept is selected, where it is one that was not."""
    said = new.selected - old.selected
    bubble = chosen_bubble(new) if said else None
    if bubble is not None:
        words = folded_words(bubble, new)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(canvas, words))
    elif len(said) == 1 and said <= new.concepts.keys():
        words = concept_words(next(iter(said)), new)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(canvas, words))
