"""Asks where to save a file. A form is what a kind of file is called, and the end of its name."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Form = tuple[str, str]


def save_place(window: QWidget, title: str, name: str, forms: Sequence[Form]) -> Path | None:
    """A place for one of some forms; None where the person thought better of it."""
    endings = {_filter(form): form[1] for form in forms}
    first = forms[0][1]
    chosen, which = QFileDialog.getSaveFileName(window, title, name + first, ";;".join(endings))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(endings.get(which, first))


def ask_place(
    parent: QWidget, title: str, name: str, form: Form, take: Callable[[Path], object]
) -> None:
    """Hand a place to `take` once it is chosen; meanwhile the program goes on."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(form[1])
    dialog.setNameFilter(_filter(form))
    if name:
        dialog.selectFile(name + form[1])
    dialog.fileSelected.connect(lambda path: take(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _filter(form: Form) -> str:
    return f"{form[0]} (*{form[1]})"
