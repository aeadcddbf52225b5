"""Links to pages elsewhere: opened by a click alone, and only where they are http or https."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QWidget

from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.marks import Picture
from explorer.gui.parts.text import label, tip
from explorer.gui.style import Look

SCHEMES = ("http", "https")


def open_page(address: str) -> bool:
    """Open a page in the person's browser; whether it is one that may be opened."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().lower() not in SCHEMES or not url.host():
        return False
    return bool(QDesktopServices.openUrl(url))


class WebLink(Button):
    """A title that opens a page; shortened where there is no room."""

    def __init__(self, look: Look, title: str, address: str) -> None:
        self._title = title
        super().__init__(look, title, role="link")
        self.address = address
        self.setToolTip(tip(f"{title}\n{address}"))
        self.setAccessibleDescription(address)
        self.clicked.connect(lambda: open_page(self.address))
        self.setMinimumWidth(1)

    def _fit(self) -> None:
        room = max(0, self.width() - self._look.px(4))
        shown = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def page_row(look: Look, title: str, address: str, note: str = "") -> QWidget:
    """A page to read: its title, and who wrote it when. Without an address it is no link."""
    name = WebLink(look, title, address) if address else label(title, wrap=True)
    body = column(look, name, gap=0)
    if note:
        body.add(label(note, "secondary", wrap=True))
    sign = column(look, 4, Picture(look, "book-open"), None, gap=0)
    made = row(look, sign, gap=8)
    made.add(body, 1)
    return made
