"""Query answers as Parquet, in batches: what does not fit into memory is written all the same.

A column is of numbers or truth values where all of its cells are, else of texts: IRIs whole,
literals without language and type. Source: https://parquet.apache.org/docs/file-format/.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import IO

from explorer.model import vocabulary as v
from explorer.model.concept import Row, plain
from explorer.model.errors import BadInput
from explorer.model.terms import Literal, Term

Batches = Callable[[], Iterable[Sequence[Row]]]
_INTEGERS = frozenset(v.XSD + name for name in ("integer", "int", "long", "short", "byte"))
_FLOATS = frozenset(v.XSD + name for name in ("decimal", "double", "float"))
# What is kept of a column while it is read: the least type that holds all of its cells.
_NONE, _BOOLEAN, _INTEGER, _FLOAT, _TEXT = range(5)
_MOST = 2**63 - 1


def can_write() -> bool:
    """Whether the library for it is installed."""
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def write_parquet(file: IO[bytes], columns: Sequence[str], batches: Batches) -> None:
    """Write all batches, which are gone through twice: first for the types, then for the cells.

    Raises BadInput where pyarrow is not installed.
    """
    if not can_write():
        raise BadInput(
            "A Parquet file needs the library pyarrow.",
            "Install it with: pip install 'concept-explorer[parquet]', or choose TSV.",
        )
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no types
    from pyarrow import parquet

    kinds = _kinds(len(columns), batches())
    types = (pa.string(), pa.bool_(), pa.int64(), pa.float64(), pa.string())
    names = zip(columns, kinds, strict=True)
    schema = pa.schema([pa.field(name, types[kind]) for name, kind in names])
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches():
            cells = [
                pa.array([_value(row[at], kind) for row in batch], types[kind])
                for at, kind in enumerate(kinds)
            ]
            writer.write_table(pa.Table.from_arrays(cells, schema=schema))


def _kinds(count: int, batches: Iterable[Sequence[Row]]) -> list[int]:
    found = [_NONE] * count
    for batch in batches:
        for row in batch:
            for at, term in enumerate(row):
                if term is not None and found[at] != _TEXT:
                    found[at] = _joined(found[at], _kind(term))
    return found


def _joined(one: int, other: int) -> int:
    if one in (_NONE, other):
        return other
    return _FLOAT if {one, other} == {_INTEGER, _FLOAT} else _TEXT


def _kind(term: Term) -> int:
    if not isinstance(term, Literal):
        return _TEXT
    if term.datatype == v.BOOLEAN and term.value in ("true", "false"):
        return _BOOLEAN
    return _number_kind(term)


def _number_kind(literal: Literal) -> int:
    try:
        if literal.datatype in _INTEGERS and abs(int(literal.value)) <= _MOST:
            return _INTEGER
        if literal.datatype in _FLOATS:
            float(literal.value.replace("INF", "inf"))
            return _FLOAT
    except ValueError:
        return _TEXT
    return _TEXT


def _value(term: Term | None, kind: int) -> str | bool | int | float | None:
    if term is None:
        return None
    text = plain(term)
    if kind == _BOOLEAN:
        return text == "true"
    if kind == _INTEGER:
        return int(text)
    return float(text.replace("INF", "inf")) if kind == _FLOAT else text
