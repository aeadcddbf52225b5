"""Menus whose rows depend on what is open: files opened before, languages of the labels."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from explorer.app.session import Session
from explorer.app.settings import Settings
from explorer.gui.parts.menus import escaped, soft_menu

RECENT = 10


class RecentMenu(QWidget):
    """`chosen` is sent with the path or address of what was opened before."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.menu = soft_menu("Open recent", parent)
        self.menu.aboutToShow.connect(self._fill)
        self.paths: Sequence[str] = ()

    def _fill(self) -> None:
        self.menu.clear()
        for text in self.paths:
            words, there = _row(text)
            action = self.menu.addAction(escaped(words))
            action.setEnabled(there)
            action.triggered.connect(partial(self.chosen.emit, text))
        if not self.paths:
            self.menu.addAction("Nothing was opened yet").setEnabled(False)


def _row(text: str) -> tuple[str, bool]:
    """How a file or address reads in the menu, and whether it may still be there."""
    if "://" in text:
        return text, True
    path = Path(text)
    there = path.exists()
    return f"{path.name} – {path.parent}{'' if there else ' (missing)'}", there


def with_recent(settings: Settings, path: Path | str) -> Settings:
    """The settings with `path`, or an address, as what was opened last."""
    rest = (p for p in settings.recent if p != str(path))
    return replace(settings, recent=(str(path), *rest)[:RECENT])


def with_opened(settings: Settings, named: Sequence[str]) -> Settings:
    """The settings with what is open, to be offered and to be opened again."""
    for one in named:
        settings = with_recent(settings, one)
    return replace(settings, opened=tuple(named))


def last_opened(settings: Settings) -> tuple[Path, ...]:
    """The files that were open last; none where one is gone, or lies on the web.

    Nothing is fetched before it is wished.
    """
    there = all("://" not in one and Path(one).exists() for one in settings.opened)
    return tuple(map(Path, settings.opened)) if there else ()


def language_of(settings: Settings) -> str:
    """The language of the labels: that of the setting, else of the system."""
    system = QLocale.system()
    known = system.language() is not QLocale.Language.C
    return settings.language or (system.name().partition("_")[0] if known else "en")


def fill_languages(menu: QMenu, session: Session) -> None:
    """One row for each language that labels have; the one in use is ticked."""
    menu.clear()
    group = QActionGroup(menu)
    for tag in session.store.languages:
        action = QAction(escaped(language_name(tag)), menu)
        action.setCheckable(True)
        action.setChecked(tag == session.store.language)
        action.triggered.connect(partial(_speak, session, tag))
        group.addAction(action)
        menu.addAction(action)
    if not session.store.languages:
        menu.addAction("The labels have no languages").setEnabled(False)


def _speak(session: Session, tag: str) -> None:
    session.prefer(replace(session.settings, language=tag))


def language_name(tag: str) -> str:
    """What a language calls itself: "Deutsch"; the tag where Qt does not know it."""
    locale = QLocale(tag)
    known = locale.language() not in (QLocale.Language.C, QLocale.Language.AnyLanguage)
    return locale.nativeLanguageName() if known else tag
