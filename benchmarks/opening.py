"""Opening the bundled ontology to the first answers, against rdflib parsing the same files.

    python benchmarks/opening.py

Prints the CPU milliseconds of both sides, median of repeated runs in one process after import,
and their ratio.
"""

from statistics import median
from time import process_time

from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore

REPEATS = 9


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


def main() -> None:
    mine = sorted(ours() for _ in range(REPEATS))
    other = sorted(theirs() for _ in range(3))
    print(f"explorer  {median(mine) * 1000:6.1f} ms  (best {mine[0] * 1000:.1f})")
    print(f"rdflib    {median(other) * 1000:6.1f} ms")
    print(f"ratio     {median(other) / median(mine):6.1f}")


if __name__ == "__main__":
    main()
