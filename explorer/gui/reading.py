"""Where a lit path is read below the canvas; what reads it is loaded for the first one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from explorer.app.drawing.picture import Picture
from explorer.app.session import Session
from explorer.gui.canvas.eye import LEGEND
from explorer.gui.style import Look

if TYPE_CHECKING:
    from explorer.gui.canvas.path_strip import PathStrip


# A graph lower than this at 100 % has no room for a message between a path and its sentences.
ROOMY = 560


class Reading:
    """Puts the strip at the end of a layout; `do` does an act to the session that is open."""

    def __init__(
        self, look: Look, below: QVBoxLayout, do: Callable[[Callable[[Session], object]], object]
    ) -> None:
        self._look, self._below, self._do = look, below, do
        self.strip: PathStrip | None = None

    @property
    def roomy(self) -> bool:
        """Whether a message has room between a path and its sentences."""
        graph = self._below.parentWidget()
        return graph is None or graph.height() >= self._look.px(ROOMY)

    @property
    def foot(self) -> int:
        """How many pixels at the foot of the graph, besides a legend, are kept free of messages.

        Where it is low, a message lies over the sentences and not over the path.
        """
        strip = self.strip
        taken = strip.sizeHint().height() if strip and not strip.isHidden() else 0
        return taken if self.roomy else -min(taken, self._look.px(LEGEND))

    def show(self, session: Session, picture: Picture) -> None:
        """Read the path that is lit in a picture, if one is."""
        if self.strip is None and picture.light is not None and picture.light.sentences:
            from explorer.gui.canvas.path_strip import PathStrip

            self.strip = PathStrip(self._look, self._do)
            self._below.addWidget(self.strip)
        if self.strip is not None:
            self.strip.show_picture(session, picture)
