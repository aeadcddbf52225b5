"""A little that is kept from one start to the next: one JSON object in a file, part by part."""

import json
from pathlib import Path
from threading import Lock

from explorer.store.files import write_atomically

MOST = 200
"""So many parts are kept at most; the one that was not put for longest goes first."""


class SmallFile:
    """Safe from any thread; a damaged file begins anew. Both methods may block."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._turn = 0
        self._turns: dict[str, int] = {}

    def turn(self) -> int:
        """A number by which a later put of the same part wins, whichever worker comes first."""
        self._turn += 1
        return self._turn

    def read(self) -> dict[str, object]:
        """All parts by their names."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def put(self, name: str, part: object, turn: int = 0) -> None:
        """Keep a part under its name; None takes it away. Raises BadInput where that fails."""
        with self._lock:
            if turn < self._turns.get(name, 0):
                return
            self._turns[name] = turn
            old = self.read()
            new = {key: value for key, value in old.items() if key != name}
            if part is not None:
                new[name] = part
            if new != old:
                kept = dict(list(new.items())[-MOST:])
                write_atomically(self.path, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
