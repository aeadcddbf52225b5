"""Writes the answer to a query as it is found: rows, graphs, yes or no, in the form asked for."""

from collections.abc import Iterator, Mapping
from itertools import islice

import pyoxigraph as ox

from explorer.store.blanks import Blanks
from explorer.store.queries.columns import as_written
from explorer.store.queries.voice import Voice

_GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "xml": ox.RdfFormat.RDF_XML,
    "json": ox.RdfFormat.JSON_LD,
}
_RESULT_FORMATS = {
    "tsv": ox.QueryResultsFormat.TSV,
    "csv": ox.QueryResultsFormat.CSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
# So many rows are sent one by one: the engine holds rows back until it has some 8 kB of them.
_EARLY = 32


class _Enough(Exception):
    """The wanted number of rows is written."""


class _Rows:
    """A file that says what is written, and stops after `limit` lines."""

    def __init__(self, up: Voice, limit: int | None) -> None:
        self._up, self._left = up, limit
        self.cut = False
        self.skip = 0

    def write(self, data: bytes) -> int:
        if self.skip:  # a head that was sent already
            skipped = min(self.skip, len(data))
            self.skip -= skipped
            self.write(data[skipped:])
            return len(data)
        self._up.rows(data if self._left is None else self._within(data))
        if self.cut:
            raise _Enough
        return len(data)

    def _within(self, data: bytes) -> bytes:
        lines = data.count(b"\n")
        if self._left is None or lines <= self._left:
            self._left = None if self._left is None else self._left - lines
            return data
        kept = data.split(b"\n", self._left)[: self._left]
        self.cut, self._left = True, 0
        return b"".join(line + b"\n" for line in kept)

    def flush(self) -> None:
        """Nothing is held back."""


def write(store: ox.Store, asked: dict[str, object], up: Voice) -> dict[str, object]:
    """Answer what is `asked`; say its form, and whether all rows that there are were written."""
    prefixes, limit, form = asked["prefixes"], asked["limit"], str(asked["format"])
    graphs = asked["graphs"] if isinstance(asked["graphs"], list) else None
    known = prefixes if isinstance(prefixes, dict) else {}
    text = str(asked["text"])
    used = _occurring(known, text)
    found = store.query(
        as_written(text, used),
        prefixes=used,
        use_default_graph_as_union=bool(asked["union"]),
        default_graph=None if graphs is None else [ox.NamedNode(iri) for iri in graphs[0]],
        named_graphs=None if graphs is None else [ox.NamedNode(iri) for iri in graphs[1]],
    )
    rows = _Rows(up, limit if isinstance(limit, int) else None)
    try:
        if isinstance(found, ox.QueryTriples):
            if form in ("table", "tsv", "csv"):
                _write_triples(found, rows)
            else:
                rows.write(_graph(found, _GRAPH_FORMATS[form], known))
        elif isinstance(found, ox.QueryBoolean):
            _write_boolean(found, rows, form)
        elif asked["early"]:
            _write_early(found, rows)
        else:
            shape = _RESULT_FORMATS.get(form, ox.QueryResultsFormat.TSV)
            found.serialize(rows, shape)  # type: ignore[arg-type]  # it only writes
    except _Enough:
        pass
    return {"form": _form(found), "complete": not rows.cut}


def _occurring(prefixes: Mapping[str, str], text: str) -> dict[str, str]:
    """Those that the text may name: the engine takes its time for each. Signs may be escaped."""
    if "\\" in text:
        return dict(prefixes)
    return {name: space for name, space in prefixes.items() if f"{name}:" in text}


def _graph(found: ox.QueryTriples, shape: ox.RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    """Sorted, with the prefixes that occur: the same answer is the same text each time."""
    triples = sorted(_named_again(found), key=str)
    names = " ".join(map(str, triples))
    used = {name: space for name, space in prefixes.items() if f"<{space}" in names}
    text = ox.serialize(triples, format=shape, prefixes=used) or b""
    if shape != ox.RdfFormat.TURTLE:
        return text
    lines = text.splitlines(keepends=True)
    return b"".join([*sorted(lines[: len(used)]), *lines[len(used) :]])


def _named_again(found: ox.QueryTriples) -> Iterator[ox.Triple]:
    """With names for the blank nodes that are the same each time, also for those just made."""
    blanks = Blanks("b")
    return (blanks.triple(triple) for triple in found)


def _write_early(found: ox.QuerySolutions, rows: _Rows) -> None:
    names = found.variables
    head = "\t".join(map(str, names)).encode() + b"\n"
    rows.write(head)
    for solution in islice(found, _EARLY):
        cells = ["" if term is None else str(term) for term in solution]
        rows.write("\t".join(cells).encode() + b"\n")
    rows.skip = len(head)
    found.serialize(rows, ox.QueryResultsFormat.TSV)  # type: ignore[arg-type]  # it only writes


def _form(found: object) -> str:
    if isinstance(found, ox.QueryBoolean):
        return "ask"
    return "graph" if isinstance(found, ox.QueryTriples) else "select"


def _write_triples(found: ox.QueryTriples, rows: _Rows) -> None:
    rows.write(b"?subject\t?predicate\t?object\n")
    blanks = Blanks("b")
    for triple in found:
        # In one piece: each term by itself takes twice the time.
        line = str(triple)
        if "_:" in line or line.startswith("<<"):
            line = "\t".join(map(str, blanks.triple(triple)))
        else:
            line = line.replace(" ", "\t", 2)
        rows.write(line.replace("\n", "\\n").replace("\r", "\\r").encode() + b"\n")


def _write_boolean(found: ox.QueryBoolean, rows: _Rows, form: str) -> None:
    if form in ("json", "xml"):
        found.serialize(rows, _RESULT_FORMATS[form])  # type: ignore[arg-type]  # it only writes
    else:
        head = b"answer\r\n" if form == "csv" else b"?answer\n"
        rows.write(head + (b"true" if found else b"false") + head[-2 if form == "csv" else -1 :])
