#!/usr/bin/env python3
"""Sets Concept Explorer up in `.venv` beside this file, and starts it.

    python3 run.py             opens the window
    python3 run.py --profile NAME
                               the same, with the marks of that profile
    python3 run.py test        runs every check and every test; further words go to pytest
    python3 run.py WORDS…      the command line, for example: python3 run.py path vLLM

Standard library only, the same on Linux, macOS and Windows. What is ready is not done again: a
stamp in `.venv` tells who made it where, from which pyproject.toml, and for which purposes.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NoReturn

if sys.platform != "win32":
    import fcntl

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
THIS = sys.version_info[:2]
STAMP = "concept-explorer.stamp"
# By purpose: libraries of the system, with those that they need themselves, and Debian's packages
# for them; an older name follows a "|".
LIBRARIES = {
    "picture": {
        "libEGL.so.1": "libegl1",
        "libGL.so.1": "libgl1",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libglib-2.0.so.0": "libglib2.0-0t64|libglib2.0-0",
        "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    },
    "screen": {
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
}
FONTS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# pytest comes last, so that its closing line is the last one.
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "--no-color-output"),
    ("lint-imports", "--no-logo"),
    ("pytest", "--color=no"),
)


def main(words: list[str]) -> int:
    """Set up what is not ready, then do what the words say. Returns the exit code."""
    if THIS < OLDEST:
        stop(f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed, this is {THIS[0]}.{THIS[1]}.")
    purposes = purposes_of(words, os.environ)
    if not ready(ROOT, purposes):
        with only_one_at_a_time(ROOT):
            set_up(ROOT, purposes)
    if words[:1] == ["test"]:
        return check(python_of(ROOT).parent, words[1:])
    return hand_over([str(python_of(ROOT)), "-P", "-m", "explorer", *words])


def purposes_of(words: list[str], environment: Mapping[str, str]) -> frozenset[str]:
    """What the words need beyond the program's own packages."""
    if words[:1] == ["test"]:
        return frozenset({"picture", "test"})
    opens = words[:1] in ([], ["open"]) or words[0].startswith("--profile")
    if not opens and words[0] != "draw":
        return frozenset()
    screen = words[:1] != ["draw"] and environment.get("DISPLAY")
    return frozenset({"picture", "screen"} if screen else {"picture"})


def python_of(root: Path) -> Path:
    """The Python of the virtual environment."""
    return root / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def stamp_for(root: Path, purposes: frozenset[str]) -> list[str]:
    """The three lines of a stamp: made by what and where, from what, for what."""
    declared = hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()
    return [f"Python {THIS[0]}.{THIS[1]} in {root}", declared, " ".join(sorted(purposes))]


def stamp_in(root: Path) -> list[str]:
    """The stamp as it stands; three empty lines where a set-up was broken off, or never began."""
    stamp = root / ".venv" / STAMP
    lines = stamp.read_text(encoding="utf-8").splitlines() if stamp.exists() else []
    return lines if len(lines) == 3 else ["", "", ""]


def write_stamp(root: Path, lines: list[str]) -> None:
    """Replace the stamp whole; no lines: a set-up is under way."""
    new = root / ".venv" / f"{STAMP}.new"
    new.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    new.replace(new.with_name(STAMP))


def ready(root: Path, purposes: frozenset[str]) -> bool:
    """Nothing is left to set up."""
    *made, have = stamp_in(root)
    same = made == stamp_for(root, purposes)[:2]
    return same and purposes.issubset(have.split()) and python_of(root).exists()


def must_remake(root: Path) -> bool:
    """`.venv` is missing, broken off, moved, or of another Python.

    One without a stamp was made by hand: it stays if it is of this Python and has pip.
    """
    if not python_of(root).exists():
        return True
    if (root / ".venv" / STAMP).exists():
        return stamp_in(root)[0] != stamp_for(root, frozenset())[0]
    asked = f"import pip, sys; sys.exit(sys.version_info[:2] != {THIS})"
    return not quietly([str(python_of(root)), "-c", asked])


def set_up(root: Path, purposes: frozenset[str]) -> None:
    """Bring the system, `.venv` and its packages to what the purposes need."""
    if ready(root, purposes):  # Another start did it while this one waited.
        return
    remake = must_remake(root)
    install_in_system(missing_in_system(purposes, pip=not remake), rights())
    if remake:
        make_venv(root)
    _, declared, have = stamp_in(root)
    stamp = stamp_for(root, purposes.union(have.split()))
    if declared != stamp[1] or "test" in purposes.difference(have.split()):
        write_stamp(root, [])
        install_packages(root, "[dev]" if "test" in stamp[2].split() else "")
    write_stamp(root, stamp)
    say("Ready.")


def make_venv(root: Path) -> None:
    """Make `.venv` anew; the empty stamp tells that it is unfinished until its packages are in."""
    folder = root / ".venv"
    say(f"Making {folder} for Python {THIS[0]}.{THIS[1]} …")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    write_stamp(root, [])
    python = getattr(sys, "_base_executable", sys.executable)
    if not loudly([python, "-m", "venv", str(folder)]):
        stop(f"{folder} could not be made: the message is above.")


