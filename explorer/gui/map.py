"""The map of a large ontology in the place of the canvas: asks for it, and follows the session."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QBoxLayout, QWidget

from explorer.app.commands import on_canvas
from explorer.app.drawing.map import Maps
from explorer.app.session import Session
from explorer.app.view import OVERVIEW, Show
from explorer.gui.cloud import CloudView
from explorer.gui.hand import Click
from explorer.gui.style import Look
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.scene.cloud import Cloud


class MapView(CloudView):
    """Shows better and better maps while a worker draws them; one map an ontology and language."""

    def __init__(
        self, look: Look, session: Session, menu: Callable[[tuple[Iri | None, QPoint]], object]
    ) -> None:
        super().__init__(look)
        self._session = session
        self._source: Source | None = None
        self._endings = [
            session.visited.connect(lambda _: self._follow()),
            session.viewed.connect(lambda _: self._filter()),
        ]
        self.clicked.connect(self._clicked)
        self.activated.connect(session.show_around)
        self.asked.connect(menu)

    def let_go(self) -> None:
        """Follow the session no longer."""
        for end in self._endings:
            end()

    def ask(self) -> None:
        """Draw the map, unless it is drawn or under way."""
        if self._source is not self._session.store:
            self._source = self._session.store
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
            return
        before = self.camera if self.cloud is not None else None
        self.show_cloud(cloud)
        if before is not None and self.isVisible():
            self.fit()
        self._filter()
        self._follow()
        self._next(maps)

    def _clicked(self, click: Click) -> None:
        on_canvas.click(self._session, click.iri, adds=click.adds)

    def _follow(self) -> None:
        """Ring what is selected."""
        if self.cloud is not None:
            places = (self.cloud.place(iri) for iri in self._session.selection)
            self.select(frozenset(place for place in places if place is not None))

    def _filter(self) -> None:
        if self.cloud is not None:
            view = self._session.view
            kinds = enumerate(self.cloud.links.kinds)
            hidden = (i for i, r in kinds if view.show_of(r.iri) is Show.HIDDEN)
            self.hide_relations(frozenset(hidden))

    def centre_on(self, iri: Iri) -> None:
        """Bring a concept into sight."""
        place = self.cloud.place(iri) if self.cloud is not None else None
        if place is not None:
            self.reveal(place)


class MapPlace:
    """The map beside the canvas: which of the two is seen follows from the view."""

    def __init__(
        self,
        look: Look,
        whole: QBoxLayout,
        canvas: QWidget,
        menu: Callable[[tuple[Iri | None, QPoint]], object],
    ) -> None:
        self._look, self._whole, self._canvas, self._menu = look, whole, canvas, menu
        self._made: MapView | None = None

    def leave(self) -> None:
        """Another ontology is opened: its map is another."""
        if self._made is not None:
            self._made.let_go()
            self._made.deleteLater()
            self._made = None
        self._canvas.show()

    @property
    def map(self) -> MapView | None:
        """The map, while it is what is seen."""
        return self._made if self._canvas.isHidden() else None

    def turn(self, session: Session) -> bool:
        """Show the map if the view is one that a sheet of labels has no room for."""
        mapped = session.view.layout == "overview" and session.store.size().concepts > OVERVIEW
        if mapped and self._made is None:
            self._made = MapView(self._look, session, self._menu)
            self._whole.addWidget(self._made, 1)
        if self._made is not None:
            focused = self._canvas.hasFocus() or self._made.hasFocus()
            self._canvas.setVisible(not mapped)
            self._made.setVisible(mapped)
            if focused:
                (self._made if mapped else self._canvas).setFocus()
        if mapped and self._made is not None:
            self._made.ask()
        return mapped
