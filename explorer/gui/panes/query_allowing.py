"""Which hosts a query may ask by SERVICE: allowed for it alone or always, and taken back."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from explorer.app.query.workbench import Query
from explorer.app.session import Message, Session
from explorer.app.sparql.addresses import named_services
from explorer.app.sparql.reading import Reading
from explorer.gui.panes.query_editor import Editor
from explorer.gui.panes.query_limit import LimitTool
from explorer.gui.panes.query_strip import Strip
from explorer.gui.parts.menus import escaped, soft_menu


class Allowing(QObject):
    """Opens its menu below the strip; the menu of limits shows what is allowed always."""

    def __init__(self, session: Session, query: Query, editor: Editor, strip: Strip) -> None:
        super().__init__(editor)
        self._session, self._query, self._editor, self._strip = session, query, editor, strip
        self.menu = soft_menu("Allow this host", strip)
        editor.was_read.connect(self._was_read)
        editor.mends.connect(self._ask)
        strip.fix.clicked.connect(self._ask)

    def _ask(self) -> None:
        problem = self._strip.problem
        if problem is None or not problem.host:
            return
        host = problem.host
        self.menu.clear()
        self.menu.addAction("Only this query").triggered.connect(lambda: self._once(host))
        self.menu.addAction("Always").triggered.connect(lambda: self._always(host))
        self.menu.addSeparator()
        self.menu.addAction("Cancel").triggered.connect(self._editor.setFocus)
        self.menu.setActiveAction(self.menu.actions()[0])
        fix = self._strip.fix
        self.menu.popup(fix.mapToGlobal(QPoint(0, fix.height())))

    def _once(self, host: str) -> None:
        self._query.hosts |= {host}
        self._allowed(f"This query may ask {host}. Ctrl+Enter runs it.")

    def _always(self, host: str) -> None:
        settings = self._session.settings
        kept = tuple(sorted({*settings.service_hosts, host}))
        self._session.prefer(replace(settings, service_hosts=kept))
        self._allowed(f"Queries may ask {host}, until you take it back under Limits.")

    def _allowed(self, said: str) -> None:
        self._strip.hide()
        self._editor.show_problems(())
        self._editor.setFocus()
        self._session.told.send(Message(said))

    def _was_read(self, reading: Reading) -> None:
        """What was allowed once ends where the query asks that host no more."""
        named = named_services(reading, self._session.store.prefixes())
        self._query.hosts &= {service.host for service in named}

    def show_in(self, tool: LimitTool) -> None:
        """Let the menu of limits list what is allowed always, each to be taken back."""
        menu = tool.menu()
        own = soft_menu("Hosts that queries may ask", menu)
        menu.addSeparator()
        menu.addMenu(own)
        menu.aboutToShow.connect(lambda: self._list(own))
        self._list(own)

    def _list(self, menu: QMenu) -> None:
        menu.clear()
        kept = self._session.settings.service_hosts
        menu.menuAction().setVisible(bool(kept))
        for host in kept:
            action = menu.addAction(escaped(host))
            action.setCheckable(True)
            action.setChecked(True)
            action.triggered.connect(lambda _=False, host=host: self._take_back(host))

    def _take_back(self, host: str) -> None:
        settings = self._session.settings
        kept = tuple(other for other in settings.service_hosts if other != host)
        self._session.prefer(replace(settings, service_hosts=kept))