def install_packages(root: Path, extra: str) -> None:
    """Install the program, in place, and what it needs from the package index."""
    say(f"Installing the program{extra} and its libraries into .venv, about 400 MB …")
    words = ["--quiet"] if not sys.stderr.isatty() else []
    pip = [str(python_of(root)), "-m", "pip", "--disable-pip-version-check", "install", *words]
    if not loudly([*pip, "--editable", f"{root}{extra}"]):
        stop("pip could not install it: its message is above. Is there a network? Then try again.")


def missing_in_system(purposes: frozenset[str], *, pip: bool) -> dict[str, str]:
    """What a Linux system lacks for the purposes, each with Debian's package for it."""
    missing = {}
    if not pip and not importlib.util.find_spec("ensurepip"):
        missing["Python's venv"] = f"python{THIS[0]}.{THIS[1]}-venv"
    if sys.platform == "linux":
        for purpose in sorted(purposes.intersection(LIBRARIES)):
            missing |= {it: package for it, package in LIBRARIES[purpose].items() if not loads(it)}
        fonts = (font for it in FONTS for font in Path(it).expanduser().rglob("*.[ot]t[fc]"))
        if "picture" in purposes and shutil.which("apt-get") and not any(fonts):
            missing["fonts"] = "fonts-dejavu-core"
        if "test" in purposes and not any(map(shutil.which, BROWSERS)):
            missing["Chromium"] = "chromium|chromium-browser"
        if "test" in purposes and not shutil.which("virtuoso-t"):
            missing["Virtuoso"] = "virtuoso-opensource-7"
    return missing


def loads(library: str) -> bool:
    """The system has this library, and all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def rights() -> list[str] | None:
    """What to put before a command so that it runs as root; None where that is not allowed."""
    if sys.platform != "win32" and shutil.which("apt-get"):
        if os.geteuid() == 0:
            return []
        if quietly(["sudo", "-n", "true"]):
            return ["sudo", "-n"]
    return None


def install_in_system(missing: dict[str, str], as_root: list[str] | None) -> None:
    """Install what is missing where rights allow it, else stop with the exact command."""
    if not missing:
        return
    lack = f"This system lacks {', '.join(missing)}."
    if as_root is None:
        stop(f"{lack} On Debian and Ubuntu this brings it:\n\n    {by_hand(missing)}\n")
    say(f"{lack} Installing it …")
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive"]
    apt += ["apt-get", "-qq", "--option=DPkg::Lock::Timeout=300"]
    loudly([*apt, "update"])
    if not loudly([*apt, "install", "--yes", "--no-install-recommends", *packages(missing)]):
        stop(f"That failed: the message is above. By hand it is\n\n    {by_hand(missing)}\n")


def by_hand(missing: Mapping[str, str]) -> str:
    """The command that a person types."""
    install = f"sudo apt-get install --no-install-recommends {' '.join(packages(missing))}"
    return f"sudo apt-get update && {install}"


def packages(missing: Mapping[str, str]) -> list[str]:
    """The packages by the newest name that this release knows, else by the oldest."""
    split = [names.split("|") for names in missing.values()]
    return [
        next((name for name in newer if quietly(["apt-cache", "show", name])), oldest)
        for *newer, oldest in split
    ]


@contextlib.contextmanager
def only_one_at_a_time(root: Path) -> Iterator[None]:
    """Wait while another start sets up."""
    with (root / "pyproject.toml").open() as held:
        if sys.platform != "win32":  # It cannot lock a file that others go on reading.
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Another start is setting up; waiting for it …")
                fcntl.flock(held, fcntl.LOCK_EX)
        yield


def check(folder: Path, words: list[str]) -> int:
    """Run every check, whatever the others found; the words go to pytest. Returns 0 or 1."""
    failed = []
    for name, *options in CHECKS:
        command = [name, *options, *(words if name == "pytest" else [])]
        say(" ".join(command))
        plain = {**os.environ, "NO_COLOR": "1", "TERM": "dumb"}
        if subprocess.call([folder / name, *command[1:]], cwd=ROOT, env=plain):
            failed.append(" ".join(command))
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def hand_over(command: list[str]) -> int:
    """Become the command, or on Windows wait for it and return its exit code."""
    if os.name == "nt":
        return subprocess.call(command)
    return os.execv(command[0], command)


def loudly(command: list[str]) -> bool:
    """Run the command, its words on standard error; True if it did what it should."""
    return subprocess.call(command, stdout=sys.stderr) == 0


def quietly(command: list[str]) -> bool:
    """Ask the command a question that its exit code answers; no if there is no such command."""
    found = shutil.which(command[0])
    return bool(found) and subprocess.run(command, check=False, capture_output=True).returncode == 0


def say(text: str) -> None:
    """Tell the person what is being done."""
    print(f"run.py: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    """Tell the person what to do instead; the exit code is 2."""
    say(text)
    raise SystemExit(2)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except OSError as problem:
        stop(f"{problem}. If it concerns .venv, delete that folder, then try again.")
    except KeyboardInterrupt:
        sys.exit(130)
