"""Takes pictures of the map: what is on the screen or all of it, to a file or to the clipboard.

A worker draws and paints them: tens of thousands of shapes would hold up the window.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from explorer.app.exporting import PLAIN, save
from explorer.app.session import Session
from explorer.gui.exporting import picture_place, put_on_clipboard
from explorer.gui.pixels import image, painted
from explorer.gui.sheets.picture_sheet import PictureSheet, Wanted
from explorer.gui.style import Look
from explorer.scene.camera import Camera
from explorer.scene.clear import cleared
from explorer.scene.map.light import Glow
from explorer.scene.map.scene import MapScene, map_scene
from explorer.scene.map.sheet import Sheet, whole
from explorer.scene.map.sieve import Sieve
from explorer.scene.shapes import Scene
from explorer.scene.svg import svg


class Board(Protocol):
    """The map of which a picture is taken."""

    @property
    def camera(self) -> Camera: ...
    @property
    def sieve(self) -> Sieve | None: ...
    @property
    def glow(self) -> Glow | None: ...
    @property
    def selected(self) -> frozenset[int]: ...
    def width(self) -> int: ...
    def height(self) -> int: ...


def ask_map_picture(
    look: Look, window: QWidget, session: Session, board: Board
) -> PictureSheet | None:
    """Save the map, or the part of it on the screen, as a picture; nothing before it is drawn."""
    found = board.sieve
    if found is None:
        return None
    seen, full = _sheet(look, board), _sheet(look, board, *whole(found.cloud))
    sheet = PictureSheet(look, window, Scene(bounds=full.bounds), seen.bounds)

    def save_it() -> None:
        wanted = sheet.wanted
        chosen = full if wanted.form.area is None else seen
        _save(window, session, wanted, lambda: map_scene(found, chosen, session.store.origin.title))

    sheet.accepted.connect(save_it)
    sheet.open()
    return sheet


def copy_map(look: Look, session: Session, board: Board) -> None:
    """Put what is on the screen on the clipboard."""
    found = board.sieve
    if found is None:
        return
    sheet, name = _sheet(look, board), session.store.origin.title
    session.jobs.ask(
        "picture",
        lambda _: image(map_scene(found, sheet, name).scene, PLAIN.scale),
        lambda drawn: put_on_clipboard(session, drawn),
        session.failed.send,
    )


def _sheet(
    look: Look,
    board: Board,
    camera: Camera | None = None,
    size: tuple[float, float] | None = None,
) -> Sheet:
    """The map as it is: lit and selected as on the screen."""
    here = float(board.width()), float(board.height())
    return Sheet(camera or board.camera, size or here, look.theme, board.selected, board.glow)


def _save(window: QWidget, session: Session, wanted: Wanted, make: Callable[[], MapScene]) -> None:
    path = picture_place(window, wanted.ending, "map")
    if path is None:
        return

    form = wanted.form

    def content() -> str | bytes:
        made = make()
        scene = cleared(made.scene) if form.transparent else made.scene
        if path.suffix.lower() == ".svg":
            return svg(scene, made.told)
        return painted(scene, path, form.scale)()

    save(session, path, content)
