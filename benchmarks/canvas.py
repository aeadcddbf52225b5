"""The canvas at 10,000 and 100,000 concepts against three others, on the same positions.

    python benchmarks/canvas.py [--sizes 10000 100000] [--ratios 1 2] [--sides ours ...]

Sides: this program; a QGraphicsView with an item for each concept, name and link; pyqtgraph's
GraphItem (`pip install -e .[bench]`; left out where it is missing); vis-network in headless
Chromium. Each runs in a process of its own, one after the other, painted by the processor in
1280x800. Prints one table: milliseconds of the thread and of the clock for a moving frame, median
and worst, and how many times longer than ours it took; then what ours needs at rest. Of Chromium
only the mean of the time of all its processes is known: it stands for median and worst.

All but GraphItem draw names. A moving frame of ours holds less than one of theirs: the last fine
layer as an image, and the most important concepts and names; what is fine is painted at rest.
"""

import argparse
import importlib.util
import json
import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

SIDES = ("ours", "graphics_view", "pyqtgraph_item", "vis_network")
LONGEST = 3600

Found = dict[str, list[float]]


def run_side(name: str, file: Path, ratio: float) -> Found:
    """In the child: one side."""
    cloud = pickle.loads(file.read_bytes())  # noqa: S301 - written by the parent
    if name == "vis_network":
        from canvas_web import vis_network

        return vis_network(cloud, ratio)
    import canvas_qt
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    found: Found = getattr(canvas_qt, name)(app, cloud)
    return found


def ask(name: str, file: Path, ratio: float) -> Found | None:
    """In the parent: start a side, and read what it measured."""
    command = [sys.executable, str(Path(__file__)), "--run", name, str(file), str(ratio)]
    world = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(ratio)}
    done = subprocess.run(  # noqa: S603 - our own words
        command, env=world, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    if done.returncode:
        print(f"{name} failed:\n{done.stderr[-1500:]}", file=sys.stderr)
        return None
    found: Found = json.loads(done.stdout.splitlines()[-1])
    return found


def write_cloud(size: int, file: Path) -> None:
    """In the child: the graph, so that its making is in nobody's memory."""
    from graphs import clustered

    file.write_bytes(pickle.dumps(clustered(size, 3 * size)))


def row(values: Found, mine: Found) -> str:
    """Medians and worst of one side, and its ratio to ours."""
    cells = []
    for kind in ("zoom", "drag"):
        clocks = (kind, f"{kind} wall")
        cells += [f"{median(values[c]):8.1f} {max(values[c]):8.1f}" for c in clocks]
        cells += [f"{median(values[c]) / median(mine[c]):5.0f}x" for c in clocks]
    return " ".join(cells)


def told(name: str, values: Found) -> None:
    """What ours needs at rest, one line each."""
    moving = values["zoom"] + values["drag"]
    print(f"  moving, all frames: median {median(moving):.1f}, worst {max(moving):.1f} ms CPU")
    slices, wall = values["slice"], values["slice wall"]
    print(
        f"  slices at rest: median {median(slices):.1f}, worst {max(slices):.1f} ms CPU, "
        f"worst {max(wall):.1f} ms wall; {len(slices)} of them"
    )
    rest, hit = values["rest"], values["hit"]
    print(f"  finished after standing still: median {median(rest):.0f}, worst {max(rest):.0f} ms")
    print(f"  hit test: median {median(hit):.3f}, worst {max(hit):.3f} ms")
    print(f"  show_cloud: {values['show'][0]:.0f} ms; memory over the empty window: {name} MB")


def table(sizes: list[int], ratios: list[float], sides: list[str]) -> None:
    """Measure and print."""
    words = ("zoom CPU", "zoom wall", "ratios", "drag CPU", "drag wall", "ratios")
    sizes_of = (17, 17, 13, 17, 17, 13)
    head = " ".join(f"{word:>{wide}}" for word, wide in zip(words, sizes_of, strict=True))
    print(f"{'median and worst, ms':<31}{head}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder) / f"{size}.pickle"
            ask("cloud", file, size)
            for ratio in ratios:
                measured(file, ratio, sides, f"{size:>7,} at {ratio:g}x")


def measured(file: Path, ratio: float, sides: list[str], title: str) -> None:
    """All sides at one size and density."""
    mine = ask("ours", file, ratio)
    bare = ask("empty", file, ratio)
    if mine is None or bare is None:
        return
    print(f"{title}  {'ours':<14}{row(mine, mine)}", flush=True)
    for name in sides:
        found = ask(name, file, ratio) if name != "ours" else None
        if found is not None:
            print(f"{title}  {name:<14}{row(found, mine)}", flush=True)
    told(f"{mine['memory'][0] - bare['memory'][0]:.0f}", mine)


def main() -> None:
    """Read the command line."""
    if sys.argv[1:2] == ["--run"]:
        name, file, ratio = sys.argv[2], Path(sys.argv[3]), float(sys.argv[4])
        if name == "cloud":
            write_cloud(int(ratio), file)
            print("{}")
        else:
            print(json.dumps(run_side(name, file, ratio)))
        return
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    reader.add_argument("--ratios", type=float, nargs="+", default=[1.0, 2.0])
    reader.add_argument("--sides", nargs="+", choices=SIDES, default=list(SIDES))
    words = reader.parse_args()
    sides = list(words.sides)
    if importlib.util.find_spec("pyqtgraph") is None and "pyqtgraph_item" in sides:
        print("pyqtgraph is not installed: its side is left out.", file=sys.stderr)
        sides.remove("pyqtgraph_item")
    table(words.sizes, words.ratios, sides)


if __name__ == "__main__":
    main()
