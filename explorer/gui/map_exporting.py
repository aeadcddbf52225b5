"""Takes pictures of the map: what is on the screen or all of it, to a file or to the clipboard."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from explorer.app.exporting import PLAIN, export_pixels, save
from explorer.app.session import Session
from explorer.gui.exporting import copy_scene, picture_place
from explorer.gui.picture_sheet import PictureSheet, Wanted
from explorer.gui.pixels import painted
from explorer.gui.style import Look
from explorer.model.source import Token
from explorer.scene.camera import Camera
from explorer.scene.clear import cleared
from explorer.scene.cloud_light import Glow
from explorer.scene.cloud_scene import MapScene, map_scene
from explorer.scene.cloud_sheet import Sheet, whole
from explorer.scene.cloud_sieve import Sieve
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
        "export",
        lambda _: map_scene(found, sheet, name),
        lambda made: copy_scene(session, made.scene, PLAIN.scale),
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

    def drawn(_: Token) -> MapScene:
        made = make()
        return made._replace(scene=cleared(made.scene)) if wanted.form.transparent else made

    def done(made: MapScene) -> None:
        if path.suffix.lower() == ".svg":
            save(session, path, lambda: svg(made.scene, made.told))
        else:
            export_pixels(session, made.scene, path, painted, wanted.form.scale)

    session.jobs.ask("picture", drawn, done, session.failed.send)
