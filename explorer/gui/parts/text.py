"""Labels. Whatever is written in a label is text: Qt never reads it as markup."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from explorer.gui.style import Look

# Qt takes a share of the font's own line spacing, which is 1.21 in Inter: this gives 1.5.
_LINE_HEIGHT = 124


def tip(text: str) -> str:
    """Text for `setToolTip`, which would otherwise guess whether it is markup."""
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if text else ""


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text; `role` is title, heading, strong, caption, secondary, reading, iri."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def key_cap(keys: str) -> QLabel:
    """A key as it stands on the keyboard."""
    made = label(keys, "key")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class Elided(QLabel):
    """One line that ends in "…" where it is too long; the whole text is its tool tip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self.setText(text)
        self.setToolTip(tip(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()


class Prose(QLabel):
    """Text to be read: wrapped, with the line height of a book; may be selected with the mouse."""

    def __init__(self, look: Look, text: str = "", size: int = 14, role: str = "text") -> None:
        super().__init__()
        self._look, self._text, self._size, self._role = look, text, size, role
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._write()

    def say(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self._write()

    def words(self) -> str:
        """The text as it was given."""
        return self._text

    def _write(self) -> None:
        # The only rich text here: the words are escaped, the markup is ours.
        style = (
            f"line-height:{_LINE_HEIGHT}%;margin:0;font-size:{self._look.px(self._size)}px;"
            f"color:{self._look.colour(self._role).name()};"
        )
        lines = escape(self._text).replace("\n", "<br>")
        self.setText(f'<p style="{style}">{lines}</p>')
        self.setAccessibleName(self._text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._write()
        super().changeEvent(event)


def named(widget: QWidget, name: str, description: str = "") -> QWidget:
    """Give a widget its name for screen readers."""
    widget.setAccessibleName(name)
    if description:
        widget.setAccessibleDescription(description)
    return widget
