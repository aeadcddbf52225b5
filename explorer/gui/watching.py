"""Notices when an open file changes on disk, whoever writes it and however."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

# More than these are not watched: systems allow only so many.
MOST = 200
# Who writes a file writes it in several parts; so many milliseconds without one, and it is done.
QUIET = 400

_State = tuple[int, int] | None


class Watch(QObject):
    """Sends `changed` with the files that are not as they were when they were last looked at."""

    changed = Signal(list)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._stir)
        self._watcher.directoryChanged.connect(self._stir)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self._look)
        self._states: Mapping[Path, _State] = {}

    def watch(self, files: Iterable[Path]) -> None:
        """From here on these files, and no others."""
        old = [*self._watcher.files(), *self._watcher.directories()]
        if old:
            self._watcher.removePaths(old)
        self._quiet.stop()
        self._states = {path: _state(path) for path in sorted(files)[:MOST]}
        self._follow()

    def _follow(self) -> None:
        """Watch the folders too: a file that is replaced is no longer the one that was watched."""
        wanted = {str(path) for path in self._states if path.exists()}
        wanted |= {str(path.parent) for path in self._states if path.parent.exists()}
        new = wanted.difference(self._watcher.files(), self._watcher.directories())
        if new:
            self._watcher.addPaths(sorted(new))

    def _stir(self, _: str) -> None:
        self._quiet.start()

    def _look(self) -> None:
        """What is gone may come back in a moment: only what is there and different counts."""
        states = {path: _state(path) for path in self._states}
        other = [path for path, state in states.items() if state not in (None, self._states[path])]
        self._states = {path: states[path] or state for path, state in self._states.items()}
        self._follow()
        if other:
            self.changed.emit(other)


def _state(path: Path) -> _State:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
