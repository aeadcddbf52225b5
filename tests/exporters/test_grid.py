"""A grid of words as CSV, Markdown and a page: escaped, guarded, the same each time."""

from explorer.exporters.grid import Grid, grid_csv, grid_html, grid_markdown

HOSTILE = "=cmd|' /C calc'!A0"
GRID = Grid(
    "Weighed <b>",
    "2 of 3 | techniques",
    ("Technique", "Memory", HOSTILE),
    (("LoRA, small", "helps", "costs"), ("@SUM(1)", "helps and costs", "")),
    frozenset({1}),
)


def test_no_cell_and_no_head_of_the_csv_is_run_as_a_formula() -> None:
    written = grid_csv(GRID)
    lines = written.text.splitlines()
    assert lines[0] == f"\ufeffTechnique,Memory,'{HOSTILE}"
    assert lines[1] == '"LoRA, small",helps,costs'
    assert lines[2].startswith("'@SUM(1),")
    assert written.guarded == 2


def test_markdown_is_a_table_in_which_nothing_is_markup() -> None:
    lines = grid_markdown(GRID).splitlines()
    assert lines[0] == "# Weighed \\<b\\>"
    assert lines[4].startswith("| Technique | **Memory** |")
    assert lines[5] == "| --- | --- | --- |"
    assert "2 of 3 \\| techniques" in lines[2]


def test_the_page_holds_all_its_style_and_escapes_every_text() -> None:
    text = grid_html(GRID)
    assert "Weighed &lt;b&gt;" in text
    assert "<b>" not in text
    assert "default-src 'none'" in text
    assert "<script" not in text
    assert '<td class="both">' in text
    assert text == grid_html(GRID)
