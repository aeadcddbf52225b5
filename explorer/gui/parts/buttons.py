"""Buttons: outlined, filled, flat or a link; and tools that are an icon with a name."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from explorer.gui.icons import icon
from explorer.gui.parts.text import tip
from explorer.gui.style import Look

# There is no property for the gap between icon and text.
_GAP = "\u2002"
ICON = 16


class Button(QPushButton):
    """A push button; `role` is "", "primary", "flat" or "link"."""

    def __init__(self, look: Look, text: str, icon_name: str = "", role: str = "") -> None:
        super().__init__()
        self._look, self._icon = look, icon_name
        if role:
            self.setProperty(role, "true")
        if icon_name:
            self.setIcon(icon(look, icon_name, "on_accent" if role == "primary" else "muted"))
        if role == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(text)
        self._size()

    def say(self, text: str) -> None:
        """Show another text; a "&" in it is a "&"."""
        self.setText((_GAP if self._icon else "") + text.replace("&", "&&"))
        self.setAccessibleName(text)

    def show_icon(self, name: str, role: str = "muted") -> None:
        """Show another icon."""
        self._icon = name
        self.setIcon(icon(self._look, name, role))

    def _size(self) -> None:
        side = self._look.px(ICON)
        self.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)


class Tool(QToolButton):
    """A tool button: an icon with a name, and beside it a text where there is room."""

    def __init__(self, look: Look, icon_name: str, name: str, text: str = "") -> None:
        super().__init__()
        self._look, self._words = look, text
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if icon_name:
            self.setIcon(icon(look, icon_name))
        self.rename(name)
        self.show_text(shown=bool(text))

    def rename(self, name: str, keys: str = "") -> None:
        """Say what the tool does, for the tool tip and screen readers."""
        self.setAccessibleName(name)
        self.setToolTip(tip(f"{name} ({keys})" if keys else name))

    def show_text(self, *, shown: bool) -> None:
        """Show icon and text, or the icon alone."""
        style = Qt.ToolButtonStyle
        if shown and self._words:
            plain = style.ToolButtonTextOnly if self.icon().isNull() else None
            self.setText(self._words if plain else _GAP + self._words)
            self.setToolButtonStyle(plain or style.ToolButtonTextBesideIcon)
        else:
            self.setText("")
            self.setToolButtonStyle(style.ToolButtonIconOnly)
        self._size()

    def say(self, text: str) -> None:
        """Show another text."""
        self._words = text
        self.show_text(shown=True)

    def _size(self) -> None:
        px = self._look.px
        self.setIconSize(QSize(px(ICON), px(ICON)))
        alone = self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setMinimumSize(px(30), px(30))
        self.setMaximumSize(px(30) if alone else 16_777_215, px(30))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._size()
        super().changeEvent(event)
