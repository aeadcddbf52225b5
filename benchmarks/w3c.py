"""The W3C's tests of SPARQL queries, by `concept-explorer query` and by the bare engine.

    git clone --depth 1 https://github.com/w3c/rdf-tests
    python benchmarks/w3c.py rdf-tests [PART OF A TEST'S NAME]

Of SPARQL 1.1 all, of 1.0 those of syntax. The command line gets what a person would type: files as
--data, the query, a --format; it reads and answers as always, only without a start of Python for
each. Solutions are compared as a bag (in order where the query says ORDER BY), blank nodes up to
their names, numbers by their value and type.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, unquote, urlsplit

import pyoxigraph as ox
from click.testing import CliRunner

from explorer.cli.query import query as command
from explorer.model.concept import Form
from explorer.model.errors import ExplorerError
from explorer.store.formats import FORMATS
from explorer.store.queries.checking import form_of

PARTS = (
    "sparql11/manifest-sparql11-query.ttl",
    "sparql11/manifest-sparql11-results.ttl",
    "sparql10/manifest-syntax.ttl",
)
TESTS = """
PREFIX mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#>
PREFIX qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#>
SELECT ?test ?kind ?query ?result
    (GROUP_CONCAT(COALESCE(STR(?file), "")) AS ?data)
    (GROUP_CONCAT(COALESCE(STR(?named), "")) AS ?graphs)
