"""`concept-explorer`: without words, or with `open`, the window; all else is the command line."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.app.profiles import profile_name
from explorer.model.errors import BadInput

if TYPE_CHECKING:
    from explorer.scene.shapes import Scene

# Opens without what the canvas showed last.
CLEAN = "--no-restore"
# Opens with the marks of that profile; the only option with a value.
PROFILE = "--profile"

INTERRUPTED = 130


def main(words: Sequence[str] | None = None) -> int:
    """Return the exit status: 0 done, 1 not, 2 wrong usage, bad input, or no window possible."""
    try:
        return _answer(words)
    except KeyboardInterrupt:
        return INTERRUPTED


def _answer(words: Sequence[str] | None) -> int:
    said = list(sys.argv[1:] if words is None else words)
    if said and said[0].partition("=")[0] == PROFILE:
        said = ["open", *said]
    if said and not opens(said):
        from explorer.cli import main as answer

        return answer(said, pixels)
    if not said and not has_screen(os.environ, sys.platform):
        from explorer.cli.first_look import without_screen

        return without_screen(pixels)
    from explorer.gui.start import start

    paths, profile = profile_in(said[1:])
    return start([w for w in paths if w != CLEAN], restored=CLEAN not in said, profile=profile)


def pixels(drawn: "Scene | str", path: Path, scale: int) -> None:
    """Write a scene as PNG or PDF, or HTML as PDF, which only the room that knows Qt can do."""
    from explorer.gui.pixels import save

    save(drawn, path, scale)


def opens(words: Sequence[str]) -> bool:
    """Whether the words ask for a window; `open --help` and mistakes are answered as text."""
    try:
        rest, _ = profile_in(words[1:])
    except BadInput:
        return False
    asked = (word for word in rest if word.startswith("-") and word != CLEAN)
    return words[0] == "open" and not any(asked)


def profile_in(words: Sequence[str]) -> tuple[list[str], str | None]:
    """The words without the profile that is chosen among them, and its name, None without one.

    Raises BadInput where it is no name; an option without a value stays among the words.
    """
    rest, profile, left = [], None, iter(words)
    for word in left:
        option, equals, value = word.partition("=")
        named = (value if equals else next(left, None)) if option == PROFILE else None
        if named is None:
            rest.append(word)
        else:
            profile = profile_name(named)
    return rest, profile


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be seen; only Linux tells."""
    asked = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in asked)


if __name__ == "__main__":
    sys.exit(main())
