"""The tab of the text twin: the outline of the canvas, or that of the map where a map is seen."""

from PySide6.QtWidgets import QStackedWidget

from explorer.gui.graph import GraphPane


class Twin(QStackedWidget):
    """Shows the twin of what the graph shows; that of a map is built when it is first seen."""

    def __init__(self, graph: GraphPane) -> None:
        super().__init__()
        self._graph = graph
        self.addWidget(graph.outline())
        graph.turned.connect(self.turn)
        self.turn()

    def turn(self) -> None:
        """Follow the graph."""
        shown = self._graph.map
        page = self._graph.outline() if shown is None else shown.twin()
        if self.indexOf(page) < 0:
            self.addWidget(page)
            self._graph.outlined.emit(page)
        here = self.currentWidget()
        focused = here is not None and here.hasFocus()
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        if focused:
            page.setFocus()
