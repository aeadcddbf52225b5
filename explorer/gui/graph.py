"""The graph tab: asks for the picture of the view, and turns what the canvas says into acts."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.app.drawing.draw import drawing_of
from explorer.app.drawing.picture import Picture
from explorer.app.light import Light, Lights
from explorer.app.session import Session
from explorer.gui.canvas.acts import connect_acts, connect_twin
from explorer.gui.canvas.canvas import Canvas
from explorer.gui.canvas.empty import NoConcepts
from explorer.gui.canvas.hint import Hint
from explorer.gui.canvas.sketching import Sketching
from explorer.gui.finding import CanvasSheet, Finding, Sheet
from explorer.gui.outline import Outline
from explorer.gui.reading import Reading
from explorer.gui.sheets.neighbouring import Neighbouring
from explorer.gui.soon import Soon
from explorer.gui.style import Look
from explorer.model.terms import Iri
from explorer.scene.pick import area_of

# At this height at 100 % and more, there is room for the hint.
HINTED = 200

# So much is seen around concepts that are brought into sight.
BESIDE = 24.0
# The message that reads a light lies over so much above the legend, at 100 %.
FOOT = 64

if TYPE_CHECKING:
    from explorer.gui.map.place import MapPlace, MapView


class GraphPane(QWidget):
    """`drawn`: a new picture is shown. `zoomed`: the scale is another. `menu`: a menu is wanted.

    `outlined`: the outline was built. `mapped`: the map was.
    """

    drawn = Signal(object)
    zoomed = Signal(float)
    hint_closed = Signal()
    menu = Signal(QPoint)
    outlined = Signal(QWidget)
    turned = Signal()
    mapped = Signal(QWidget)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._session: Session | None = None
        self._first, self._hinted = True, True
        self._wanted: Iri | None = None
        self._lit: Light | None = None
        self._room = self._drawn_for = (0.0, 0.0)
        self._outline: Outline | None = None
        self.canvas = Canvas(look)
        self.empty = NoConcepts(look, self.canvas)
        self.hint = Hint(look)
        self.hint.closed.connect(self.hint_closed)
        self.finding = Finding(look, self._sheet, self.canvas, self._ring, self._end_find)
        self.bar = self.finding.bar
        self._soon = Soon(self, self._ask)
        self._sketching = Sketching(self.canvas, look, self._drawn)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.hint)
        whole.addWidget(self.canvas, 1)
        self._map: MapPlace | None = None
        self._whole = whole
        self.reading = Reading(look, whole, self._in)
        self.setFocusProxy(self.canvas)
        self._listen()

    def _listen(self) -> None:
        canvas = self.canvas
        connect_acts(canvas, self._in)
        self.neighbouring = Neighbouring(self._look, canvas, lambda: self._session)
        canvas.asked.connect(self._menu_wanted)
        canvas.resized.connect(lambda _: self._resized())
        canvas.seen.connect(lambda camera: self.zoomed.emit(camera.scale))
        self._look.changed.connect(self.draw)

    # --- the session ------------------------------------------------------------------------

    def show_session(self, session: Session) -> None:
        """Draw another ontology; the one before is no longer listened to."""
        self._session = session
        if self._map is not None:
            self._map.leave()
        self._wanted = None
        self.finding.forget()
        self.neighbouring.close()
        for signal in (session.changed, session.viewed, session.visited, session.settled):
            signal.connect(self.draw)
        session.learning.planned.connect(self.draw)
        session.lamp.lighted.connect(self._lighted)
        # A path that was shown last cannot be drawn before it is planned.
        self._first = session.view.layout != "path"
        if not self._first:
            session.learning.replan(session.store)
        self.draw()

    def _in(self, act: Callable[[Session], object]) -> None:
        if self._session is not None:
            act(self._session)

    def draw(self, _: object = None) -> None:
        """Ask for the picture, once the event loop comes round."""
        self._soon.start()

    def _ask(self) -> None:
        session = self._session
        if session is None:
            return
        learning = session.learning
        if self._mapped(session):
            session.placed = {}
            return
        if session.view.layout == "path" and (learning.pending or learning.plan is None):
            return
        self._room = self.canvas.eye.room()
        selected = frozenset(self.finding.hits) or session.selection
        self._sketching.ask(session, drawing_of(session, selected, self._look.theme, self._room))

    def _mapped(self, session: Session) -> bool:
        """Whether the view is a map in the place of the canvas; its room is loaded when it is."""
        if self._map is None and session.view.layout == "overview":
            from explorer.gui.map.place import MapPlace

            self._map = MapPlace(
                self._look, self._whole, self.canvas, self._menu_wanted, self._map_made
            )
        before = self.map
        mapped = self._map is not None and self._map.turn(session)
        if self.map is not before:
            self._turned()
        return mapped

    def _map_made(self, made: "MapView") -> None:
        made.seen.connect(lambda camera: self.zoomed.emit(camera.scale))
        self.mapped.emit(made)

    def _turned(self) -> None:
        """The map stands in the place of the canvas, or the canvas again."""
        self.finding.forget()
        shown = self.map or self.canvas
        self.setFocusProxy(shown)
        self.zoomed.emit(shown.camera.scale)
        if self.map is not None and self._wanted is not None:
            self.map.centre_on(self._wanted)
            self._wanted = None
        self.turned.emit()

    @property
    def map(self) -> "MapView | None":
        """The map, while it stands in the place of the canvas."""
        return self._map.map if self._map else None

    def _drawn(self, picture: Picture) -> None:
        session = self._session
        if session is None:
            return
        session.placed = picture.points
        self.canvas.minimap.on = session.settings.minimap
        self.canvas.show_picture(picture)
        self.empty.setVisible(not session.store.size().concepts)
        self._make_room()
        if picture.layout == "start" and self._room != self._drawn_for:
            # The start view fills its room: seen from where it was, it would not.
            self.canvas.eye.home(None)
        self._drawn_for = self._room
        self.zoomed.emit(self.canvas.camera.scale)
        if self._outline is not None:
            self._outline.show_picture(picture)
        self.reading.show(session, picture)
        if self._wanted is not None and self._wanted in picture.points:
            self.canvas.reveal(self._wanted)
            self._wanted = None
        if self._lit is not None and picture.light is self._lit:
            # The strip that reads a path takes its room from the canvas before that.
            QTimer.singleShot(0, self, partial(self._bring_lit, self._lit))
            self._lit = None
        self.drawn.emit(picture)
        if self._first:
            # What is known and what comes next is not needed for the first picture.
            self._first = False
            session.learning.replan(session.store)

    def _bring_lit(self, light: Light) -> None:
        """Bring what is lit into sight, above the message that says so if that lies there."""
        area = area_of(self.canvas.scene, light.concepts, BESIDE)
        if area is not None:
            message = self._look.px(FOOT) if self.reading.roomy else 0
            foot = message / self.canvas.camera.scale
            own = self._session.selection & light.concepts if self._session else frozenset()
            core = area_of(self.canvas.scene, own, BESIDE)
            self.canvas.eye.include(area._replace(height=area.height + foot), core)

    def _resized(self) -> None:
        start = self._session is not None and self._session.view.layout == "start"
        if start and self.canvas.eye.room() != self._room:
            self.draw()

    def outline(self) -> Outline:
        """The text twin of the canvas; built when it is first asked for."""
        if self._outline is None:
            outline = self._outline = Outline(self._look)
            connect_twin(outline, self._in)
            outline.opened_bubble.connect(self.neighbouring.open_bubble)
            outline.show_picture(self.canvas.picture)
            self.outlined.emit(outline)
        return self._outline

    def _menu_wanted(self, asked: tuple[Iri | None, QPoint]) -> None:
        iri, at = asked
        if iri is not None and self._session is not None:
            if iri not in self._session.selection:
                self._session.select(iri)
            self.menu.emit(at)

    # --- where it is looked from ------------------------------------------------------------

    def show_hint(self, *, shown: bool) -> None:
        """Show or hide the strip that says what can be done."""
        self._hinted = shown
        self._make_room()

    def _make_room(self) -> None:
        """The hint gives way where the canvas is low."""
        hinted = self._hinted and not self.empty.isVisibleTo(self.canvas)
        self.hint.setVisible(hinted and self.height() >= self._look.px(HINTED))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def take_focus(self) -> None:
        """Give the focus to the canvas."""
        (self.map or self.canvas).setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """See everything."""
        (self.map or self.canvas).fit()

    def fit_on(self, iris: frozenset[Iri]) -> None:
        """See these concepts, as large as there is room for them."""
        if self.map is not None:
            self.map.fit_to(iris)
        elif (area := area_of(self.canvas.scene, iris, BESIDE)) is not None:
            self.canvas.eye.fit_on(area)

    def _lighted(self, light: Light | None) -> None:
        # A walk brings its steps into sight by itself.
        walked = light is not None and light.falls_on is Lights.STEP
        self._lit = None if walked else light
        self.draw()

    def zoom(self, steps: float) -> None:
        """Nearer (positive) or farther."""
        (self.map or self.canvas).zoom(steps)

    def centre_on(self, iri: Iri | None) -> None:
        """Bring a concept into sight, at once or when it is drawn."""
        if iri is None:
            return
        if self.map is not None:
            self.map.centre_on(iri)
        elif iri in self.canvas.picture.points:
            self.canvas.reveal(iri)
        else:
            self._wanted = iri

    # --- finding among what is shown --------------------------------------------------------

    def _ring(self) -> None:
        """Other concepts are hits: ring them."""
        if self.map is not None:
            self.map.ring(self.finding.hits)
        else:
            self.draw()

    def _sheet(self) -> Sheet | None:
        """What is searched: what is seen."""
        if self.map is not None:
            return self.map.sheet
        return CanvasSheet(self.canvas, self._session) if self._session else None

    def _end_find(self, chosen: Iri | None) -> None:
        if chosen is not None:
            self._in(lambda session: session.select(chosen))
        self.take_focus()
