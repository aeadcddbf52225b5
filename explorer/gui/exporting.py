"""Asks where to save the plan, the picture or a page to explore, and which progress to load.

The picture also goes to the clipboard.
"""

from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QInputDialog, QWidget

from explorer.app.drawing.picture import Picture
from explorer.app.exporting import (
    PLAIN,
    export_picture,
    export_plan,
    export_view,
)
from explorer.app.learning.deciding import set_pace
from explorer.app.session import Message, Session
from explorer.exporters import EXPORTERS
from explorer.gui.canvas.canvas import Canvas
from explorer.gui.pixels import image, painted
from explorer.gui.places import save_place
from explorer.gui.printing import printed_pdf
from explorer.gui.sheets.picture_sheet import PictureSheet, Wanted
from explorer.gui.style import Look
from explorer.model.decisions import decisions
from explorer.model.errors import ExplorerError
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri

PICTURES = {".png": "Picture", ".svg": "Picture for the web", ".pdf": "Document"}


def ask_plan(window: QWidget, session: Session, *, notes: bool = False) -> None:
    """Save the learning path in one of its forms; a calendar asks for the pace if none is set.

    With the person's own `notes` only where that was asked for.
    """
    choices = [(exporter.title, exporter.ending) for exporter in EXPORTERS]
    path = save_place(window, "Export the plan", "learning-path", choices)
    if path is None or not _paced(window, session, path):
        return
    export_plan(session, path, printed_pdf, notes=notes)


def _paced(window: QWidget, session: Session, path: Path) -> bool:
    """Whether the pace is set that a form asks for; where it is not, it is asked for."""
    asks = any(e.paced and e.ending == path.suffix.lower() for e in EXPORTERS)
    if not asks or decisions(session.store).minutes_a_week:
        return True
    hours, wanted = QInputDialog.getDouble(
        window, "Export the plan", "Hours a week that you want to learn:", 3, 0.1, 168, 1
    )
    if wanted:
        set_pace(session, round(hours * 60))
    return wanted


def ask_view(window: QWidget, session: Session, only: frozenset[Iri] | None = None) -> None:
    """Save what is shown, or `only` these of it, as a page to explore freely."""
    path = save_place(window, "Export a page to explore", "concepts", [("Page", ".html")])
    if path is not None:
        export_view(session, path, only)


def ask_picture(look: Look, window: QWidget, session: Session, canvas: Canvas) -> PictureSheet:
    """Save what is drawn, or the part of it on the screen, as a picture."""
    picture = canvas.picture
    sheet = PictureSheet(look, window, picture.scene, seen(canvas))
    sheet.accepted.connect(lambda: _save_picture(window, session, picture, sheet.wanted))
    sheet.open()
    return sheet


def _save_picture(window: QWidget, session: Session, picture: Picture, wanted: Wanted) -> None:
    path = picture_place(window, wanted.ending, "concepts")
    if path is not None:
        export_picture(session, picture, path, painted, wanted.form)


def picture_place(window: QWidget, ending: str, name: str) -> Path | None:
    """Where to save a picture; None where the person thought better of it."""
    return save_place(window, "Export the picture", name, [(PICTURES[ending], ending)])


def seen(canvas: Canvas) -> Rect:
    """The part of the drawing that is on the screen; all of it where nothing is."""
    room, camera, whole = canvas.eye.area(), canvas.camera, canvas.scene.bounds
    start = camera.meant(Point(room.x, room.y))
    end = camera.meant(Point(room.right, room.bottom))
    left, top = max(start.x, whole.x), max(start.y, whole.y)
    right, bottom = min(end.x, whole.right), min(end.y, whole.bottom)
    inside = left < right and top < bottom
    return Rect(left, top, right - left, bottom - top) if inside else whole


def copy_picture(session: Session, picture: Picture) -> None:
    """Put what is drawn on the clipboard."""
    try:
        drawn = image(picture.scene, PLAIN.scale)
    except ExplorerError as error:
        session.failed.send(error)
        return
    put_on_clipboard(session, drawn)


def put_on_clipboard(session: Session, drawn: QImage) -> None:
    """Put pixels on the clipboard."""
    # Not QMimeData: made in Python it outlives Python at the end, and Qt crashes.
    QGuiApplication.clipboard().setImage(drawn)
    session.told.send(Message(f"Picture copied ({drawn.width():,} × {drawn.height():,} pixels)."))
