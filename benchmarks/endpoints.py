"""What each question costs on real servers, by PYTHONPATH=.:tests and a number of concepts.

A second word, "oxigraph" or "virtuoso", measures that server only, a third tells how many runs.
Milliseconds, the median of them, and requests sent. Each run opens the server anew; what a question
leaves on the shelf serves the questions after it, as it does in the window.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ontologies
import pyoxigraph as ox
from servers import oxigraph_server, virtuoso_server

from explorer.app.connection import Barred, connection
from explorer.app.jobs import Ticket
from explorer.model import vocabulary as v
from explorer.model.counts import About, Said
from explorer.model.errors import ExplorerError
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.resources import vocabulary_files
from explorer.store.remote.endpoint import Bounds, Endpoint
from explorer.store.remote.replies import Rows
from explorer.store.remote.source import RemoteSource

GRAPH = Iri("https://example.org/graph")
RUNS = "5"
USUAL = Bounds()
CONCEPTS = About(said=(Said(v.TYPE, v.CONCEPT),))


class Counting(Endpoint):
    """Counts what it was asked."""

    asked = 0

    def select(self, text: str, token: Token, bounds: Bounds = USUAL) -> Rows:
        self.asked += 1
        return super().select(text, token, bounds)


def concept(i: int, count: int) -> Iri:
    """One of the concepts."""
    return Iri(f"{ontologies.SPACE}c{i % count}")


def questions(count: int) -> dict[str, Callable[[RemoteSource, int], object]]:
    """By name; each is asked of another concept in each run."""

    def some(i: int) -> frozenset[Iri]:
        return frozenset(concept(97 * i + 13 * j, count) for j in range(60))

    return {
        "size": lambda s, _: s.size(),
        "60 concepts": lambda s, i: s.concepts(some(i)),
        "12 links of a concept": lambda s, i: s.links(concept(97 * i + 5, count), 12),
        "counts of its links": lambda s, i: s.link_counts(concept(97 * i + 5, count)),
        "all about a concept": lambda s, i: s.describe(concept(97 * i + 5, count)),
        "links among 60": lambda s, i: s.links_among(some(i)),
        "narrower": lambda s, i: s.narrower(concept(97 * i + 5, count), 50),
        "tops": lambda s, _: s.tops(50),
        "50 by name, from the 500th": lambda s, _: s.ranked(50, 500),
        "search, many hits": lambda s, i: s.search("paged attention"[: 5 + i], 20),
        "search, no hit": lambda s, i: s.search(f"zzqq{i}", 20),
        "prerequisites of a goal": lambda s, i: s.prerequisites(
            frozenset({concept(count - 9 + i, count)})
        ),
        "prerequisites of an early goal": lambda s, i: s.prerequisites(
            frozenset({concept(300 + i, count)})
        ),
        "path between": lambda s, i: connection(
            (concept(97 * i + 2_005, count), concept(31 * i + 5_900, count)), s, Barred(), Ticket()
        ),
        "predicates of a class": lambda s, _: s.predicates_of(CONCEPTS),
        "values of a relation": lambda s, _: s.values_of(CONCEPTS, v.BROADER),
        "query, 5,000 rows": lambda s, _: s.query(
            "SELECT ?s ?l { ?s skos:prefLabel ?l } LIMIT 5000", Ticket()
        ),
    }


def tell(name: str, endpoint: Counting, count: int, runs: int) -> None:
    """Measure one server: every question of a source just opened, several times over."""
    taken: dict[str, list[float]] = {}
    told: dict[str, str] = {}
    sent: dict[str, list[int]] = {}
    for run in range(runs):
        endpoint.asked = 0
        began = time.perf_counter()
        source = RemoteSource.open(endpoint, vocabulary_files(), "en")
        taken.setdefault("opening", []).append(time.perf_counter() - began)
        sent.setdefault("opening", []).append(endpoint.asked)
        for text, ask in questions(count).items():
            began, endpoint.asked = time.perf_counter(), 0
            try:
                ask(source, run)
            except ExplorerError as error:
                told[text] = error.message
            taken.setdefault(text, []).append(time.perf_counter() - began)
            sent.setdefault(text, []).append(endpoint.asked)
        told.update(dict.fromkeys(source.told, ""))
    for text, seconds in taken.items():
        took = f"{statistics.median(seconds) * 1_000:8,.0f}"
        print(f"{name}: {text:32} {took} {statistics.median(sent[text]):6,.0f}", flush=True)
    for text, why in told.items():
        print(f"{name}: {text} {why}")
    endpoint.close()


def main(count: int, only: str = "", runs: str = RUNS) -> None:
    """Write an ontology, serve it, and ask."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        turtle = ontologies.write(folder / "field.ttl", count)
        file = folder / "field.nt"
        triples = (quad.triple for quad in ox.parse(path=str(turtle)))
        ox.serialize(triples, str(file), ox.RdfFormat.N_TRIPLES)
        if only in ("", "oxigraph"):
            with oxigraph_server({GRAPH: file}) as address:
                tell("Oxigraph", Counting(address, graphs=(GRAPH,)), count, int(runs))
        if only in ("", "virtuoso"):
            with virtuoso_server({GRAPH: file}, folder) as address:
                tell("Virtuoso", Counting(address, graphs=(GRAPH,)), count, int(runs))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, *sys.argv[2:4])
