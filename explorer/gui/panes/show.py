"""Show: which relations, kinds and graphs are drawn, with their counts on the canvas and in all."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from explorer.app.panes.show import GraphUse, KindUse, RelationUse, Uses, map_uses, uses
from explorer.app.session import Session
from explorer.app.view import Show, View
from explorer.gui.panes.freshness import Freshness
from explorer.gui.panes.show_rows import ShowDelegate, ShowRows, Switch
from explorer.gui.parts.menus import soft_menu
from explorer.gui.parts.notes import EmptyState
from explorer.gui.parts.rows import ROW
from explorer.gui.style import Look
from explorer.model.terms import Iri

AFTER = {Show.LABELLED: Show.PLAIN, Show.PLAIN: Show.HIDDEN, Show.HIDDEN: Show.LABELLED}
"""With label, without label, hidden, and again."""
_NONE = (
    "The concepts of this ontology have no relations and no kinds. Where they have some, they "
    "stand here with their counts and can be hidden."
)


class ShowList(QListView):
    """`turned`: the next state. `only`: this and nothing else of its sort."""

    turned = Signal(object)
    only = Signal(object)

    def __init__(self, look: Look, rows: ShowRows) -> None:
        super().__init__()
        self._delegate = ShowDelegate(look)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Shown relations, kinds and graphs")
        self.setAccessibleDescription("Space changes how a row is shown")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)

    def _menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        switch = index.data(ROW) if index.isValid() else None
        if isinstance(switch, Switch):
            menu = soft_menu(switch.label, self)
            menu.addAction("Only this").triggered.connect(lambda: self.only.emit(switch))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(at))

    def _turn(self, index: QModelIndex) -> None:
        switch = index.data(ROW) if index.isValid() else None
        if isinstance(switch, Switch):
            self.turned.emit(switch)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        on_eye = at.x() > self.viewport().width() - self.fontMetrics().height() * 2
        if event.button() == Qt.MouseButton.LeftButton and on_eye:
            self._turn(self.indexAt(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._turn(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ShowPane(QWidget):
    """Each change is one step that can be undone."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self._session = session
        self._placed: frozenset[Iri] = frozenset()
        self.rows = ShowRows(self)
        self.list = ShowList(look, self.rows)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, look.px(4), 0, 0)
        self.empty = EmptyState(look, "list-filter", "Nothing to switch", _NONE)
        self.empty.hide()
        whole.addWidget(self.list)
        whole.addWidget(self.empty)
        self.setFocusProxy(self.list)
        self.list.turned.connect(self._turn)
        self.list.only.connect(self._only)
        self.freshness = Freshness(self, self._ask)
        self.freshness.follow(session, visits=True, canvas=True)

    def canvas_drawn(self) -> None:
        """Other concepts stand on the canvas: the counts may be out of date."""
        if frozenset(self._session.placed) != self._placed:
            self.freshness.touch()

    def _ask(self) -> None:
        session = self._session
        store, hidden = session.store, session.view.kinds_hidden
        if session.mapped:
            session.jobs.ask(
                "show", lambda t: map_uses(store, hidden, t), self._show, session.failed.send
            )
            return
        self._placed = frozenset(session.placed)
        shown = self._placed | session.view.shown
        session.jobs.ask("show", lambda _: uses(store, shown), self._show, session.failed.send)

    def _show(self, found: Uses) -> None:
        self.rows.show_uses(found, self._session.view)
        something = any(isinstance(entry, Switch) for entry in self.rows.entries)
        self.list.setVisible(something)
        self.empty.setVisible(not something)

    def _turn(self, switch: object) -> None:
        if isinstance(switch, Switch):
            view = turned(self._session.view, switch)
            hides = switch.show is Show.PLAIN
            title = f"{'Hide' if hides else 'Show'} “{switch.label}”"
            self._session.do(title, view=view)

    def _only(self, switch: object) -> None:
        if isinstance(switch, Switch):
            switches = [e for e in self.rows.entries if isinstance(e, Switch)]
            view = only(self._session.view, switch, switches)
            self._session.do(f"Show only “{switch.label}”", view=view)


def turned(view: View, switch: Switch) -> View:
    """The view with the next state of a relation, or with a kind or graph shown or hidden."""
    if isinstance(switch.use, RelationUse):
        return view.showing(switch.use.relation.iri, AFTER[switch.show])
    if isinstance(switch.use, GraphUse):
        return replace(view, graphs_hidden=view.graphs_hidden ^ {switch.use.graph.iri})
    return replace(view, kinds_hidden=view.kinds_hidden ^ {switch.use.kind.iri})


def only(view: View, switch: Switch, switches: list[Switch]) -> View:
    """The view in which all others of the same sort are hidden."""
    if isinstance(switch.use, KindUse):
        kinds = {s.use.kind.iri for s in switches if isinstance(s.use, KindUse)}
        return replace(view, kinds_hidden=frozenset(kinds - {switch.use.kind.iri}))
    if isinstance(switch.use, GraphUse):
        graphs = {s.use.graph.iri for s in switches if isinstance(s.use, GraphUse)}
        return replace(view, graphs_hidden=frozenset(graphs - {switch.use.graph.iri}))
    for other in switches:
        if isinstance(other.use, RelationUse):
            how = Show.PLAIN if other.use == switch.use else Show.HIDDEN
            view = view.showing(other.use.relation.iri, how)
    return view
