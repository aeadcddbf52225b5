"""The open queries and the history, kept from one start to the next in one file.

It is written anew as a whole after each change, so that a crash loses a second of typing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock

from explorer.model.errors import BadInput
from explorer.store.files import set_aside, write_atomically

HISTORY = 200


@dataclass(frozen=True, slots=True)
class Past:
    """A query that was answered: when, with how many rows, in how many seconds."""

    text: str
    at: datetime
    rows: int
    complete: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Tab:
    """An open query: its name, its text, and how editor and answer share the room, in pixels."""

    name: str
    text: str
    sizes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """All open queries, which one is in `front`, and the history, newest first."""

    tabs: tuple[Tab, ...] = ()
    front: int = 0
    past: tuple[Past, ...] = ()


class KeptDesk:
    """One file. Writing is safe from any thread; an older state never replaces a newer."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._written = 0

    def read(self) -> Desk:
        """What was kept, an empty desk at first.

        A damaged file is set aside and BadInput raised, so that a new one can begin.
        """
        try:
            return read_desk(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Desk()
        except (OSError, ValueError, RecursionError) as error:
            aside = set_aside(self.path)
            raise BadInput(
                f"The queries kept in {self.path.name} cannot be read: {error}.",
                f"The file is now {aside}.",
            ) from error

    def write(self, version: int, desk: Desk) -> None:
        """Replace the file, unless a desk with a higher version was already written."""
        text = desk_text(desk)
        with self._lock:
            if version >= self._written:
                write_atomically(self.path, text)
                self._written = version


def desk_text(desk: Desk) -> str:
    """A desk as JSON."""
    found = {
        "tabs": [{"name": t.name, "text": t.text, "sizes": list(t.sizes)} for t in desk.tabs],
        "front": desk.front,
        "past": [
            {
                "text": past.text,
                "at": past.at.isoformat(),
                "rows": past.rows,
                "complete": past.complete,
                "seconds": past.seconds,
            }
            for past in desk.past
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def read_desk(text: str) -> Desk:
    """Read `desk_text` back. Raises ValueError where it is something else."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("it holds no queries")  # as for all that is misread
    tabs, past, front = (found.get(name) for name in ("tabs", "past", "front"))
    return Desk(
        tuple(_tab(one) for one in _rows(tabs)),
        front if isinstance(front, int) else 0,
        tuple(_past(one) for one in _rows(past))[:HISTORY],
    )


def _rows(found: object) -> list[Mapping[str, object]]:
    rows = found if isinstance(found, list) else []
    return [row for row in rows if isinstance(row, dict) and isinstance(row.get("text"), str)]


def _tab(row: Mapping[str, object]) -> Tab:
    sizes = row.get("sizes")
    pixels = tuple(n for n in sizes if isinstance(n, int)) if isinstance(sizes, list) else ()
    return Tab(str(row.get("name", "")), str(row["text"]), pixels)


def _past(row: Mapping[str, object]) -> Past:
    rows, seconds = row.get("rows"), row.get("seconds")
    return Past(
        str(row["text"]),
        datetime.fromisoformat(str(row.get("at"))),
        rows if isinstance(rows, int) else 0,
        bool(row.get("complete")),
        float(seconds) if isinstance(seconds, int | float) else 0.0,
    )
