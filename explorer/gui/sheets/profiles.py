"""Asks whose marks shall be used: one of the profiles that there are, or a new one.

Those that are not in use can be renamed in the list, and deleted.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.app.profiles import DEFAULT, profile_name
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.text import label
from explorer.gui.style import Look
from explorer.model.errors import BadInput

_WORDS = "Each profile has marks, goals, notes and reviews of its own. Settings are common."
_WIDTH, _EDGE, _ROW = 380, 20, 30


class _Scrolled(QScrollArea):
    """As high as what is inside, where the screen has room for that."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self._inside = inside

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inside.minimumWidth(), super().minimumSizeHint().height())


class ProfileSheet(QDialog):
    """`chosen`: this profile shall be used; "" is the default one, which is listed first.

    `removed`: it shall be deleted. `renamed`: it shall have the second name; whoever does that
    answers with `took`, or with `refuse`.
    """

    chosen = Signal(str)
    removed = Signal(str)
    renamed = Signal(str, str)

    def __init__(self, look: Look, parent: QWidget, names: Sequence[str], here: str) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle("Profile")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget()
        self.list.setAccessibleName("Profiles")
        self._names, self._here = ["", *names], here
        self.list.addItems([name or DEFAULT for name in self._names])
        self.list.setCurrentRow(self._names.index(here) if here in self._names else 0)
        self.new = QLineEdit()
        self.new.setAccessibleName("Name of a new profile")
        self.new.setPlaceholderText("Name")
        self.told = label("", "error", wrap=True)
        self.take = Button(look, "Use", role="primary")
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        self.list.itemDoubleClicked.connect(lambda _: self._take())
        self.list.itemClicked.connect(lambda _: self.new.clear())
        self.new.textChanged.connect(self._typed)
        self.rename = Button(look, "Rename")
        self.delete = Button(look, "Delete…")
        self._let_change()
        self._lay_out()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        look = self._look
        cancel = Button(look, "Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        words = label(_WORDS, "secondary", wrap=True)
        self._as_high_as_its_lines(words)
        self.list.setMinimumHeight(look.px(3 * _ROW))
        for line in range(self.list.count()):
            self.list.item(line).setSizeHint(QSize(0, look.px(_ROW)))
        self.told.hide()
        inside = column(
            look,
            label("Profile", "heading"),
            words,
            self.list,
            row(look, self.rename, self.delete, None),
            column(look, label("Or a new one", "caption"), self.new, self.told, gap=4),
            margins=(_EDGE, _EDGE, _EDGE, 4),
            gap=12,
        )
        inside.setFixedWidth(look.px(_WIDTH))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(_Scrolled(inside), 1)
        whole.addWidget(row(look, None, cancel, self.take, margins=(_EDGE, 12, _EDGE, 16)))

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what is inside; Qt would take two thirds of the screen at most."""
        super().showEvent(event)
        room = self.screen().availableSize().height() - self._look.px(2 * _EDGE)
        self.resize(self.width(), min(self.sizeHint().height(), room))

    def _as_high_as_its_lines(self, words: QLabel) -> None:
        # A dialog is as high as its labels are without a line break.
        width = self._look.px(_WIDTH - 2 * _EDGE)
        words.setFixedWidth(width)
        words.ensurePolished()
        words.setFixedHeight(words.heightForWidth(width))

    def _typed(self, text: str) -> None:
        self.take.say("Make and use" if text.strip() else "Use")
        self.told.hide()

    def _let_change(self) -> None:
        """F2 on a line that is free edits it, Delete asks to delete it; so do the buttons."""
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        for line, name in enumerate(self._names):
            if self._free(name):
                item = self.list.item(line)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._remove)
        self.rename.clicked.connect(self._edit)
        self.delete.clicked.connect(self._remove)
        self.list.itemChanged.connect(self._edited)
        self.list.currentRowChanged.connect(self._at)
        for button in (self.rename, self.delete):
            button.setAutoDefault(False)
        self._at()

    def _free(self, name: str) -> bool:
        return name not in ("", self._here)

    def _at(self) -> None:
        """What is in use, and the default one, stay as they are."""
        free = self._free(self._names[self.list.currentRow()])
        for button in (self.rename, self.delete):
            button.setEnabled(free)
            button.setToolTip("" if free else "Not the default profile, nor the one in use.")

    def _edit(self) -> None:
        self.list.editItem(self.list.currentItem())

    def _edited(self, item: QListWidgetItem) -> None:
        old = self._names[self.list.row(item)]
        if item.text() not in (old, old or DEFAULT):
            self.told.hide()
            self.renamed.emit(old, item.text())

    def took(self, old: str, new: str) -> None:
        """The profile has another name."""
        line = self._names.index(old)
        self._names[line] = new
        self.list.item(line).setText(new)

    def refuse(self, old: str, error: BadInput) -> None:
        """The profile keeps its name; say why."""
        self.list.item(self._names.index(old)).setText(old)
        self._say(error)

    def _remove(self) -> None:
        name = self._names[self.list.currentRow()]
        if self._free(name):
            self.accept()
            self.removed.emit(name)

    def _say(self, error: BadInput) -> None:
        self.told.setText(f"{error.message} {error.hint}")
        self._as_high_as_its_lines(self.told)
        self.told.show()

    def _take(self) -> None:
        """What is typed, else what is chosen in the list."""
        try:
            typed = self.new.text().strip()
            name = profile_name(typed) if typed else self._names[self.list.currentRow()]
        except BadInput as error:
            self._say(error)
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self.chosen.emit(name)
