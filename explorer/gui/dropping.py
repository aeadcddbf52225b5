"""What was dropped on the window: files, links to files, and texts among them."""

from pathlib import Path

from PySide6.QtCore import QUrl

from explorer.importers.endings import reads


def dropped(url: QUrl) -> Path | str | None:
    """A file, or the address of one on the web; None for anything else."""
    if url.isLocalFile():
        return Path(url.toLocalFile())
    address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    return address if url.scheme() in ("http", "https") else None


def text_of_all(paths: list[Path | str]) -> Path | None:
    """The text to be read, where it is the only thing that was dropped."""
    path = paths[0]
    return path if len(paths) == 1 and isinstance(path, Path) and reads(path) else None
