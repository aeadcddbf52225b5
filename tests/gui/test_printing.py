"""A plan on paper: all that was written is on its pages, in the fonts of the program."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from pages import hostile, last_hostile, path_page, small
from pypdf import PdfReader

from explorer.exporters.printed import printed
from explorer.gui.printing import printed_pdf
from explorer.gui.style import load_fonts


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.usefixtures("qapp")
def test_every_step_is_on_a_page() -> None:
    load_fonts()
    content = small()
    pdf = printed_pdf(printed(content))
    said = " ".join(text_of(pdf).split())
    for place, step in enumerate(content.steps):
        assert f"{place + 1}. {step.title('or')}" in said
    assert said.endswith("1 / 1")
    assert PdfReader(BytesIO(pdf)).metadata.title == "Engine"  # type: ignore[union-attr]  # it has one


@pytest.mark.usefixtures("qapp")
def test_pages_are_made_quietly_by_threads_that_come_and_go() -> None:
    load_fonts()
    html = printed(path_page(hostile(), [last_hostile()]))
    with ThreadPoolExecutor(2) as pool:
        one, *others = pool.map(printed_pdf, [html] * 4)
    assert all(len(other) == len(one) for other in others)


@pytest.mark.usefixtures("qapp")
def test_a_long_plan_takes_several_pages_and_strange_texts_stay_texts() -> None:
    load_fonts()
    content = path_page(hostile(), [last_hostile()])
    html = printed(content)
    assert "<script" not in html
    assert "<img" not in html
    pages = PdfReader(BytesIO(printed_pdf(html))).pages
    assert len(pages) > 3
    last = " ".join(pages[-1].extract_text().split())
    assert last.endswith(f"{len(pages)} / {len(pages)}")
