"""Makes screenshots of a learner's afternoon in the window as it really is, step by step.

    python docs/make_afternoon.py [--to screenshots/afternoon] [--appearance dark] [--text 2]

Needs no screen, but Chromium for the exported page. Two goals, what is known already, a plan in
the time there is, marks, what is next, a review, a text, comparing, deciding, a walk, a page to
take along; its ticks come back into a window that knew nothing. Marks and settings are those of
empty folders that are thrown away. Prints the path of each picture.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from learner import Learner
from make_screens import ROOT, Screen, Seat, started

# --- one process for each window ------------------------------------------------------------


def look(seat: Seat, steps: Iterator[str], folder: Path, start: int) -> None:
    """In the child: a picture of every step."""
    from make_pictures import rest

    for number, name in enumerate(steps, start):
        rest(1500)
        file = folder / f"{number:02}-{name.replace(' ', '-')}.png"
        seat.program.content.parts.graph.window().grab().save(str(file))
        print(file, flush=True)


def in_window(screen: Screen, act: Callable[[Learner], None]) -> None:
    """In the child: the program on what is bundled."""
    with started(screen) as seat:
        learner = Learner(seat.program)
        learner.open()
        act(learner)


def in_browser(page: Path, folder: Path, progress: Path, *, dark: bool) -> None:
    """The exported page: tick two steps, look, and keep what the page would save."""
    sys.path.insert(0, str(ROOT / "tests"))
    from browser import Browser

    with tempfile.TemporaryDirectory() as profile, Browser(Path(profile)) as browser:
        browser.size(1280, 900)
        browser.media(prefers_color_scheme="dark" if dark else "light")
        browser.open(page.as_uri())
        browser.run(
            "[...document.querySelectorAll('input[type=checkbox]')].slice(0, 2)"
            ".forEach(box => box.click())"
        )
        file = folder / "16-exported-page.png"
        browser.picture(file)
        print(file, flush=True)
        browser.send(
            "Browser.setDownloadBehavior",
            behavior="allow",
            downloadPath=str(progress.parent),
            eventsEnabled=True,
        )
        browser.run("document.querySelector('[data-act=save]').click()")
        browser.wait_for("Browser.downloadProgress", state="completed")
        next(progress.parent.glob("progress-*.json")).rename(progress)


def child(words: argparse.Namespace, kept: Path, part: str) -> None:
    """Start a window of its own."""
    command = [sys.executable, __file__, "--part", part, "--kept", str(kept)]
    command += ["--to", str(words.to), "--appearance", words.appearance]
    command += ["--text", str(words.text)]
    world = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    subprocess.run(command, env=world, check=True)  # noqa: S603 - our own words


def main() -> None:
    """Read the command line."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--to", type=Path, default=ROOT / "screenshots/afternoon")
    reader.add_argument("--appearance", choices=("light", "dark"), default="light")
    reader.add_argument("--text", type=float, default=1.0, help="size of the text, 1 to 2")
    reader.add_argument("--part", choices=("learn", "load"), help=argparse.SUPPRESS)
    reader.add_argument("--kept", type=Path, help=argparse.SUPPRESS)
    words = reader.parse_args()
    words.to.mkdir(parents=True, exist_ok=True)
    if words.part:
        screen = Screen(lambda _: None, words.appearance, text=words.text)
        page, progress = words.kept / "plan.html", words.kept / "progress.json"
        if words.part == "learn":
            in_window(screen, lambda s: look(s, s.afternoon(page), words.to, 1))
        else:
            in_window(screen, lambda s: look(s, s.load(progress), words.to, 17))
        return
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder)
        child(words, kept, "learn")
        page, progress = kept / "plan.html", kept / "progress.json"
        in_browser(page, words.to, progress, dark=words.appearance == "dark")
        child(words, kept, "load")


if __name__ == "__main__":
    main()
