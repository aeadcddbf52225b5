"""A theme becomes Qt's: palette, fonts and the one style sheet. No other file sets a style sheet.

Roles go by dynamic property: `QLabel[role="title"]`, `QPushButton[primary="true"]`.
"""

import re

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from explorer.gui.dressing import Dressing
from explorer.gui.paint import qfont
from explorer.gui.sheets.sheet import SHEET
from explorer.resources import resource
from explorer.scene.theme import FONTS, LIGHT, Font, Theme

FACES = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "JetBrainsMono-Regular")


class Look(QObject):
    """The theme that the program wears at this moment; everything painted asks it.

    `changed` comes after palette and style sheet are set; every widget also gets a StyleChange
    event, which is where sizes are taken anew: what is hidden gets it a little later.
    """

    changed = Signal()

    def __init__(self, theme: Theme = LIGHT) -> None:
        super().__init__()
        self.theme = theme
        self.calm = False
        self.worn = False
        self._fonts: dict[Font, QFont] = {}
        self._dressing = Dressing()

    def wear(self, theme: Theme) -> None:
        """Dress the whole application in `theme`."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        self.theme, self.worn = theme, True
        self._fonts = {}
        self._dressing.change(lambda: self._put_on(app))
        self.changed.emit()

    def _put_on(self, app: QApplication) -> None:
        # Without a sheet at first: Qt puts a new one over an old one five times as slowly.
        app.setStyleSheet("")
        app.setFont(self.font(FONTS.interface))
        app.setPalette(palette(self.theme))
        app.setStyleSheet(style_sheet(self.theme))

    def px(self, size: float) -> int:
        """A size of 100 % in whole pixels at this text size."""
        return int(self.theme.px(size))

    def colour(self, role: str) -> QColor:
        """The colour of a role of the theme, by its name."""
        return QColor(getattr(self.theme, role))

    def kind(self, place: int) -> QColor:
        """The colour of the kind at `place`."""
        return QColor(self.theme.kind(place))

    def font(self, font: Font) -> QFont:
        """A text style of `scene.theme.FONTS` at this text size."""
        found = self._fonts.get(font)
        if found is None:
            found = self._fonts[font] = qfont(self.theme.font(font))
        return found


def dress() -> None:
    """Give the application its fonts and style, before the first widget that shows text.

    Only once: widgets that are there would be told, and Qt stumbles over one that goes meanwhile.
    No style of our own: Qt asks it ten times for each widget, each time through Python.
    """
    load_fonts()
    app = QApplication.instance()
    if isinstance(app, QApplication) and not app.styleSheet() and app.style().name() != "fusion":
        app.setStyle("Fusion")


def load_fonts() -> None:
    """Make the bundled fonts known; before the first widget."""
    for face in FACES:
        QFontDatabase.addApplicationFont(str(resource("assets", f"fonts/{face}.ttf")))


_ROLES = {
    QPalette.ColorRole.Window: "chrome",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "hover",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "line",
}


def palette(theme: Theme) -> QPalette:
    """Every role of Qt's palette, from the theme."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(theme, name)))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    made.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, QColor(theme.sel_dim))
    return made


def style_sheet(theme: Theme) -> str:
    """The style sheet with colours for `$role` and pixels for `@size`."""
    colours = theme.colours()
    sized = re.sub(r"@(\d+)", lambda m: f"{int(theme.px(int(m[1])))}px", SHEET)
    return re.sub(r"\$([a-z_]+)", lambda m: colours[m[1]], sized)
