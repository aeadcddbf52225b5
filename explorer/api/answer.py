"""The answer to a query: terms, Python values, a table in a notebook, a DataFrame."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from html import escape
from typing import TYPE_CHECKING

from explorer.model import vocabulary as v
from explorer.model.concept import Form, Row, Table, plain
from explorer.model.errors import ExplorerError
from explorer.model.prefixes import shortened
from explorer.model.terms import Iri, Literal, Term

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 50
Value = str | int | float | bool | Decimal | date | None
_WHOLE = (
    "integer int long short byte nonNegativeInteger positiveInteger nonPositiveInteger "
    "negativeInteger unsignedLong unsignedInt unsignedShort unsignedByte"
)
_READ: Mapping[str, Callable[[str], Value]] = {
    **dict.fromkeys((v.XSD + name for name in _WHOLE.split()), int),
    v.XSD + "decimal": Decimal,
    v.XSD + "double": float,
    v.XSD + "float": float,
    v.XSD + "boolean": lambda text: text in ("true", "1"),
    v.XSD + "date": date.fromisoformat,
    v.XSD + "dateTime": datetime.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer as Python values; an answer to ASK is true or false itself.

    A graph has the columns subject, predicate and object.
    """

    table: Table
    prefixes: Mapping[str, str]

    @property
    def columns(self) -> tuple[str, ...]:
        return self.table.columns

    @property
    def terms(self) -> tuple[Row, ...]:
        """The rows as RDF terms, with languages and datatypes; None is unbound."""
        return tuple(self.table.rows)

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """Numbers, days and truth as such; IRIs and texts as str; a blank node as "_:id"."""
        return tuple(tuple(map(value, row)) for row in self.table.rows)

    def column(self, name: str) -> tuple[Value, ...]:
        """All values of one column. Raises KeyError where there is none of this name."""
        if name not in self.columns:
            raise KeyError(name)
        place = self.columns.index(name)
        return tuple(value(row[place]) for row in self.table.rows)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.table.rows)

    def __bool__(self) -> bool:
        if self.table.form is Form.ASK:
            return self.rows == ((True,),)
        return bool(self.table.rows)

    def __repr__(self) -> str:
        if self.table.form is Form.ASK:
            return f"<Answer: {'yes' if self else 'no'}>"
        return f"<Answer: {len(self):,} rows of {', '.join(self.columns)}>"

    def to_pandas(self) -> "pd.DataFrame":
        """The rows as a pandas DataFrame. Raises ExplorerError where pandas is not installed."""
        try:
            import pandas as pd
        except ImportError as error:
            raise ExplorerError(
                "pandas is not installed.", "Install it: pip install 'concept-explorer[notebook]'"
            ) from error
        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """The first rows as a table; names and texts are text, never markup."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        rows = "".join(
            f"<tr>{''.join(map(self._cell, row))}</tr>" for row in self.table.rows[:SHOWN]
        )
        more = len(self) - SHOWN
        below = f"<p>… and {more:,} more rows</p>" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{below}"

    def _cell(self, term: Term | None) -> str:
        if isinstance(term, str):
            return f'<td title="{escape(term)}">{escape(shortened(term, self.prefixes))}</td>'
        tag = f' lang="{escape(term.language)}"' if isinstance(term, Literal) else ""
        tag = tag if tag != ' lang=""' else ""
        return f"<td{tag}>{escape(plain(term))}</td>"


def value(term: Term | None) -> Value:
    """A term as a Python value; the text itself where it is none of its datatype."""
    if term is None:
        return None
    read = _READ.get(term.datatype or Iri("")) if isinstance(term, Literal) else None
    text = plain(term)
    try:
        return read(text) if read else text
    except (ValueError, InvalidOperation):
        return text
