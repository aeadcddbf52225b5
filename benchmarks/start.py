"""How long the window takes to appear, against an empty QMainWindow with one label.

Both sides are new processes, by turns, in one run: `python benchmarks/start.py [REPEATS]`. A side
says "shown" when its window was first painted, and ours says "filled" when the first picture of
the bundled ontology is on the canvas. Goal: at most 1.5 times the empty window.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

_WATCH = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, shown)
        return False
def shown():
    print("shown", flush=True)
    if not FILLS:
        app.quit()
"""
_EMPTY = (
    "FILLS = False"
    + _WATCH
    + """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("Concept Explorer"))
window.resize(1280, 800)
watch = Watch()
window.centralWidget().installEventFilter(watch)
window.show()
app.exec()
"""
)
_OURS = (
    "FILLS = True"
    + _WATCH
    + """
from PySide6.QtWidgets import QWidget
from explorer.gui import launch, window
watch = Watch()
show = window.Window.show
def watched(self):
    self.blank.installEventFilter(watch)
    self.blank.destroyed.connect(follow)
    show(self)
def follow():
    QTimer.singleShot(0, lambda: seek(window_of()))
def window_of():
    app = launch.QApplication.instance()
    return next(w for w in app.topLevelWidgets() if isinstance(w, window.Window))
def seek(found):
    found.guest.parts.graph.drawn.connect(filled)
def filled(_):
    print("filled", flush=True)
    QTimer.singleShot(0, launch.QApplication.instance().quit)
window.Window.show = watched
launch.run([])
"""
)


def run(code: str, home: str) -> dict[str, float]:
    """Milliseconds from the start of the process to each word that it says."""
    environment = {**os.environ, "CONCEPT_EXPLORER_HOME": home}
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    begun = time.perf_counter()
    told: dict[str, float] = {}
    with subprocess.Popen(  # noqa: S603  # our own code
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parent.parent,
        env=environment,
        text=True,
    ) as process:
        for line in process.stdout or ():
            told[line.strip()] = (time.perf_counter() - begun) * 1000
    return told


def main(repeats: int) -> None:
    """Run both sides by turns and say the medians."""
    empty, shown, filled = [], [], []
    with tempfile.TemporaryDirectory() as home:
        for turn in range(repeats + 1):
            one, ours = run(_EMPTY, home), run(_OURS, home)
            # The first turn fills the disk's cache.
            if turn:
                empty.append(one["shown"])
                shown.append(ours["shown"])
                filled.append(ours["filled"])
    ratios = sorted(b / a for a, b in zip(empty, shown, strict=True))
    print(f"empty window   {median(empty):6.0f} ms   (least {min(empty):.0f})")
    print(f"our window     {median(shown):6.0f} ms   (least {min(shown):.0f})")
    print(f"first picture  {median(filled):6.0f} ms   (least {min(filled):.0f})")
    ratio = median(shown) / median(empty)
    print(f"ratio          {ratio:6.2f}      pairs {ratios[0]:.2f} to {ratios[-1]:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
