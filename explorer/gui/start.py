"""Opens the window, or says in one line what the system lacks for it."""

import ctypes
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_APT = (
    "sudo apt install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 "
    "libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 fonts-noto-core"
)


def start(paths: Sequence[Path | str]) -> int:
    """Open these files, or the bundled ontology, in a window; return the exit status.

    2 where the system lacks libraries that Qt needs: it would end the process without a word.
    """
    if _lacks_xcb(os.environ):
        return _say_missing("libxcb-cursor.so.0 is missing.")
    try:
        from explorer.gui.launch import run
    except ImportError as error:
        return _say_missing(str(error))
    return run([Path(path) for path in paths])


def _lacks_xcb(environment: Mapping[str, str]) -> bool:
    """Whether Qt would look for the X11 library that it cannot do without, in vain."""
    platform = environment.get("QT_QPA_PLATFORM", "")
    wayland = environment.get("WAYLAND_DISPLAY") and not platform
    if not sys.platform.startswith("linux") or not environment.get("DISPLAY") or wayland:
        return False
    if platform and not platform.startswith("xcb"):
        return False
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        return True
    return False


def _say_missing(what: str) -> int:
    sys.stderr.write(f"concept-explorer: the window cannot open: {what}\n")
    if sys.platform.startswith("linux"):
        sys.stderr.write(f"On Debian or Ubuntu: {_APT}\n")
    return 2