WHERE {
    ?test mf:action ?action ; a ?kind .
    OPTIONAL { ?test mf:result ?result }
    OPTIONAL { ?action qt:query ?inner }
    BIND (COALESCE(?inner, ?action) AS ?query)
    OPTIONAL { { ?action qt:data ?file } UNION { ?action qt:graphData ?named } }
}
GROUP BY ?test ?kind ?query ?result ORDER BY ?test"""
# A table as https://www.w3.org/2001/sw/DataAccess/tests/result-set describes one in RDF.
_SET = "PREFIX rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> "
NAMES = _SET + "SELECT ?name { [] rs:resultVariable ?name }"
CELLS = (
    _SET
    + """SELECT ?row ?name ?value {
    [] rs:solution ?row . ?row rs:binding [ rs:variable ?name ; rs:value ?value ]
}"""
)
RESULTS = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
ROW = ox.NamedNode("urn:row")


# Why the engine, in this version, answers otherwise.
_NO_STEP = "a path of no step from or to a name that no statement has matches nothing"
_LANGUAGE = "GROUP_CONCAT keeps the language that all values share, as SPARQL 1.2 says"
_PATHS = product(("one", "more"), ("start", "end"))
_SORTED = "the columns of * are sorted by their names"
CAUSES = {
    "sparql11/aggregates/agg-empty-group-count-graph": "?g is not bound around a subselect",
    "sparql11/aggregates/agg-groupconcat-04": _LANGUAGE,
    "sparql11/aggregates/agg-groupconcat-06": _LANGUAGE,
    "sparql11/bindings/graph": "?g is not bound around VALUES alone",
    "sparql11/csv-tsv-res/csv01": _SORTED,
    "sparql11/csv-tsv-res/csv02": _SORTED,
    "sparql11/csv-tsv-res/csv03": "each number is kept by its value, and written in one way",
    "sparql11/functions/bnode01": "BNODE of a text is one node for all rows, not one for each",
    "sparql11/negation/graph-minus": "?g of GRAPH counts as shared with what is inside MINUS",
    **{f"sparql11/property-path/zero_or_{n}_set_{end}": _NO_STEP for n, end in _PATHS},
}


@dataclass(frozen=True, slots=True)
class Test:
    """One test: its name, its kind, a query, data, graphs by name, and what is expected."""

    name: str
    kind: str
    query: Path
    result: Path | None
    data: tuple[Path, ...]
    graphs: tuple[Path, ...]

    @property
    def group(self) -> str:
        """What it is counted with."""
        return f"{self.name.split('/')[0]} {self.kind}"

    @property
    def text(self) -> str:
        """The query, whose relative names are those of its folder."""
        return f"BASE <{self.query.as_uri()}> " + self.query.read_text(encoding="utf-8")

    @property
    def quads(self) -> Iterator[ox.Quad]:
        """The dataset that is asked."""
        for path in self.data:
            yield from _parsed(path, None)
        for path in self.graphs:
            yield from _parsed(path, ox.NamedNode(path.as_uri()))


# What a side says, in a form that compares: rows, a yes or no, a graph, or lines of text.
Side = Callable[[Test, Path], object]


def tests(folder: Path) -> Iterator[Test]:
    """All tests of the parts."""
    for part in PARTS:
        for manifest in _included(folder / "sparql" / part):
            store = ox.Store()
            store.load(path=manifest, base_iri=manifest.as_uri())
            for row in _rows(store, TESTS):
                yield Test(
                    f"{'/'.join(manifest.parts[-3:-1])}/{row['test'].value.rsplit('#', 1)[-1]}",
                    row["kind"].value.rsplit("#", 1)[-1],
                    _path(row["query"].value),
                    _path(row["result"].value) if row["result"] else None,
                    tuple(map(_path, row["data"].value.split())),
                    tuple(map(_path, row["graphs"].value.split())),
                )


def _included(part: Path) -> list[Path]:
    """The manifests that another one names."""
    quads = ox.parse(path=part, base_iri=part.resolve().as_uri())
    named = {q.object.value for q in quads if q.predicate.value.endswith("#first")}
    return sorted(_path(iri) for iri in named if iri.startswith("file:"))


def _rows(store: ox.Store, text: str) -> ox.QuerySolutions:
    found = store.query(text)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError(text)
    return found


def _path(iri: str) -> Path:
    return Path(unquote(urlsplit(iri).path))


def _parsed(path: Path, graph: ox.NamedNode | None) -> Iterator[ox.Quad]:
    form = FORMATS[path.suffix]
    for quad in ox.parse(path=path, format=form, base_iri=path.as_uri(), rename_blank_nodes=True):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph or ox.DefaultGraph())


def bare(test: Test, _: Path) -> object:
    """The engine in this process, as it comes."""
    store = ox.Store()
    store.extend(test.quads)
    found = store.query(test.text)
    if isinstance(found, ox.QueryTriples):
        return graph_of(found)
    if test.kind == "CSVResultFormatTest":
        return lines_of((found.serialize(format=ox.QueryResultsFormat.CSV) or b"").decode())
    return table_of(found, ordered=_ordered(test))


def ours(test: Test, scratch: Path) -> object:
    """`concept-explorer query`; a test without data asks an empty file."""
    data = test.data
    if test.graphs or not data:
        data = (scratch / "data.nq",)
        ox.serialize(test.quads, data[0], ox.RdfFormat.N_QUADS)
    shape = _shape(test)
    named = [word for path in data for word in ("--data", str(path))]
    said = CliRunner().invoke(command, [test.text, *named, "--format", shape])
    if said.exit_code or said.exception:
        raise said.exception or RuntimeError(said.output)
    if shape == "turtle":
        return graph_of(ox.parse(said.stdout_bytes, ox.RdfFormat.TURTLE))
    if shape == "csv":
        return lines_of(said.stdout_bytes.decode())
    form = RESULTS[".srx" if shape == "xml" else ".tsv" if shape == "tsv" else ".srj"]
    return table_of(ox.parse_query_results(said.stdout_bytes, form), ordered=_ordered(test))


def _shape(test: Test) -> str:
    if form_of(test.text) is Form.GRAPH:
        return "turtle"
    shapes = {".csv": "csv", ".tsv": "tsv", ".srx": "xml"}
    return shapes.get(test.result.suffix, "json") if test.result else "json"


def expected(test: Test) -> object:
    """What the W3C holds to be right."""
    path = test.result or test.query
    if path.suffix == ".csv":
        return lines_of(path.read_text(encoding="utf-8"))
    if path.suffix in (".ttl", ".rdf"):
        quads = list(_parsed(path, None))
        return _told_as_graph(quads) or graph_of(iter(quads))
    return table_of(
        ox.parse_query_results(path=path, format=RESULTS[path.suffix]), ordered=_ordered(test)
    )


def _told_as_graph(quads: list[ox.Quad]) -> object:
    """Rows that are written down as statements; None where a graph itself is expected."""
    store = ox.Store()
    store.extend(quads)
    names = [row["name"].value for row in _rows(store, NAMES)]
    cells = [(row["row"], row["name"].value, row["value"]) for row in _rows(store, CELLS)]
    return (sorted(names), _bag(cells)) if names else None


def _ordered(test: Test) -> bool:
    return "ORDER BY" in test.query.read_text().upper()


def lines_of(text: str) -> list[str]:
    """CSV in any order of its rows; blank nodes are only told apart from the rest."""
    cells = [line.split(",") for line in text.splitlines()]
    known = [",".join("_:" if c.startswith("_:") else c for c in line) for line in cells]
    return [*known[:1], *sorted(known[1:])]


def graph_of(found: Iterator[ox.Triple] | Iterator[ox.Quad] | ox.QueryTriples) -> object:
    """Statements up to the names of their blank nodes; a store writes each number in one way."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in found)
    dataset = ox.Dataset(store)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def table_of(found: ox.QuerySolutions | ox.QueryBoolean, *, ordered: bool) -> object:
    """Rows, each a blank node with its cells, so that blank nodes are compared as in a graph."""
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    rows = [(ox.BlankNode(f"row-{at}"), row) for at, row in enumerate(found)]
    cells = [(node, name, row[name]) for node, row in rows for name in names]
    if ordered:
        cells += [(node, " ", ox.Literal(at)) for at, (node, _) in enumerate(rows)]
    return sorted(names), _bag(cells)


