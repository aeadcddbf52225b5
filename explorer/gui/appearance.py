"""Which theme is worn: that of the setting, or that of the system."""

from PySide6.QtGui import QGuiApplication

from explorer.scene.theme import DARK, LIGHT, Theme


def theme_for(appearance: str, scale: float) -> Theme:
    """The theme of "light", "dark" or "system", at a text size."""
    dark = appearance == "dark" or (appearance == "system" and system_is_dark())
    return (DARK if dark else LIGHT).scaled(scale)


def system_is_dark() -> bool:
    """Whether the system asks for dark windows; where it does not say, it does not."""
    return QGuiApplication.styleHints().colorScheme().name == "Dark"
