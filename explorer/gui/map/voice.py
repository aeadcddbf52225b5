"""What is said of the map: its name, and an item for each concept in sight that is named.

`install` once, after the application exists.
"""

from collections.abc import Collection

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QWidget

from explorer.app.drawing.map_outline import marks_now
from explorer.app.light import Light, light_words
from explorer.app.session import Session
from explorer.app.wording import counted, listed
from explorer.gui.map.sight import CloudSight
from explorer.gui.spoken import SpokenList
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark, State
from explorer.scene.map.cloud import Cloud
from explorer.scene.map.sieve import Sieve


def map_name(found: Sieve | None, chosen: Collection[Iri], light: Light | None = None) -> str:
    """The map as it is named: "Concept map, 10,000 concepts, 30,000 relations, X selected"."""
    if found is None:
        return "Concept map, being drawn"
    cloud = found.cloud
    concepts, links = int(found.concepts.sum()), int(found.links.sum())
    names = [cloud.labels[cloud.index[iri]] for iri in sorted(chosen) if iri in cloud.index]
    said = f"{listed(names)} selected" if names else "nothing selected"
    lit = f", {lit_words(cloud, light)} lit" if light is not None else ""
    counts = f"{counted(concepts, 'concept')}, {counted(links, 'relation')}"
    return f"Concept map, {counts}, {said}{lit}"


def lit_words(cloud: Cloud, light: Light) -> str:
    """What a light falls on: "path between LoRA and vLLM"."""
    names = [cloud.labels[cloud.index[iri]] for iri in light.ends if iri in cloud.index]
    return light_words(light, names)


def concept_said(found: Sieve, place: int, mark: Mark | None) -> str:
    """A concept as it is read: "vLLM, software, not known, 7 relations"."""
    cloud = found.cloud
    sort = int(cloud.sort[place]) if len(cloud.sort) else -1
    parts = (
        cloud.labels[place],
        cloud.sorts[sort].label if sort >= 0 else "",
        (mark.state if mark else State.OPEN).value.lower(),
        counted(len(found.links_of(place)), "relation"),
    )
    return ", ".join(filter(None, parts))


# So many selected concepts are read where they have no name; their glyphs are so large.
MOST, REACH = 40, 8


class MapSpeech:
    """Concepts whose names are in sight, or that are selected there."""

    def __init__(self, board: CloudSight, session: Session) -> None:
        self._board, self._session = board, session

    @property
    def widget(self) -> QWidget:
        return self._board

    def _boxes(self) -> dict[Iri, QRect]:
        cloud = self._board.cloud
        if cloud is None:
            return {}
        marked = {place: self._glyph(cloud, place) for place in sorted(self._board.selected)[:MOST]}
        here = {place: box for place, box in marked.items() if self._board.rect().contains(box)}
        named = {name.place: QRect(*map(round, name.box)) for name in self._board.names}
        return {cloud.iris[place]: box for place, box in {**here, **named}.items()}

    def _glyph(self, cloud: Cloud, place: int) -> QRect:
        at = self._board.camera.seen(Point(float(cloud.x[place]), float(cloud.y[place])))
        return QRect(round(at.x) - REACH, round(at.y) - REACH, 2 * REACH, 2 * REACH)

    def shown(self) -> tuple[Iri, ...]:
        return tuple(self._boxes())

    def here(self) -> Iri | None:
        cloud, chosen = self._board.cloud, self._board.selected
        return cloud.iris[min(chosen)] if cloud is not None and len(chosen) == 1 else None

    def holds(self, iri: Iri) -> bool:
        return iri in self._boxes()

    def name(self, iri: Iri) -> str:
        found, cloud = self._board.sieve, self._board.cloud
        if found is None or cloud is None:
            return ""
        return concept_said(found, cloud.index[iri], marks_now(self._session)(iri))

    def description(self, iri: Iri) -> str:
        """In which region it is."""
        cloud = self._board.cloud
        region = int(cloud.region[cloud.index[iri]]) if cloud is not None else -1
        return cloud.regions[region].name if cloud is not None and region >= 0 else ""

    def selected(self, iri: Iri) -> bool:
        cloud = self._board.cloud
        return cloud is not None and cloud.index[iri] in self._board.selected

    def pixels(self, iri: Iri) -> QRect:
        return self._boxes().get(iri, QRect())


class MapVoice:
    """Keeps the name of a map, and says what is selected and that other names are in sight."""

    def __init__(self, board: CloudSight, session: Session) -> None:
        self._board, self._session = board, session
        self._said = frozenset[Iri]()
        board.speech = MapSpeech(board, session)
        self._endings = [
            session.visited.connect(lambda _: self._visited()),
            session.lamp.lighted.connect(lambda _: self._name()),
            board.sifted.connect(lambda _: self._name()),
            board.rested.connect(lambda _: self._rested()),
        ]
        self._name()

    def let_go(self) -> None:
        """Follow session and map no longer."""
        for end in self._endings:
            end()

    def _name(self) -> None:
        session = self._session
        name = map_name(self._board.sieve, session.selection, session.lamp.light)
        self._board.setAccessibleName(name)

    def _visited(self) -> None:
        """Say which concept is selected, where it is one that was not."""
        self._name()
        new, self._said = self._session.selection - self._said, self._session.selection
        cloud, speech = self._board.cloud, self._board.speech
        if len(new) == 1 and cloud is not None and speech and new <= cloud.index.keys():
            words = speech.name(next(iter(new)))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._board, words))

    def _rested(self) -> None:
        if QAccessible.isActive():
            event = QAccessibleEvent(self._board, QAccessible.Event.ObjectReorder)
            QAccessible.updateAccessibility(event)


def voice_of(_: str, seen: QObject) -> QAccessibleInterface | None:
    """The voice of a map; None for all else."""
    speech = seen.speech if isinstance(seen, CloudSight) else None
    if not isinstance(seen, CloudSight) or speech is None:
        return None
    # Qt does not keep the Python part alive; the map does.
    seen.voice = SpokenList(speech)
    return seen.voice


def install() -> None:
    """Let maps speak; once in a program."""
    QAccessible.installFactory(voice_of)
