"""Small windows: the keys, the messages that were shown, and what the program is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer import __version__
from explorer.app.commands.table import COMMANDS
from explorer.gui.messages import Said
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.text import Prose, label
from explorer.gui.style import Look

_SCRIPTS = {
    "Chinese, Japanese": QFontDatabase.WritingSystem.SimplifiedChinese,
    "Korean": QFontDatabase.WritingSystem.Korean,
    "Arabic": QFontDatabase.WritingSystem.Arabic,
    "Devanagari": QFontDatabase.WritingSystem.Devanagari,
    "Thai": QFontDatabase.WritingSystem.Thai,
}


class Sheet(QDialog):
    """A dialog with a title, a body, and a button that closes it; the focus goes back."""

    def __init__(self, look: Look, parent: QWidget, title: str, body: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = Button(look, "Close")
        close.clicked.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        inside = column(
            look,
            label(title, "heading"),
            body,
            row(look, None, close),
            margins=(20, 20, 20, 16),
            gap=12,
        )
        whole.addWidget(inside)


class Table(QWidget):
    """Rows of text with a field that filters them."""

    def __init__(
        self, look: Look, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText(f"Filter {len(rows)} rows")
        self.field.setAccessibleName(f"Filter: {name}")
        self.field.textChanged.connect(self._filter)
        self.table = QTableWidget(len(rows), len(heads))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setAccessibleName(name)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(look.px(30))
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        for y, texts in enumerate(rows):
            for x, text in enumerate(texts):
                self.table.setItem(y, x, QTableWidgetItem(text))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.field)
        whole.addWidget(self.table, 1)
        self.setMinimumSize(look.px(560), look.px(360))

    def _filter(self, text: str) -> None:
        wanted = text.casefold()
        for y in range(self.table.rowCount()):
            items = (self.table.item(y, x) for x in range(self.table.columnCount()))
            met = any(item and wanted in item.text().casefold() for item in items)
            self.table.setRowHidden(y, not met)


def keys(look: Look, parent: QWidget) -> Sheet:
    """All keys, with the menu that has the same command."""
    rows = [
        (_native(command.all_keys), command.title, command.menu.replace("/", " ▸ "))
        for command in COMMANDS
        if command.keys
    ]
    return Sheet(look, parent, "Keys", Table(look, "Keys", ("Keys", "What they do", "Menu"), rows))


def _native(all_keys: Sequence[str]) -> str:
    style = QKeySequence.SequenceFormat.NativeText
    return "   ".join(QKeySequence(key).toString(style) for key in all_keys)


def messages(look: Look, parent: QWidget, said: Sequence[Said]) -> Sheet:
    """What the program told, the newest first."""
    rows = [(s.at, "Error" if s.error else "", s.text) for s in reversed(said)]
    table = Table(look, "Messages", ("Time", "", "Message"), rows)
    return Sheet(look, parent, "Messages", table)


def about(look: Look, parent: QWidget, data_folder: str) -> Sheet:
    """What the program is, where it keeps what is yours, and which scripts have no font."""
    known = set(QFontDatabase.writingSystems())
    missing = [name for name, script in _SCRIPTS.items() if script not in known]
    fonts = f"No font on this computer for: {', '.join(missing)}." if missing else ""
    text = "\n".join(
        filter(
            None,
            (
                f"Version {__version__}. See a field as a graph, and learn it in order.",
                "Nothing is sent anywhere. Opened files are never run.",
                f"Your marks and settings: {data_folder}",
                fonts,
                "Icons: Lucide (ISC, some from Feather, MIT). Fonts: Inter, JetBrains Mono (OFL).",
            ),
        )
    )
    body = Prose(look, text, 13)
    body.setMinimumWidth(look.px(440))
    return Sheet(look, parent, "About Concept Explorer", body)
