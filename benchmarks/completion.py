"""Completion while a query is typed, among many concepts.

    python benchmarks/completion.py [--concepts 100000] [--runs 20]

Each context is completed as if the key had just been pressed: reader, data, names, all of it. A
kind is given to every concept (one of 12), so that the subject has a known type. Prints for each
context how many rows are offered, the first of them, and the CPU milliseconds of the thread
(first, median, worst), against the target of 50.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import thread_time

sys.path[:0] = [str(Path(__file__).parents[1])]

from ontologies import SPACE, write  # noqa: E402

from explorer.app.sparql.complete import complete  # noqa: E402
from explorer.resources import vocabulary_files  # noqa: E402
from explorer.store.local import LocalStore  # noqa: E402

KINDS = 12
CONTEXTS = (
    ("keyword", "SEL|"),
    ("relation of anything", "SELECT ?x { ?x |"),
    ("relation by name", "SELECT ?x { ?x us|"),
    ("relation of a class", "SELECT ?x { ?x a skos:Concept ; | }"),
    ("relation of a kind", "SELECT ?x { ?x ce:kind ex:kind3 ; | }"),
    ("relation of a kind, two more lines", "SELECT ?x { ?x ce:kind ex:kind3 ; ce:uses ?y ; | }"),
    ("relation of one concept", "SELECT ?x { ex:c77 | }"),
    ("relation back to a kind", "SELECT ?x { ?x ce:kind ex:kind3 . ?x ^| ?y }"),
    ("class", "SELECT ?x { ?x a | }"),
    ("kind", "SELECT ?x { ?x a skos:Concept ; ce:kind | }"),
    ("value of a relation", "SELECT ?x { ?x ce:kind ex:kind3 ; ce:uses | }"),
    ("concept by label", "SELECT ?x { ?x ce:uses paged att| }"),
    ("concept by label, wrong letter", "SELECT ?x { ?x ce:uses pagd attenti| }"),
    ("concept by IRI", "SELECT ?x { ?x ce:uses ex:c12345| }"),
    ("name that nothing has", "SELECT ?x { ?x ce:uses ex:nothinglikeit| }"),
    ("variable", "SELECT ?concept { ?concept ce:uses ?con| }"),
    ("function", "SELECT ?x { ?x skos:prefLabel ?l FILTER(CONT| }"),
    ("in a long query", "SELECT ?x { " + "?x ce:uses ?y . ?y ce:requires ?z .\n" * 60 + "?x |"),
)


def opened(count: int) -> LocalStore:
    """Synthetic concepts, with a kind for each."""
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "field.ttl", count)
        with path.open("a", encoding="utf-8") as file:
            for i in range(count):
                file.write(f"ex:c{i} ce:kind ex:kind{i % KINDS} .\n")
        return LocalStore.open([path], vocabulary_files(), "en")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concepts", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=20)
    given = parser.parse_args()
    store = opened(given.concepts)
    print(f"{given.concepts:,} concepts of {SPACE}")
    began = thread_time()
    store.search("anything", 1)
    print(f"the index of names, made once: {1000 * (thread_time() - began):.0f} ms")
    print(f"{'context':<36} {'rows':>4} {'first ms':>9} {'median':>7} {'worst':>7}  offered first")
    over = 0
    for name, marked in CONTEXTS:
        text, cursor = marked.replace("|", ""), marked.index("|")
        times, rows = [], 0
        first = ""
        for _ in range(given.runs):
            began = thread_time()
            offer = complete(store, text, cursor)
            times.append(1000 * (thread_time() - began))
            rows, first = len(offer.items), offer.items[0].insert if offer.items else ""
        worst = max(times)
        over += worst > 50
        middle = median(times)
        print(f"{name:<36} {rows:>4} {times[0]:>9.1f} {middle:>7.1f} {worst:>7.1f}  {first}")
    print(f"{over} of {len(CONTEXTS)} over 50 ms")


if __name__ == "__main__":
    main()
