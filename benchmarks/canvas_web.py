"""vis-network in headless Chromium: the side of the measurement of the canvas that is a page.

Its files are those of the pyvis package. Names are on, physics are off, links are straight. A
frame is one redraw and one pixel read back, so that the drawing is done when the clock stops.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import browser
from browser import Browser
from canvas_qt import AREA, PATIENCE, TALL, WIDE, Found, dragging, zooming

from explorer.scene.camera import Camera
from explorer.scene.map.cloud import Cloud
from explorer.scene.theme import LIGHT

PAGE = """<!doctype html><meta charset="utf-8">
<style>html, body, #graph { margin: 0; width: 100%; height: 100%; overflow: hidden }</style>
<script src="vis.js"></script><div id="graph"></div><script src="graph.js"></script>
<script>
const nodes = graph.x.map((x, id) => ({ id, x, y: graph.y[id], label: graph.labels[id],
  color: graph.colours[graph.kinds[id]] }));
const edges = graph.ends.map(([from, to], id) => ({ id, from, to }));
const network = new vis.Network(document.getElementById("graph"), { nodes, edges }, {
  physics: false, layout: { improvedLayout: false }, edges: { smooth: false, arrows: "to" },
  nodes: { shape: "dot", size: 6, font: { size: 12 } } });
function frame(scale, x, y) {
  const start = performance.now();
  network.moveTo({ scale, position: { x, y }, animation: false });
  network.redraw();
  document.querySelector("canvas").getContext("2d").getImageData(0, 0, 1, 1);
  return performance.now() - start;
}
</script>"""
# What the browser needs to build 300,000 links, on a busy machine.
LONGEST = 900.0


def _page(folder: Path, cloud: Cloud) -> str:
    import pyvis

    lib = Path(pyvis.__file__).parent / "templates" / "lib"
    newest = max(lib.glob("vis-*"), key=lambda path: [int(n) for n in path.name[4:].split(".")])
    (folder / "vis.js").write_bytes((newest / "vis-network.min.js").read_bytes())
    graph = {
        "x": cloud.x.tolist(),
        "y": cloud.y.tolist(),
        "kinds": cloud.kinds.tolist(),
        "labels": cloud.labels,
        "ends": cloud.links.ends.tolist(),
        "colours": [LIGHT.kind(kind) for kind in range(9)],
    }
    (folder / "graph.js").write_text(f"const graph = {json.dumps(graph)};", encoding="utf-8")
    page = folder / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    return page.as_uri()


def vis_network(cloud: Cloud, ratio: float) -> Found:
    """vis-network over the same looks."""
    browser.PATIENCE = LONGEST
    found: Found = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        address = _page(folder, cloud)
        with Browser(folder / "profile") as tab:
            tab.size(WIDE, TALL, ratio)
            start = perf_counter()
            tab.open(address)
            tab.until("typeof network === 'object'")
            found["build"] = [(perf_counter() - start) * 1000]
            for kind, looks in (("zoom", zooming(cloud)[1:]), ("drag", dragging(cloud)[1:])):
                _measured(tab, looks, found, kind)
            found["memory"] = [sum(_memory(pid) for pid in _below(os.getpid()))]
    return found


def _measured(tab: Browser, looks: list[Camera], found: Found, name: str) -> None:
    first = _frame(tab, looks[0])
    many = max(3, min(len(looks), int(PATIENCE * 1000 / max(first, 1))))
    chosen = np.unique(np.linspace(0, len(looks) - 1, many).astype(int)).tolist()
    before = sum(_processor(pid) for pid in _below(os.getpid()))
    found[f"{name} wall"] = [_frame(tab, looks[i]) for i in chosen]
    spent = sum(_processor(pid) for pid in _below(os.getpid())) - before
    # The browser's processes tell their time in steps of 10 ms: only the mean is known.
    found[name] = [spent / len(chosen)]


def _frame(tab: Browser, camera: Camera) -> float:
    at = camera.meant(AREA.centre)
    return float(str(tab.run(f"frame({camera.scale}, {at.x}, {at.y})")))


def _below(parent: int) -> list[int]:
    """All processes that this one started, and theirs."""
    found: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        found.setdefault(int(after[1]), []).append(int(stat.parent.name))
    work, below = [parent], []
    while work:
        mine = found.get(work.pop(), [])
        below += mine
        work += mine
    return below


def _processor(pid: int) -> float:
    """Milliseconds of processor that a process has had."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    fields = stat.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return pages * 4096 / 1e6
