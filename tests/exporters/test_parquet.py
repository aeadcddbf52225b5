"""Answers as Parquet: types, batches, and what is said where the library is missing."""

import io

from pyarrow import parquet  # type: ignore[import-untyped]  # it has no types

from explorer.exporters.parquet import write_parquet
from explorer.model import vocabulary as v
from explorer.model.concept import Row
from explorer.model.terms import Iri, Literal

DECIMAL = Iri(v.XSD + "decimal")


def number(text: str, datatype: Iri = v.INTEGER) -> Literal:
    return Literal(text, datatype=datatype)


def test_columns_have_the_type_of_all_their_cells_over_all_batches() -> None:
    batches: tuple[list[Row], ...] = (
        [
            (
                number("1"),
                number("1"),
                number("1"),
                Iri("http://c/a"),
                Literal("true", datatype=v.BOOLEAN),
            )
        ],
        [(number("2"), number("2.5", DECIMAL), Literal("é", "fr"), None, None)],
    )
    file = io.BytesIO()
    write_parquet(file, ("n", "x", "word", "iri", "yes"), lambda: batches)
    found = parquet.read_table(file)
    assert [str(field.type) for field in found.schema] == [
        "int64",
        "double",
        "string",
        "string",
        "bool",
    ]
    assert found.to_pydict() == {
        "n": [1, 2],
        "x": [1.0, 2.5],
        "word": ["1", "é"],
        "iri": ["http://c/a", None],
        "yes": [True, None],
    }


def test_numbers_that_no_column_holds_stay_texts() -> None:
    rows: list[Row] = [(number("9" * 30), number("none", DECIMAL))]
    file = io.BytesIO()
    write_parquet(file, ("n", "x"), lambda: (rows,))
    assert parquet.read_table(file).to_pydict() == {"n": ["9" * 30], "x": ["none"]}


def test_an_answer_without_rows_has_its_columns() -> None:
    file = io.BytesIO()
    write_parquet(file, ("n",), lambda: ())
    assert parquet.read_table(file).column_names == ["n"]
