"""The settings of the running program: what the window wears by them, and the file they are in."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from explorer.app.jobs import Jobs
from explorer.app.settings import Settings, write_settings
from explorer.gui.appearance import theme_for
from explorer.gui.style import Look
from explorer.model.errors import ExplorerError

log = logging.getLogger(__name__)


class Preferences(QObject):
    """`settings` as they stand, which are kept at `path`; dresses the application in `look`."""

    def __init__(self, parent: QObject, settings: Settings, path: Path) -> None:
        super().__init__(parent)
        self.settings, self._path = settings, path
        self.look = Look()
        self.wear()
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self.wear())

    def wear(self) -> None:
        """Dress the application as the settings say, and the system where they leave it open."""
        self.look.calm = self.settings.reduced_motion
        theme = theme_for(self.settings.appearance, self.settings.text_scale)
        if theme != self.look.theme or not self.look.worn:
            self.look.wear(theme)

    def take(
        self, settings: Settings, jobs: Jobs, failed: Callable[[ExplorerError], object]
    ) -> None:
        """Others are in force at once; a worker writes them."""
        old, self.settings = self.settings, settings
        self.look.calm = settings.reduced_motion
        if (settings.appearance, settings.text_scale) != (old.appearance, old.text_scale):
            self.wear()
        if settings != old:
            path = self._path
            jobs.ask("settings", lambda _: write_settings(path, settings), lambda _: None, failed)

    def leave(self, arrangement: str) -> None:
        """Write them now, with how the window is arranged."""
        self.settings = replace(self.settings, window=arrangement)
        try:
            write_settings(self._path, self.settings)
        except ExplorerError as error:
            log.warning("%s", error.message)
