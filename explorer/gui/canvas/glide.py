"""Short movements: concepts from their old places to new ones, and the eye to another part."""

from typing import ClassVar, Protocol

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from explorer.gui.canvas.shifts import Shifts
from explorer.scene.camera import Camera

LAYOUT_TIME, LOOK_TIME = 200, 250
# The first frame shows the movement after so many milliseconds: one without it would be wasted.
FIRST = 16


class Sight(Protocol):
    """What is moved."""

    @property
    def camera(self) -> Camera: ...
    def look(self, camera: Camera) -> None: ...
    def update(self) -> None: ...


class Glide(QObject):
    """One movement at a time; a new one ends the old, but that concepts and the eye may go at once.

    `shifts` is None while no concept moves, `share` how much of the way is gone.
    """

    MOST: ClassVar[int] = 90

    def __init__(self, sight: Sight) -> None:
        super().__init__(sight if isinstance(sight, QObject) else None)
        self._sight = sight
        self.shifts: Shifts | None = None
        self._cameras: tuple[Camera, Camera] | None = None
        self.share = 1.0
        self._run = QVariantAnimation(self)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._run.valueChanged.connect(self._step)
        self._run.finished.connect(self._stop)

    @property
    def goal(self) -> Camera:
        """The camera after the movement."""
        return self._cameras[1] if self._cameras else self._sight.camera

    def start(self, shifts: Shifts, *, calm: bool) -> None:
        """Let concepts come from their old places."""
        self.end()
        if not calm:
            self.shifts, self.share = shifts, 0.0
            self._set_out(LAYOUT_TIME)

    def look(self, camera: Camera, *, calm: bool) -> None:
        """Go to another camera; concepts that were just sent on their way go on."""
        if self.shifts is None or self._run.currentTime() > FIRST:
            self.end()
        if calm:
            self._sight.look(camera)
            return
        self._cameras, self.share = (self._sight.camera, camera), 0.0
        self._set_out(LOOK_TIME)

    def _set_out(self, milliseconds: int) -> None:
        self._run.setDuration(milliseconds)
        self._run.start()
        self._run.setCurrentTime(FIRST)

    def end(self) -> None:
        """Be there at once."""
        if self._run.state() != QVariantAnimation.State.Stopped:
            self._run.stop()
            self._stop()

    def _step(self, share: float) -> None:
        self.share = share
        if self._cameras is not None:
            first, last = self._cameras
            self._sight.look(first.between(last, share))
        self._sight.update()

    def _stop(self) -> None:
        cameras, self._cameras, self.shifts = self._cameras, None, None
        self.share = 1.0
        if cameras is not None:
            self._sight.look(cameras[1])
        self._sight.update()
