"""The legend at the foot of the canvas: a button for each relation or kind, its filter too."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QIcon,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from explorer.app.drawing.picture import Picture
from explorer.app.signal import Signal
from explorer.app.view import Show
from explorer.app.wording import counted
from explorer.gui.paint import paint_scene
from explorer.gui.parts.marks import paint_glyph, paint_relation
from explorer.gui.parts.menus import escaped, soft_menu
from explorer.gui.style import Look
from explorer.model.concept import Relation, local_name
from explorer.model.geometry import Point
from explorer.model.terms import Iri
from explorer.scene.legend import AnyEntry, Drawn, Entry, KindEntry, legend, path_legend
from explorer.scene.shapes import Scene, What

NEXT = {Show.LABELLED: Show.PLAIN, Show.PLAIN: Show.HIDDEN, Show.HIDDEN: Show.LABELLED}
# So much of the legend's height the drawing takes to fade out above it.
FADE = 0.4
# The side of a sign in the menu of the rest, at 100 %.
SAMPLE = 16
DRAWN = {Show.LABELLED: Drawn.LABELLED, Show.PLAIN: Drawn.PLAIN, Show.HIDDEN: Drawn.HIDDEN}
_SHOWS = {drawn: show for show, drawn in DRAWN.items()}


def paint_foot(painter: QPainter, look: Look, area: QRect, height: float) -> None:
    """The ground of the legend: the drawing above it ends softly. `height` at 100 %."""
    tall = look.px(height)
    soft, ground = tall * FADE, look.colour("canvas")
    clear = QColor(ground)
    clear.setAlpha(0)
    top = area.bottom() + 1 - tall
    fade = QLinearGradient(0, top - soft, 0, top)
    fade.setColorAt(0, clear)
    fade.setColorAt(1, ground)
    painter.fillRect(QRectF(area.left(), top - soft, area.width(), tall + soft), fade)


def entries(picture: Picture) -> tuple[Entry, ...]:
    """The relations of a picture as the legend shows them: the most frequent first."""
    order = sorted(picture.counts, key=lambda iri: -picture.counts[iri])
    return tuple(
        Entry(
            picture.relations.get(iri) or Relation(iri, local_name(iri)),
            picture.counts[iri],
            DRAWN[picture.shows.get(iri, Show.PLAIN)],
        )
        for iri in order
    )


def _shown(entry: AnyEntry) -> str:
    """Beside a name in the menu: how many, and what is not as usual."""
    if entry.drawn is Drawn.HIDDEN:
        return "hidden"
    words = ", with label" if entry.drawn is Drawn.LABELLED else ""
    return f"{entry.count:,}{words}"


def _nouns(rest: Sequence[AnyEntry]) -> str:
    nouns = {"kinds" if isinstance(entry, KindEntry) else "relations" for entry in rest}
    words = " and ".join(sorted(nouns))
    return words if len(rest) > 1 else words.removesuffix("s")


class Chip(QAbstractButton):
    """One relation: a sample of its line, its word, its number. Pressing it changes its state."""

    def __init__(self, look: Look, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self._look = look
        self._scene = Scene()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def draw(self, entry: Sequence[AnyEntry], width: float = 10_000.0) -> None:
        """Show an entry; an entry without room becomes the chip of the rest."""
        self._scene = legend(entry, width, self._look.theme)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        bounds = self._scene.bounds
        return QSize(round(bounds.width), round(bounds.height))

    def paintEvent(self, _: QPaintEvent) -> None:
        bounds, focus = self._scene.bounds, self.hasFocus()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-bounds.x, -bounds.y)
            paint_scene(painter, self._scene)
            if focus or self.underMouse():
                painter.setPen(self._look.colour("accent" if focus else "control"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                inside = (
                    self.rect().adjusted(3, 3, -4, -4).translated(round(bounds.x), round(bounds.y))
                )
                painter.drawRoundedRect(inside, inside.height() / 2, inside.height() / 2)
        finally:
            painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)


class Legend(QWidget):
    """Chips from left to right; those without room stand in a menu.

    `pressed`: a relation is to be drawn otherwise. `turned`: a kind, shown or hidden.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._entries: tuple[AnyEntry, ...] = ()
        self.chips: list[Chip] = []
        self._path, self._roomy = False, True
        self.pressed = Signal[tuple[Iri, Show]]()
        self.turned = Signal[Iri]()
        self.setAccessibleName("Legend and filter of relations")

    def show_picture(self, picture: Picture) -> None:
        """Show the relations of a picture, or what the lines of a path mean."""
        self._take(entries(picture), path=picture.layout == "path")

    def show_entries(self, found: tuple[AnyEntry, ...]) -> None:
        """Show relations and kinds."""
        self._take(found, path=False)

    def _take(self, found: tuple[AnyEntry, ...], *, path: bool) -> None:
        if (found, path) != (self._entries, self._path):
            self._entries, self._path = found, path
            self.fill()

    def show_if(self, *, roomy: bool) -> None:
        """Show the legend only where there is room for it."""
        self._roomy = roomy
        self.setVisible(bool(self._entries) and roomy)

    def fill(self) -> None:
        """Make the chips anew, for another width, theme or picture."""
        focused = next((c.objectName() for c in self.chips if c.hasFocus()), "")
        for chip in self.chips:
            chip.hide()
            # Not at once: Qt may be on its way through all widgets, to tell them of a new style.
            chip.deleteLater()
        self.chips.clear()
        self.setVisible(bool(self._entries) and self._roomy)
        if not self._path:
            self._lay(focused)
        self.update()

    def _lay(self, focused: str) -> None:
        scene = legend(self._entries, self.width() - 8, self._look.theme)
        before = self.parentWidget() or self
        for i, target in enumerate(scene.targets):
            rest = self._entries[i:]
            more = target.what is What.MORE
            name = f"{len(rest)} more {_nouns(rest)}" if more else self._name(rest[0])
            chip = Chip(self._look, self, name)
            chip.setObjectName(target.iri)
            chip.draw(rest if more else rest[:1], 1.0 if more else 10_000.0)
            chip.move(round(target.area.x), 0)
            act = partial(self._more, rest, chip) if more else partial(self._turn, rest[0])
            chip.clicked.connect(lambda _=False, act=act: act())
            chip.show()
            # Made anew again and again, chips would come last of all in the window.
            QWidget.setTabOrder(before, chip)
            before = chip
            self.chips.append(chip)
            if target.iri == focused:
                chip.setFocus()

    def _name(self, entry: AnyEntry) -> str:
        noun = "concept" if isinstance(entry, KindEntry) else "link"
        drawn = entry.drawn.value
        if isinstance(entry, KindEntry) and entry.drawn is not Drawn.HIDDEN:
            drawn = "shown"
        return f"{entry.label}, {counted(entry.count, noun)}, {drawn}"

    def _turn(self, entry: AnyEntry) -> None:
        if isinstance(entry, KindEntry):
            self.turned.send(entry.iri)
        else:
            self.pressed.send((entry.iri, NEXT[_SHOWS[entry.drawn]]))

    def _more(self, rest: tuple[AnyEntry, ...], chip: Chip) -> None:
        menu = self.menu_of(rest)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(chip.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def menu_of(self, rest: tuple[AnyEntry, ...]) -> QMenu:
        """What has no chip: a choice does what a press on its chip would do."""
        menu = soft_menu("", self)
        for entry in rest:
            action = menu.addAction(f"{escaped(entry.label)}\t{_shown(entry)}")
            action.setIcon(self._sample(entry))
            action.triggered.connect(lambda _=False, e=entry: self._turn(e))
        return menu

    def _sample(self, entry: AnyEntry) -> QIcon:
        """The sign of an entry, as small as menus show it."""
        look, ratio = self._look, self.devicePixelRatioF()
        side = look.px(SAMPLE)
        pixmap = QPixmap(QSize(side, side) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            painter.setOpacity(0.4 if entry.drawn is Drawn.HIDDEN else 1.0)
            if isinstance(entry, KindEntry):
                paint_glyph(painter, look, entry.kind.place, Point(side / 2, side / 2))
            else:
                paint_relation(painter, look, entry.relation, Point(0, side / 2), SAMPLE)
        finally:
            painter.end()
        return QIcon(pixmap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.fill()

    def paintEvent(self, _: QPaintEvent) -> None:
        if not self._path:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            scene = path_legend(self._look.theme, self.width() - 16)
            painter.translate(8, self.height() / 2)
            paint_scene(painter, scene)
        finally:
            painter.end()
