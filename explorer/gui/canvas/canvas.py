"""The canvas: shows one picture, turns mouse and keys into what a person meant by them.

It knows no session: whoever owns it listens to its signals and hands it the next picture.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessibleInterface,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from explorer.app.drawing.picture import Picture
from explorer.app.signal import Signal
from explorer.app.view import Show
from explorer.gui.canvas.cutouts import Ahead
from explorer.gui.canvas.eye import LEGEND, LOW, Eye
from explorer.gui.canvas.fingers import Fingers
from explorer.gui.canvas.glide import Glide
from explorer.gui.canvas.hand import Hand, paint_band
from explorer.gui.canvas.hover import HoverCard
from explorer.gui.canvas.keys import Keys
from explorer.gui.canvas.layer import Motion, Painting
from explorer.gui.canvas.legend import Legend, paint_foot
from explorer.gui.canvas.minimap import Minimap
from explorer.gui.canvas.mouse import Mouse
from explorer.gui.canvas.pictured import first_about, is_another, name_of
from explorer.gui.canvas.pointing import Pointing, later
from explorer.gui.canvas.shifts import shifts
from explorer.gui.fresh import Fresh
from explorer.gui.style import Look
from explorer.gui.voice import say_selection
from explorer.model.geometry import Point, Rect
from explorer.model.terms import Iri
from explorer.scene.camera import Camera
from explorer.scene.light import light
from explorer.scene.shapes import Scene

SETTLE = 140
# The layouts that put concepts into columns.
COLUMNS = ("path", "prerequisites")


class Canvas(QWidget):
    """Pan, zoom, hover, select, drag; legend at the foot, map in the corner.

    Signals: `clicked`, `activated` (double click, Enter), `badge` (the hidden neighbours are
    asked for), `bubble` (one is to be opened), `reached` (one was come to by key), `moved` (a
    concept was put somewhere), `banded` (a rubber band caught concepts), `legend` (a relation is
    to be drawn otherwise), `hovered`, `linked` (a relation was clicked), `region` (a collection of
    the start view), `asked` (a menu at a place on the screen), `resized` (the picture wants to be
    drawn for another size), and `seen` (the camera is another).
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture = Picture()
        self._lit: Scene | None = None
        self.sketched = False
        self.voice: QAccessibleInterface | None = None
        self._painting = Painting(later(self, 0, self.update).start)
        self.eye = Eye(self, look)
        self._fresh = Fresh(self, self.eye, look)
        self._hand = Hand(self)
        self._keys = Keys(self._hand)
        self._fingers = Fingers(self, self, self.eye.glide)
        self._make_signals(self._hand)
        self._make_parts()
        self._settle = later(self, SETTLE, self.update)
        self._ahead = Ahead(self, self._painting, look)
        self._sizing = later(self, SETTLE, lambda: self.resized.send(self.eye.room()))
        self.setMouseTracking(True)
        # It paints its whole ground: what lies behind need not be painted in every frame.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 120)
        self.setAccessibleName(name_of(self._picture))

    def _make_signals(self, hand: Hand) -> None:
        self.clicked, self.activated, self.badge = hand.clicked, hand.activated, hand.badge
        self.moved, self.banded, self.asked = hand.moved, hand.banded, hand.asked
        self.linked, self.region = hand.linked, hand.region
        self.bubble, self.reached = hand.bubble, hand.reached
        self.legend = Signal[tuple[Iri, Show]]()
        self.hovered = Signal[Iri | None]()
        self.resized = Signal[tuple[float, float]]()
        self.seen = Signal[Camera]()

    def _make_parts(self) -> None:
        self.card = HoverCard(self._look, self)
        self._pointing = Pointing(self, self.card, self._light)
        self._mouse = Mouse(self, self._hand, self._pointing)
        self.legend_bar = Legend(self._look, self)
        self.legend_bar.pressed.connect(self.legend.send)
        self.minimap = Minimap(self._look, self)
        self.minimap.wanted.connect(self.eye.centre)

    # --- what is shown ----------------------------------------------------------------------

    @property
    def picture(self) -> Picture:
        return self._picture

    @property
    def scene(self) -> Scene:
        return self._picture.scene

    @property
    def camera(self) -> Camera:
        """What part of the drawing is seen."""
        return self.eye.camera

    def set_out(self, picture: Picture) -> bool:
        """Let concepts set out to their places in a sketch of a picture to come; whether any do."""
        old, seen = self._picture, self.camera
        if is_another(old, picture) or not shifts((old, seen), (picture, seen), None):
            return False
        self._change(picture)
        self.sketched = True
        return True

    def show_picture(self, picture: Picture) -> None:
        """Show a picture; concepts go from their old places to their new ones."""
        self.sketched = False
        self._change(picture)
        self.legend_bar.show_picture(picture)
        self.minimap.show_scene(picture.scene)
        self._keys.forget_unless(picture)
        self.setAccessibleName(name_of(picture))
        self._ahead.start()
        self._place()

    def _change(self, picture: Picture) -> None:
        old, self._picture = self._picture, picture
        if self.hasFocus():
            say_selection(self, old, picture)
        self._lit = None
        carried, self._hand.carried = self._hand.carried, None
        self._pointing.quiet()
        before = self.camera
        self.eye.columns = picture.layout in COLUMNS
        if is_another(old, picture):
            self.eye.home(first_about(picture))
        gone = shifts((old, before), (picture, self.camera), carried[0] if carried else None)
        if old.points and gone:
            calm = self._look.calm or len(picture.points) > Glide.MOST
            self.eye.glide.start(gone, calm=calm)
        self._fresh.compare(old, picture)
        self.update()

    # --- where it is looked from ------------------------------------------------------------

    def look(self, camera: Camera) -> None:
        """See another part of the drawing."""
        self.eye.look(camera)

    def looked(self) -> None:
        """The camera is another: paint, and paint finely when it rests."""
        self.seen.send(self.camera)
        self._pointing.quiet()
        self._settle.start()
        self._ahead.start()
        self._place()
        self.update()

    def fit(self) -> None:
        """See everything."""
        self.eye.fit()

    def zoom(self, steps: float, at: Point | None = None) -> None:
        """Nearer (positive) or farther, around a point of the widget or its middle."""
        self.eye.zoom(steps, at)

    def reveal(self, iri: Iri) -> None:
        """Bring a concept into sight, if it is out of it."""
        self.eye.reveal(iri)

    def pixels(self, iri: Iri) -> QRect:
        """The place of a concept in the widget."""
        place = self.scene.of(iri) or Rect(0, 0, 0, 0)
        corner = self.camera.seen(Point(place.x, place.y))
        scale = self.camera.scale
        return QRectF(corner.x, corner.y, place.width * scale, place.height * scale).toRect()

    def pointer(self) -> QPoint:
        """The place of the pointer in the widget."""
        return self.mapFromGlobal(self.cursor().pos())

    # --- mouse ------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.eye.glide.end()
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._mouse.double(event):
            self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointing.at(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        iri, at = self._keys.here(), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            iri = self._keys.take(self._hand.target_at(Point(event.pos().x(), event.pos().y())))
        elif iri is not None:
            at = self.mapToGlobal(self.pixels(iri).center())
        self.asked.send((self._keys.concept(iri), at))

    # --- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's names
        """Tab goes to the next neighbour while a concept is selected."""
        if self.hasFocus() and self._keys.tab(forward=next):
            return True
        return super().focusNextPrevChild(next)

    # --- painting ---------------------------------------------------------------------------

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._look.colour("canvas"))
            glide, carried, moving = self.eye.glide, self._hand.carried, self._settle.isActive()
            motion = Motion(glide.shifts, glide.share, carried, moving, glide.goal, self.sketched)
            self._painting.paint(painter, self._lit or self.scene, self.camera, motion)
            self._fresh.paint(painter, self.camera)
            if self.legend_bar.isVisible():
                paint_foot(painter, self._look, self.rect(), LEGEND)
            paint_band(painter, self._look, self._hand.band)
        finally:
            painter.end()

    def _light(self, iri: Iri | None) -> None:
        lights = iri is not None and self._picture.layout not in ("start", "path")
        old = self._lit
        self._lit = light(self.scene, iri, self._look.theme) if lights and iri else None
        self.hovered.send(iri)
        if self._lit is not old:
            self.update()

    # --- size and theme ---------------------------------------------------------------------

    def _place(self) -> None:
        """Put legend and map where they belong."""
        # The start view has no legend, and is seen down to the edge.
        start, whole = self._picture.layout == "start", Rect(0, 0, self.width(), self.height())
        area, tall = whole if start else self.eye.area(), self._look.px(32)
        taken = self.minimap.place(self.camera, area)
        wide = max(60, self.width() - taken - 8)
        self.legend_bar.setGeometry(8, self.height() - tall - 6, wide, tall)
        self.legend_bar.show_if(roomy=self.height() >= self._look.px(LOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._painting.forget()
        kept = self.isVisible() and event.oldSize().width() > 0
        grown = event.size() - event.oldSize() if kept else None
        self.eye.resized(grown, first_about(self._picture))
        self._place()
        self._sizing.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._painting.forget()
            self._place()
            self.update()
