"""Opens the window, or says in one line what the system lacks for it."""

import ctypes
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# What Qt's plug-in for X11 is linked with; it ends the process where one of them is missing.
_X11 = (
    "libxcb.so.1",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-image.so.0",
    "libxcb-keysyms.so.1",
    "libxcb-randr.so.0",
    "libxcb-render-util.so.0",
    "libxcb-shape.so.0",
    "libxcb-xkb.so.1",
    "libxkbcommon-x11.so.0",
)
_APT = (
    "sudo apt install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 "
    "libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 fonts-noto-core"
)


def start(paths: Sequence[Path | str], *, restored: bool = True, profile: str | None = None) -> int:
    """Open these files and addresses, or the bundled ontology, in a window; return the status.

    `restored`: with the canvas as it was when they were last open. `profile`: with the marks of
    that one, "" the default; None means that of the last time.
    2 where the system lacks what Qt needs: Qt would end the process without a word.
    """
    problem = _problem(os.environ)
    if problem:
        return _say(problem)
    try:
        from explorer.gui.launch import run
    except ImportError as error:
        return _say(f"{error}.\nOn Debian or Ubuntu: {_APT}")
    return run(paths, restored=restored, profile=profile)


def _problem(environment: Mapping[str, str]) -> str:
    """What is missing for a window on X11, or "" where another platform is used."""
    platform = environment.get("QT_QPA_PLATFORM", "")
    wayland = environment.get("WAYLAND_DISPLAY") and not platform
    display = environment.get("DISPLAY", "")
    if not sys.platform.startswith("linux") or not display or wayland:
        return ""
    if platform and not platform.startswith("xcb"):
        return ""
    missing = [name for name in _X11 if not _loads(name)]
    if missing:
        return f"{', '.join(missing)} cannot be loaded.\nOn Debian or Ubuntu: {_APT}"
    return "" if _answers(display) else f"no screen answers at DISPLAY={display}."


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(display: str) -> bool:
    """Whether an X server can be reached at `display`."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    for function in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        function.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def _say(problem: str) -> int:
    sys.stderr.write(f"concept-explorer: the window cannot open: {problem}\n")
    return 2
