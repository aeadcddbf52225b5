"""Every command as an action of Qt, and the menus that hold them."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from explorer.app.commands.command import Command
from explorer.app.commands.table import COMMANDS, MENUS
from explorer.app.session import Session
from explorer.gui.icons import icon
from explorer.gui.parts.menus import escaped, soft_menu
from explorer.gui.style import Look

Run = Callable[[Command], object]
CONCEPT_MENU = (
    ("view.details", "view.expand", "view.neighbours", "view.around"),
    ("learn.this", "learn.add", "learn.drop", "learn.known", "learn.shaky", "learn.not"),
    ("view.path", "view.compare", "view.light.needs", "view.light.unlocks"),
    ("query.ask", "query.behind.about"),
    ("view.hide", "view.only", "view.kind", "view.pin", "view.unpin"),
    ("view.fit.selection", "file.export.selection"),
)


class Actions(QObject):
    """`run` is called with the command of an action that was triggered by menu, key or button."""

    def __init__(self, look: Look, window: QWidget, run: Run) -> None:
        super().__init__(window)
        self._look, self._window, self._run = look, window, run
        self.by_id = {command.id: self._action(command) for command in COMMANDS}

    def _action(self, command: Command) -> QAction:
        action = QAction(escaped(command.title), self)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(key) for key in command.all_keys])
        action.setCheckable(command.checked is not None)
        if command.icon:
            action.setIcon(icon(self._look, command.icon))
        action.triggered.connect(lambda: self._run(command))
        if command.local:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        else:
            self._window.addAction(action)
        return action

    def act_in(self, widgets: Iterable[QWidget], *, but: frozenset[str] = frozenset()) -> None:
        """Let the plain keys act while the focus is in one of these widgets."""
        local = [command.id for command in COMMANDS if command.local and command.id not in but]
        for widget in widgets:
            widget.addActions([self.by_id[name] for name in local])

    def refresh(self, session: Session | None) -> None:
        """Take over what can be done at this moment, what is on, and the titles that say more."""
        for command in COMMANDS:
            action = self.by_id[command.id]
            action.setEnabled(session is not None and command.when(session))
            if session is None:
                continue
            if command.named:
                action.setText(escaped(command.named(session)))
            if command.checked:
                action.setChecked(command.checked(session))

    def fill(self, bar: QMenuBar, extra: Sequence[tuple[str, QMenu]] = ()) -> dict[str, QMenu]:
        """Fill a menu bar; `extra` are menus made elsewhere, each before a submenu."""
        menus: dict[str, QMenu] = {}
        for name in MENUS:
            menus[name] = self._menu(name)
            menus[name].setTitle(f"&{name}")
            bar.addMenu(menus[name])
        sections: dict[str, int] = {}
        for command in COMMANDS:
            menu = self._menu_of(command.menu, menus)
            if sections.setdefault(command.menu, command.section) != command.section:
                sections[command.menu] = command.section
                menu.addSeparator()
            menu.addAction(self.by_id[command.id])
        for before, menu in extra:
            holder = menus[before.partition("/")[0]]
            holder.insertMenu(menus[before].menuAction(), menu)
        return menus

    def concept_menu(self, parent: QWidget) -> QMenu:
        """What can be done with the concept in focus."""
        menu = soft_menu("Concept", parent)
        for ids in CONCEPT_MENU:
            for command in ids:
                if self.by_id[command].isEnabled():
                    menu.addAction(self.by_id[command])
            menu.addSeparator()
        return menu

    def _menu_of(self, path: str, menus: dict[str, QMenu]) -> QMenu:
        if path not in menus:
            parent, _, title = path.rpartition("/")
            menus[path] = self._menu(title)
            menus[parent].addMenu(menus[path])
        return menus[path]

    def _menu(self, title: str) -> QMenu:
        return soft_menu(title, self._window)
