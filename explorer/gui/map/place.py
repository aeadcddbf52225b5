"""The map of a large ontology in the place of the canvas: asks for it, and follows the session."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from explorer.app.commands import on_canvas
from explorer.app.drawing.map import Maps, sifted
from explorer.app.drawing.map_telling import link_of, told_of_link
from explorer.app.session import Session
from explorer.gui.canvas.hand import Click
from explorer.gui.canvas.minimap import Minimap
from explorer.gui.map import voice as map_voice
from explorer.gui.map.card import MapCard
from explorer.gui.map.cloud import CloudView
from explorer.gui.map.finding import MapSheet
from explorer.gui.map.land import Land
from explorer.gui.map.legend import MapLegend
from explorer.gui.map.light import MapLight
from explorer.gui.map.outline import MapOutline
from explorer.gui.map.voice import MapVoice
from explorer.gui.style import Look
from explorer.model.geometry import Rect
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.scene.map.cloud import Cloud

Menu = Callable[[tuple[Iri | None, QPoint]], object]


class MapView(CloudView):
    """Shows better and better maps while a worker draws them; one map an ontology and language.

    It is `complete` when the best one is shown.
    """

    def __init__(self, look: Look, session: Session, menu: Menu) -> None:
        super().__init__(look)
        self._session = session
        self._source: Source | None = None
        self._hits: tuple[Iri, ...] = ()
        self._wanted: Iri | None = None
        self._own, self.complete = False, False
        self.legend = MapLegend(look)
        self.minimap = Minimap(look, self)
        self.card = MapCard(self, self, session, look)
        self.sheet = MapSheet(self, self, session)
        self.light = MapLight(self, session)
        self.teller = MapVoice(self, session)
        self._twin: MapOutline | None = None
        self._endings = [
            session.visited.connect(lambda _: self._visited()),
            session.viewed.connect(lambda _: self._filter()),
            session.settled.connect(lambda _: self._place_minimap()),
        ]
        self._listen(menu)

    def _listen(self, menu: Menu) -> None:
        session = self._session
        self.clicked.connect(self._clicked)
        self.banded.connect(lambda iris: self._act(lambda: on_canvas.choose(session, iris)))
        self.activated.connect(session.show_around)
        self.linked.connect(self._read)
        self.region.connect(self._open)
        self.asked.connect(menu)
        self.seen.connect(lambda _: self._place_minimap())
        self.minimap.wanted.connect(self.centre)
        self.legend.relations.pressed.connect(lambda to: on_canvas.draw_relation(session, *to))
        self.legend.kinds.pressed.connect(lambda to: on_canvas.draw_relation(session, *to))
        self.legend.kinds.turned.connect(lambda iri: on_canvas.turn_kind(session, iri))

    def let_go(self) -> None:
        """Follow the session no longer."""
        self.card.let_go()
        self.light.let_go()
        self.teller.let_go()
        if self._twin is not None:
            self._twin.let_go()
            self._twin.deleteLater()
        for end in self._endings:
            end()

    def twin(self) -> MapOutline:
        """The same as text; built when it is first asked for."""
        if self._twin is None:
            self._twin = MapOutline(self._look, self._session, self)
        return self._twin

    # --- drawing it -------------------------------------------------------------------------

    def ask(self) -> None:
        """Draw the map, unless it is drawn or under way."""
        if self._source is not self._session.store:
            self._source, self.complete = self._session.store, False
            self._next(Maps(self._source))

    def _next(self, maps: Maps) -> None:
        self._session.jobs.ask(
            "map",
            maps.next,
            lambda cloud: self._take(maps, cloud),
            self._session.failed.send,
        )

    def _take(self, maps: Maps, cloud: Cloud | None) -> None:
        if cloud is None:
            self.complete = True
            return
        before = self.camera if self.cloud is not None else None
        self.show_cloud(cloud)
        if before is not None and self.isVisible():
            self.fit()
        self._filter()
        self._follow()
        if self._wanted is not None:
            self.centre_on(self._wanted)
        self._next(maps)

    def _filter(self) -> None:
        """Leave out what the view hides, and count what is left."""
        if self.cloud is None:
            return
        found = sifted(self.cloud, self._session.view)
        self.sift(found)
        self.legend.show_map(found, self._session.view)
        self.minimap.show_ground(Land(found, self._look))
        self.light.follow()

    @property
    def hidden_count(self) -> int:
        """How many concepts the view hides."""
        return self.sieve.hidden if self.sieve is not None else 0

    # --- what is meant ----------------------------------------------------------------------

    def _act(self, act: Callable[[], object]) -> None:
        """Do what was meant here: the map stays where it is looked at."""
        self._own = True
        try:
            act()
        finally:
            self._own = False

    def _clicked(self, click: Click) -> None:
        self._act(lambda: on_canvas.click(self._session, click.iri, adds=click.adds))

    def _open(self, region: int) -> None:
        """A collection is opened as those of the start view are."""
        iri = self.cloud.regions[region].iri if self.cloud is not None else None
        if iri is not None:
            on_canvas.open_on_map(self._session, iri)

    def _read(self, link: int) -> None:
        """Say a link as a sentence."""
        session = self._session
        if self.cloud is not None:
            store, wanted = session.store, link_of(self.cloud, link)
            session.jobs.ask(
                "read",
                lambda _: told_of_link(store, wanted),
                lambda told: on_canvas.read(session, told.link),
                session.failed.send,
            )

    # --- what is selected and found ---------------------------------------------------------

    def _visited(self) -> None:
        """Ring what is selected, and bring it into sight if it was selected elsewhere."""
        self._follow()
        here = self._session.trail.here
        place = self.cloud.place(here) if self.cloud is not None and here is not None else None
        if place is not None and not self._own and self.isVisible():
            self.reveal(place, nearer=False)

    def _follow(self) -> None:
        self.select(self._places(self._hits or self._session.selection))

    def ring(self, hits: tuple[Iri, ...]) -> None:
        """Ring what was found; without hits, what is selected."""
        self._hits = hits
        self._follow()

    def look_at(self, iri: Iri) -> None:
        """Bring one of the hits into sight, and tell it from the others."""
        for place in self._places((iri,)):
            self.select(self._selected, place)
            self.reveal(place)

    def _places(self, iris: Iterable[Iri]) -> frozenset[int]:
        if self.cloud is None:
            return frozenset()
        places = (self.cloud.place(iri) for iri in iris)
        return frozenset(place for place in places if place is not None)

    # --- where it is looked from ------------------------------------------------------------

    def centre_on(self, iri: Iri) -> None:
        """Bring a concept into sight, at once or when the map is drawn."""
        place = self.cloud.place(iri) if self.cloud is not None else None
        self._wanted = iri if place is None else None
        if place is not None:
            self.reveal(place)

    def fit_to(self, iris: frozenset[Iri]) -> None:
        """See these concepts, as large as there is room for them."""
        self.fit_on(self._places(iris))

    def _place_minimap(self) -> None:
        area = Rect(0, 0, float(self.width()), float(self.height()))
        small = self.minimap
        small.on = self._session.settings.minimap
        small.setVisible(self.cloud is not None and small.wants(self.camera, area))
        small.move(self.width() - small.width() - 12, self.height() - small.height() - 12)

    def _covered(self) -> Rect | None:
        """The ground of the minimap, while it is shown."""
        small = self.minimap
        if small.isHidden():
            return None
        return Rect(float(small.x()), float(small.y()), float(small.width()), float(small.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_minimap()
        shown = self.legend.height() if self.legend.isVisible() else 0
        self.legend.fit(event.size().height() + shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._filter()
            self._place_minimap()


class MapPlace:
    """The map beside the canvas: which of the two is seen follows from the view."""

    def __init__(
        self,
        look: Look,
        whole: QBoxLayout,
        canvas: QWidget,
        menu: Menu,
        made: Callable[[MapView], object],
    ) -> None:
        self._look, self._whole, self._canvas, self._menu = look, whole, canvas, menu
        self._tell = made
        self._made: MapView | None = None

    def leave(self) -> None:
        """Another ontology is opened: its map is another."""
        if self._made is not None:
            self._made.let_go()
            self._made.legend.deleteLater()
            self._made.deleteLater()
            self._made = None
        self._canvas.show()

    @property
    def map(self) -> MapView | None:
        """The map, while it is what is seen."""
        return self._made if self._canvas.isHidden() else None

    def turn(self, session: Session) -> bool:
        """Show the map if the view is one that a sheet of labels has no room for."""
        mapped = session.mapped
        if mapped and self._made is None:
            self._made = MapView(self._look, session, self._menu)
            map_voice.install()
            self._whole.addWidget(self._made, 1)
            self._whole.addWidget(self._made.legend)
            self._tell(self._made)
        if self._made is not None:
            focused = self._canvas.hasFocus() or self._made.hasFocus()
            self._canvas.setVisible(not mapped)
            self._made.setVisible(mapped)
            self._made.legend.show_if(mapped=mapped)
            if focused:
                (self._made if mapped else self._canvas).setFocus()
        if mapped and self._made is not None:
            self._made.ask()
        return mapped