def _bag(cells: list[tuple[ox.BlankNode, str, Term | None]]) -> object:
    """Rows are blank nodes, cells their statements, so that blank nodes compare as in a graph."""
    quads = {ox.Quad(row, ROW, ROW) for row, _, _ in cells}
    column = {name: ox.NamedNode(f"urn:column:{quote(name)}") for _, name, _ in cells}
    quads |= {ox.Quad(row, column[name], cell) for row, name, cell in cells if cell is not None}
    return graph_of(iter(quads))


def failure(side: Side, test: Test, scratch: Path) -> str:
    """Why a side fails a test; "" where it does as it should."""
    said, refusal = None, ""
    try:
        said = side(test, scratch)
    except (ExplorerError, SyntaxError, ValueError, RuntimeError, OSError, SystemExit) as error:
        refusal = getattr(error, "message", str(error)) or type(error).__name__
    if test.kind.startswith("NegativeSyntax"):
        return "" if refusal else "takes what is no query"
    if refusal or test.kind.startswith("PositiveSyntax"):
        return refusal
    why = CAUSES.get(test.name, "not looked into")
    return "" if said == expected(test) else f"another answer ({why})"


def main() -> None:
    """Print passed of all for each kind of test, and each failure with its reason."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    part = sys.argv[2] if len(sys.argv) > 2 else ""
    passed: Counter[tuple[str, str]] = Counter()
    kinds: Counter[str] = Counter()
    failures = []
    with TemporaryDirectory() as scratch:
        for test in tests(Path(sys.argv[1]).resolve()):
            if part not in test.name:
                continue
            kinds[test.group] += 1
            for name, side in SIDES.items():
                why = failure(side, test, Path(scratch))
                passed[name, test.group] += not why
                failures += [f"{test.name}, {name}: {why}"] if why else []
    for group, count in kinds.items():
        print(f"{group}:", *(f"{name} {passed[name, group]} of {count}" for name in SIDES))
    print("", *failures, sep="\n")


SIDES: dict[str, Side] = {"bare engine": bare, "concept-explorer": ours}

if __name__ == "__main__":
    main()
