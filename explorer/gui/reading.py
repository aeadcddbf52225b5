"""Where a lit path is read below the canvas; what reads it is loaded for the first one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from explorer.app.drawing.picture import Picture
from explorer.app.session import Session
from explorer.gui.style import Look

if TYPE_CHECKING:
    from explorer.gui.canvas.path_strip import PathStrip


class Reading:
    """Puts the strip at the end of a layout; `do` does an act to the session that is open."""

    def __init__(
        self, look: Look, below: QVBoxLayout, do: Callable[[Callable[[Session], object]], object]
    ) -> None:
        self._look, self._below, self._do = look, below, do
        self.strip: PathStrip | None = None

    @property
    def height(self) -> int:
        """How much of the foot of the graph it takes, in pixels."""
        return self.strip.sizeHint().height() if self.strip and not self.strip.isHidden() else 0

    def show(self, session: Session, picture: Picture) -> None:
        """Read the path that is lit in a picture, if one is."""
        if self.strip is None and picture.light is not None and picture.light.sentences:
            from explorer.gui.canvas.path_strip import PathStrip

            self.strip = PathStrip(self._look, self._do)
            self._below.addWidget(self.strip)
        if self.strip is not None:
            self.strip.show_picture(session, picture)
