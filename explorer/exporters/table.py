"""Query answers as CSV, TSV, JSON and XML. Pure: values in, text out.

Sources: RFC 4180 (CSV), https://www.w3.org/TR/sparql11-results-csv-tsv/ and
https://www.w3.org/TR/sparql12-results-json/.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from explorer.model import vocabulary as v
from explorer.model.concept import Form, Table, plain
from explorer.model.terms import BlankNode, Iri, Literal, Term

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMERIC = frozenset(v.XSD + name for name in ("integer", "decimal", "double", "float"))
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_QUOTED = re.compile(r'[,"\r\n]|^\s|\s$')
_MARKUP = re.compile(r"[\\`*_\[\]<>|]")
_RESULTS = "http://www.w3.org/2005/sparql-results#"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BYTE_ORDER_MARK = "\ufeff"


class Written(NamedTuple):
    """A file's text, and how many cells were changed so that no spreadsheet runs them."""

    text: str
    guarded: int = 0

    @property
    def note(self) -> str:
        """What was changed, in a sentence; "" where nothing was."""
        if not self.guarded:
            return ""
        cells = "1 cell begins" if self.guarded == 1 else f"{self.guarded:,} cells begin"
        return f"{cells} like a formula and got an apostrophe in front."


def spreadsheet(table: Table, texts: Iterable[Sequence[str]]) -> Written:
    """CSV for spreadsheets: each cell as the person sees it, and none that is run as a formula.

    `texts` are the cells in words, row by row as in `table`.
    """
    rows, guarded = [_record(table.columns)], 0
    for terms, words in zip(table.rows, texts, strict=True):
        safe = [_safe(term, text) for term, text in zip(terms, words, strict=True)]
        guarded += sum(cell != text for cell, text in zip(safe, words, strict=True))
        rows.append(_record(safe))
    return Written(BYTE_ORDER_MARK + "".join(rows), guarded)


def csv(table: Table) -> Written:
    """CSV for programs: exact, values without their type."""
    rows = ([plain(term) for term in row] for row in table.rows)
    return Written("".join(map(_record, (table.columns, *rows))))


def without_head(written: Written) -> str:
    """The rows of CSV or TSV alone, for writing one part of a table after another.

    The head holds names of variables, in which no line ends.
    """
    return written.text.partition("\n")[2]


def tsv(table: Table) -> Written:
    """TSV for programs: terms as in Turtle, types and languages kept."""
    head = "\t".join(f"?{name}" for name in table.columns)
    rows = ("\t".join(map(_turtle, row)) for row in table.rows)
    return Written("".join(f"{line}\n" for line in (head, *rows)))


def seen(columns: Sequence[str], texts: Iterable[Sequence[str]]) -> str:
    """Tab-separated words for pasting; tabs and line ends in cells become spaces."""
    rows = ("\t".join(" ".join(cell.split()) for cell in row) for row in (columns, *texts))
    return "\n".join(rows)


def markdown(columns: Sequence[str], texts: Iterable[Sequence[str]]) -> str:
    """A table of Markdown; what would end a cell or begin markup is escaped."""
    lines = [_markdown(columns), "|" + "---|" * len(columns), *map(_markdown, texts)]
    return "".join(f"{line}\n" for line in lines)


def _markdown(cells: Sequence[str]) -> str:
    escaped = (_MARKUP.sub(r"\\\g<0>", " ".join(cell.split())) for cell in cells)
    return (
        "| " + " | ".join(escaped) + " |" if cells[:1] != ["---"] else "|" + "|".join(cells) + "|"
    )


def sparql_json(table: Table) -> Written:
    """SPARQL's own JSON; a graph is written as its statements."""
    return Written("".join(json_parts([table])))


def json_parts(tables: Iterable[Table]) -> Iterator[str]:
    """The same of one part of a table after another, of which there is at least one."""
    parts = iter(tables)
    table = next(parts)
    if table.form is Form.ASK:
        yield _lines({"head": {}, "boolean": _is_true(table)}) + "\n"
        return
    head = {"head": {"vars": list(table.columns)}, "results": {"bindings": list[str]()}}
    before, _, after = _lines(head).rpartition("[]")
    yield f"{before}["
    between = end = ""
    for part in chain((table,), parts):
        rows = (_lines(_json_row(part.columns, row)) for row in part.rows)
        text = ",\n      ".join(row.replace("\n", "\n      ") for row in rows)
        if text:
            yield f"{between}\n      {text}"
            between, end = ",", "\n    "
    yield f"{end}]{after}\n"


def _lines(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2)


def _is_true(table: Table) -> bool:
    return [plain(term) for row in table.rows for term in row] == ["true"]


def _json_row(columns: Sequence[str], row: Sequence[Term | None]) -> dict[str, dict[str, str]]:
    return {n: _json(t) for n, t in zip(columns, row, strict=True) if t is not None}


def sparql_xml(table: Table) -> Written:
    """SPARQL's own XML. Source: https://www.w3.org/TR/rdf-sparql-XMLres/."""
    return Written("".join(xml_parts([table])))


def xml_parts(tables: Iterable[Table]) -> Iterator[str]:
    """The same of one part of a table after another, of which there is at least one."""
    parts = iter(tables)
    table = next(parts)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_RESULTS}"><head>'
    if table.form is Form.ASK:
        yield f"</head><boolean>{'true' if _is_true(table) else 'false'}</boolean></sparql>\n"
        return
    yield "".join(f"<variable name={quoteattr(name)}/>" for name in table.columns)
    yield "</head><results>\n"
    for part in chain((table,), parts):
        yield "".join(f"<result>{_bindings(part, row)}</result>\n" for row in part.rows)
    yield "</results></sparql>\n"


def _bindings(table: Table, row: Sequence[Term | None]) -> str:
    cells = zip(table.columns, row, strict=True)
    return "".join(
        f"<binding name={quoteattr(n)}>{_xml(t)}</binding>" for n, t in cells if t is not None
    )


def _xml(term: Term) -> str:
    if isinstance(term, BlankNode):
        return f"<bnode>{escape(term.id)}</bnode>"
    if not isinstance(term, Literal):
        return f"<uri>{escape(term)}</uri>"
    more = ""
    if term.language:
        more = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype and term.datatype != Iri(v.STRING):
        more = f" datatype={quoteattr(term.datatype)}"
    # A carriage return would be read back as a line end; other signs have no place in XML at all.
    text = escape(_NOT_XML.sub("\ufffd", term.value), {"\r": "&#13;"})
    return f"<literal{more}>{text}</literal>"


def _record(cells: Sequence[str]) -> str:
    return ",".join(map(_quoted, cells)) + "\r\n"


def _quoted(cell: str) -> str:
    if not _QUOTED.search(cell):
        return cell
    escaped = cell.replace('"', '""')
    return f'"{escaped}"'


def _safe(term: Term | None, text: str) -> str:
    if not text.startswith(_FORMULA):
        return text
    number = isinstance(term, Literal) and term.datatype in _NUMERIC
    return text if number else f"'{text}"


def _turtle(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, Literal):
        escaped = term.value.translate(_ESCAPES)
        suffix = f"@{term.language}" if term.language else ""
        typed = f"^^<{term.datatype}>" if term.datatype and term.datatype != v.STRING else ""
        return f'"{escaped}"{suffix or typed}'
    return f"_:{term.id}" if isinstance(term, BlankNode) else f"<{term}>"


def _json(term: Term) -> dict[str, str]:
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.id}
    if not isinstance(term, Literal):
        return {"type": "uri", "value": term}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype and term.datatype != Iri(v.STRING):
        found["datatype"] = term.datatype
    return found
