"""Labels that are resources of their own, by SKOS-XL, read as the plain labels that they stand for.

Source: https://www.w3.org/TR/skos-reference/skos-xl.html
"""

from collections.abc import Iterator, Mapping

from explorer.model import vocabulary as v
from explorer.store.index.columns import Columns

LONG: Mapping[str, str] = {
    v.PREF_LABEL: v.SKOSXL + "prefLabel",
    v.ALT_LABEL: v.SKOSXL + "altLabel",
    v.HIDDEN_LABEL: v.SKOSXL + "hiddenLabel",
}
_FORM = v.SKOSXL + "literalForm"


def has_long_labels(columns: Columns) -> bool:
    """Whether any label is written so."""
    return len(columns.rows_of(columns.number(_FORM))) > 0


def long_labels(columns: Columns, predicate: str) -> Iterator[tuple[int, int]]:
    """Who is labelled so by what stands for this predicate, and the number of each literal."""
    long = columns.number(LONG.get(predicate, ""))
    for row in columns.rows_of(long):
        for literal in _forms(columns, columns.objects[row]):
            yield columns.subjects[row], literal


def long_labels_of(columns: Columns, node: int, predicate: str) -> list[int]:
    """The same of one resource."""
    rows = columns.rows_from(node, columns.number(LONG.get(predicate, "")))
    return [form for row in rows for form in _forms(columns, columns.objects[row])]


def _forms(columns: Columns, label: int) -> Iterator[int]:
    if label >= 0:
        for row in columns.rows_from(label, columns.number(_FORM)):
            if columns.objects[row] < 0:
                yield ~columns.objects[row]


def long_label_lines(columns: Columns, graph: bytes) -> Iterator[bytes]:
    """The plain labels that follow and are not stated, as N-Quads in a graph."""
    for plain, long in LONG.items():
        stated = set(_stated(columns, plain))
        if not len(columns.rows_of(columns.number(long))):
            continue
        new = dict.fromkeys(pair for pair in long_labels(columns, plain) if pair not in stated)
        yield b"".join(
            b'%b <%b> %b"%b %b .\n'
            % (columns.nodes[node].lstrip(b" "), plain.encode(), *columns.literal(literal), graph)
            for node, literal in new
        )


def _stated(columns: Columns, predicate: str) -> Iterator[tuple[int, int]]:
    for row in columns.rows_of(columns.number(predicate)):
        if columns.objects[row] < 0:
            yield columns.subjects[row], ~columns.objects[row]
