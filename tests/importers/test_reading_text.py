"""The text of files that a person wants to read, and one clear sentence where there is none."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from explorer.app.jobs import Ticket
from explorer.importers.endings import ENDINGS, reads
from explorer.importers.pdf import pdf_text
from explorer.importers.reading_text import LARGEST, LONGEST, READERS, clean, text_of, words_of_page
from explorer.model.errors import BadInput, Cancelled, TooLarge


def written(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def read(folder: Path, name: str, content: str | bytes) -> str:
    return text_of(written(folder, name, content), Ticket())


def pdf(*pages: str, password: str = "", cipher: str = "RC4-128") -> bytes:
    """A PDF with a line of text on each page."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(300, 300)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001  # its only way
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if password:
        writer.encrypt(password, algorithm=cipher)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


# --- plain ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_whatever_it_was_saved(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, "a.txt", "Größe\r\nim Café".encode(encoding)) == "Größe\nim Café"


def test_markdown_is_read_as_it_stands(tmp_path: Path) -> None:
    assert read(tmp_path, "a.MD", "# Softmax\n\n* a list") == "# Softmax\n\n* a list"


def test_line_breaks_of_all_sorts_become_one_and_control_characters_go() -> None:
    assert clean("a\rb\r\nc\u2028d\x0ce\x00\ufefff") == "a\nb\nc\nd\ne" + "f"


def test_a_text_beyond_the_limit_is_told_with_its_length() -> None:
    assert len(clean("x" * LONGEST)) == LONGEST
    with pytest.raises(TooLarge, match=f"{LONGEST + 1:,} characters"):
        clean("x" * (LONGEST + 1))


# --- notebooks and pages --------------------------------------------------------------------------


def test_of_a_notebook_words_and_comments_are_read(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# Attention\n", "with keys"]},
        {
            "cell_type": "code",
            "source": "#!/bin/sh\nx = '1'  # the softmax\n# of logits\ny = 2",
            "outputs": [{"text": "printed"}],
        },
        {"cell_type": "raw", "source": "raw"},
        "broken",
    ]
    text = read(tmp_path, "a.ipynb", json.dumps({"cells": cells}))
    assert text == "# Attention\nwith keys\n\nthe softmax\nof logits"


@pytest.mark.parametrize("content", ["{", "[]", '{"worksheets": []}', "[" * 100_000])
def test_what_is_no_notebook_is_told(tmp_path: Path, content: str) -> None:
    with pytest.raises(BadInput, match=r"a\.ipynb is no notebook"):
        read(tmp_path, "a.ipynb", content)


def test_of_a_page_that_is_read_which_a_reader_sees(tmp_path: Path) -> None:
    html = (
        "<html><head><title>T</title><style>p{}</style></head><body onload='x()'>"
        "<script>alert('PagedAttention')</script><h1>KV&nbsp;cache</h1><p>A <b>soft</b>max"
        "<p>of&lt;b&gt;logits<img src=https://example.org/x.png alt=LoRA><noscript>no</noscript>"
    )
    assert read(tmp_path, "a.html", html) == "KV cache\n\nA softmax\nof<b>logits"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<head><p>x<body>end", "end"),
        ("</p></body>end", "end"),
        ("a<script>b", "a"),
        ("</script>end", "end"),
        ("", ""),
    ],
)
def test_broken_pages_are_read_as_far_as_they_go(html: str, text: str) -> None:
    assert words_of_page(html) == text


# --- PDF ------------------------------------------------------------------------------------------


def test_all_pages_of_a_pdf_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, "a.pdf", pdf("Softmax first", "then logits")).split("\n\n") == [
        "Softmax first",
        "then logits",
    ]


@pytest.mark.parametrize("cipher", ["RC4-128", "AES-256"])
def test_a_locked_pdf_is_told(tmp_path: Path, cipher: str) -> None:
    with pytest.raises(BadInput, match="locked with a password"):
        read(tmp_path, "a.pdf", pdf("Softmax", password="secret", cipher=cipher))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"no pdf at all", pdf("x")[:200]])
def test_a_damaged_pdf_is_told(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadInput, match=r"a\.pdf"):
        read(tmp_path, "a.pdf", content)


def test_a_pdf_without_words_is_told_to_be_pictures(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as told:
        read(tmp_path, "a.pdf", pdf(""))
    assert "pictures" in told.value.hint


def test_a_pdf_with_too_much_text_ends_at_the_limit(tmp_path: Path) -> None:
    file = written(tmp_path, "a.pdf", pdf(*["a word and another"] * 20))
    with pytest.raises(TooLarge, match="more than 100 characters"):
        pdf_text(file, 100, Ticket())


def test_a_pdf_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match="not read within"):
        pdf_text(written(tmp_path, "a.pdf", pdf("x")), LONGEST, Ticket(), seconds=0.001)


def test_cancelling_ends_the_reading_of_a_pdf(tmp_path: Path) -> None:
    ticket = Ticket()
    ticket.cancel()
    with pytest.raises(Cancelled):
        pdf_text(written(tmp_path, "a.pdf", pdf("x")), LONGEST, ticket)


def test_the_pdf_of_these_tests_is_one() -> None:
    assert PdfReader(BytesIO(pdf("Softmax"))).pages[0].extract_text() == "Softmax"


# --- files ----------------------------------------------------------------------------------------


def test_the_ending_says_what_is_read() -> None:
    assert [reads(Path(name)) for name in ("a.txt", "a.PDF", "a.ttl", "a")] == [
        *(True, True, False, False)
    ]
    assert set(ENDINGS) == set(READERS)


@pytest.mark.parametrize("name", ["a.docx", "none.txt", "folder.txt"])
def test_what_cannot_be_read_is_told_in_words(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(BadInput, match=name):
        text_of(tmp_path / name, Ticket())


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as out:
        out.truncate(LARGEST + 1)
    with pytest.raises(TooLarge, match="million bytes"):
        text_of(file, Ticket())


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no text in"):
        read(tmp_path, "a.txt", " \n")
