"""The notebook of the manual runs from its first cell to its last, and shows what it says."""

import ast
import io
import json
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path

from accepted import same_as_golden

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"
DRAWING = "image/svg+xml"
SHOWN = {"text/html": "_repr_html_", DRAWING: "_repr_svg_"}
LARGEST = 100_000

Names = dict[str, object]


def shown(value: object) -> dict[str, str]:
    """What a notebook shows of a value, by media type; of a foreign one its text."""
    own = type(value).__module__.startswith("explorer.")
    found = {kind: getattr(value, name)() for kind, name in SHOWN.items() if hasattr(value, name)}
    return {"text/plain": repr(value), **(found if own else {})}


def run(source: str, names: Names) -> list[Mapping[str, object]]:
    """Run a cell; return its outputs as a notebook holds them."""
    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(compile(ast.Module(body, []), "cell", "exec"), names)  # noqa: S102  # our own cells
        value = eval(ast.unparse(last), names) if last else None  # noqa: S307
    outputs: list[Mapping[str, object]] = []
    if printed.getvalue():
        text = lines(printed.getvalue())
        outputs.append({"name": "stdout", "output_type": "stream", "text": text})
    if value is not None:
        data = {kind: lines(text) for kind, text in shown(value).items()}
        outputs.append(
            {"data": data, "execution_count": None, "metadata": {}, "output_type": "execute_result"}
        )
    return outputs


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def test_the_notebook_runs_and_shows_what_it_says() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    book = json.loads(text)
    names: Names = {}
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = run("".join(cell["source"]), names)
    same_as_golden(json.dumps(book, indent=1, ensure_ascii=False) + "\n", NOTEBOOK)
    assert len(text) < LARGEST
    assert any(
        DRAWING in output.get("data", {}) for c in book["cells"] for output in c.get("outputs", ())
    )
