"""Opening ontologies: the bundled one, synthetic ones of any size, and your own files.

    python benchmarks/opening.py [FILE ...] [--sizes 1000 10000 100000 500000 1000000]

Without words: CPU milliseconds from the bundled files to the first answers, and rdflib parsing
the same files, each the median of runs in one process. Else each side opens the same file in a
process of its own; seconds of wall time (and of CPU), and the most memory that it had. "usable"
is open, search, details and neighbours; "SPARQL" is the answer to a first query, in the query
process, from the start on; "all MB" is with that process. "load" is the bare engine, "again" is
opening from what was kept. A learning path is that of the concept, of thirty, whose path is
nearest to 300 steps. rdflib is not asked above 100,000 synthetic concepts; "nan" is what a side
does not read.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable
from itertools import islice
from math import nan
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import ontologies

from explorer.app.jobs import Ticket
from explorer.learn.known import Known
from explorer.learn.path import learning_path
from explorer.model.source import Limits
from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.ahead import open_ahead
from explorer.store.index.kept_index import Keeper
from explorer.store.local import LocalStore

REPEATS = 9
ROOT = Path(__file__).parent.parent
RDFLIB_MOST = 100_000
STEPS = 300
SOME = 200


def ours() -> float:
    """Read, index, and answer what the first view asks."""
    began = process_time()
    store = LocalStore.open(ontology_files(), vocabulary_files())
    store.collections()
    store.relations()
    store.kinds()
    store.tops(100)
    return process_time() - began


def theirs() -> float:
    """Parse the same files into one rdflib graph."""
    from rdflib import Graph

    began = process_time()
    graph = Graph()
    for file in (*vocabulary_files(), *ontology_files()):
        graph.parse(file, format="turtle")
    return process_time() - began


def bundled() -> None:
    """The bundled ontology."""
    mine = sorted(ours() for _ in range(REPEATS))
    other = sorted(theirs() for _ in range(3))
    print(f"explorer  {median(mine) * 1000:6.1f} ms  (best {mine[0] * 1000:.1f})")
    print(f"rdflib    {median(other) * 1000:6.1f} ms")
    print(f"ratio     {median(other) / median(mine):6.1f}")


# --- one side, in a process of its own ------------------------------------------------------

Told = dict[str, float]


def timed(told: Told, name: str, act: Callable[[], object]) -> None:
    """Note how long something took."""
    began, used = perf_counter(), process_time()
    act()
    told[name] = perf_counter() - began
    told[name + " CPU"] = process_time() - used


def explorer_side(path: Path, folder: Path, told: Told, *, fresh: bool) -> LocalStore:
    """Open to a usable window."""
    keeper = None if fresh else Keeper(folder)
    began, used = perf_counter(), process_time()
    store = open_ahead([path], vocabulary_files(), "en", keeper=keeper)
    told["open"] = perf_counter() - began
    # Where nothing is broader there may be no top.
    here = next(iter(store.tops(1).items or store.ranked(1).items))
    store.describe(here.iri)
    store.links(here.iri, 30)
    told["clicked"] = perf_counter() - began
    store.search(here.label[:6], 20)
    told["usable"] = perf_counter() - began
    told["usable CPU"] = process_time() - used
    return store


def explorer(path: Path, folder: Path, told: Told) -> None:
    """Open, a first query, then what is asked all day."""
    began = perf_counter()
    store = explorer_side(path, folder, told, fresh=True)
    store.query("ASK { ?s ?p ?o }", Ticket(), Limits(10, None))
    told["SPARQL"] = perf_counter() - began
    told["memory"] = peak()
    there = some_of(store)
    told["count"] = len(there)
    timed(told, "details", lambda: [store.describe(one) for one in there])
    timed(told, "neighbours", lambda: [store.links(one, 30) for one in there])
    timed(told, "counts", lambda: [store.link_counts(one) for one in there])
    goal = goal_of(store, there)
    timed(told, "path", lambda: told.update(steps=path_to(store, goal)))
    store.close()
    told["memory with SPARQL"] = told["memory"] + peak(resource.RUSAGE_CHILDREN)


def some_of(store: LocalStore) -> list[Iri]:
    """Two hundred concepts from all over the ontology."""
    apart = max(1, store.size().concepts // SOME)
    found = islice(store.names(Ticket()), 0, None, apart)
    return list(dict.fromkeys(named.concept for named in found))[:SOME]


def goal_of(store: LocalStore, there: list[Iri]) -> Iri:
    """Of some concepts the one whose learning path is nearest to `STEPS` steps."""
    return min(there[:30], key=lambda one: abs(path_to(store, one) - STEPS))


def path_to(store: LocalStore, goal: Iri) -> int:
    """How many steps the learning path to a concept has."""
    net = store.prerequisites(frozenset({goal}))
    return len(learning_path(net, (goal,), Known()).steps)


def again(path: Path, folder: Path, told: Told) -> None:
    """Open what was kept."""
    explorer_side(path, folder, told, fresh=False).close()
    told["memory"] = peak()


def engine(path: Path, _: Path, told: Told) -> None:
    """The bare engine."""
    import pyoxigraph as ox

    timed(told, "open", lambda: ox.Store().load(path=path))
    told["memory"] = peak()


def rdflib(path: Path, _: Path, told: Told) -> None:
    """The library that most programs use."""
    from rdflib import Graph

    timed(told, "open", lambda: Graph().parse(path))
    told["memory"] = peak()


SIDES = {side.__name__: side for side in (explorer, again, engine, rdflib)}


def peak(whose: int = resource.RUSAGE_SELF) -> float:
    """The most memory of this process so far, or of the largest of its own, in MB."""
    return resource.getrusage(whose).ru_maxrss / 1024


def run(side: str, path: Path, folder: Path) -> defaultdict[str, float]:
    """What a side tells of one file; nothing where it does not read it."""
    words = [sys.executable, __file__, "--side", side, str(path), str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603
    if done.returncode:
        print(f"{side}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
    told: Told = json.loads(done.stdout) if done.returncode == 0 else {}
    return defaultdict(lambda: nan, told)


def head() -> None:
    """The heads of the columns."""
    heads = ("load", "usable", "click", "SPARQL", "again", "rdflib", "MB", "all MB", "MB load")
    print(f"{'':>16}", *(f"{head:>14}" for head in heads), end="  ")
    print("details, neighbours, counts ms; path ms (steps)")


def row(name: str, path: Path, folder: Path, *, most: bool) -> None:
    """What each side says of one file; `most` asks rdflib too."""
    load, mine = run("engine", path, folder), run("explorer", path, folder)
    run("again", path, folder / "kept")
    kept = run("again", path, folder / "kept")
    other = run("rdflib", path, folder)["open"] if most else nan
    cells = (
        f"{load['open']:.2f} ({load['open CPU']:.2f})",
        f"{mine['usable']:.2f} ({mine['usable CPU']:.2f})",
        f"{mine['clicked']:.2f}",
        f"{mine['SPARQL']:.2f}",
        f"{kept['usable']:.2f}",
        f"{other:.2f}",
        f"{mine['memory']:.0f}",
        f"{mine['memory with SPARQL']:.0f}",
        f"{load['memory']:.0f}",
    )
    print(f"{name[-16:]:>16}", *(f"{cell:>14}" for cell in cells), end="  ")
    each = (mine[act] * 1000 / mine["count"] for act in ("details", "neighbours", "counts"))
    print(*(f"{one:.3f}" for one in each), end="  ")
    print(f"{mine['path'] * 1000:.0f} ({mine['steps']:.0f})", flush=True)


def compare(sizes: list[int], files: list[Path]) -> None:
    """One table: a row for each size, and for each file."""
    head()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in sizes:
            path = ontologies.write(folder / f"{size}.ttl", size)
            row(f"{size:,}", path, folder, most=size <= RDFLIB_MOST)
        for file in files:
            row(file.name, file.absolute(), folder, most=True)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("files", type=Path, nargs="*", metavar="FILE")
    words.add_argument("--sizes", type=int, nargs="+", default=[])
    words.add_argument("--side", nargs=3, metavar=("SIDE", "FILE", "FOLDER"))
    given = words.parse_args()
    if given.side:
        told: Told = {}
        SIDES[given.side[0]](Path(given.side[1]), Path(given.side[2]), told)
        print(json.dumps(told))
    elif given.sizes or given.files:
        compare(given.sizes, given.files)
    else:
        bundled()


if __name__ == "__main__":
    main()
