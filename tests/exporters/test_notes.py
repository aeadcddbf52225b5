"""A person's own notes in exports: only where asked for, and harmless in every form."""

import json
from dataclasses import replace

import pytest
from pages import small

from explorer.exporters.anki import answer
from explorer.exporters.cards import StudyCard
from explorer.exporters.content import PathPage
from explorer.exporters.markdown import markdown
from explorer.exporters.notes import cleaned_note, note_html, note_words
from explorer.exporters.page import page
from explorer.exporters.path_json import path_json
from explorer.exporters.printed import printed
from explorer.exporters.text import path_text
from explorer.model.concept import Concept
from explorer.model.terms import Iri

NOTE = (
    "**mine** <script>alert(1)</script>\n\n- [bad](javascript:alert(1))\n- ![p](http://e.org/p.png)"
)


def noted() -> PathPage:
    content = small()
    first = content.steps[0]
    member = replace(first.members[0], note=NOTE)
    step = replace(first, members=(member, *first.members[1:]))
    return replace(content, steps=(step, *content.steps[1:]))


def test_html_in_a_note_is_text_and_nothing_is_loaded() -> None:
    html = note_html(NOTE)
    assert "<strong>mine</strong>" in html
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="https://e.org/"' in note_html("[x](https://e.org/)")


@pytest.mark.parametrize("write", [page, printed])
def test_pages_show_a_note_as_it_reads(write: object) -> None:
    text = page(noted()) if write is page else printed(noted())
    assert "<strong>mine</strong>" in text
    assert "<script>alert" not in text
    assert "Your note" in text
    assert "Your note" not in (page(small()) if write is page else printed(small()))


def test_markdown_quotes_a_note() -> None:
    lines = markdown(noted()).splitlines()
    assert "    > **mine** <script>alert(1)</script>" in lines
    assert "    >" in lines


def test_json_and_text_hold_a_note() -> None:
    content = noted()
    steps = json.loads(path_json(content))["steps"]
    assert steps[0]["notes"] == {content.steps[0].members[0].name.iri: NOTE}
    assert "| mine <script>" in path_text(content)
    assert "notes" not in json.loads(path_json(small()))["steps"][0]


def test_what_is_not_seen_is_taken_out_and_lines_stay() -> None:
    assert cleaned_note("\na\u202e b\r\n  c \x00\n") == "a b\n  c"


def test_where_nothing_shows_markdown_a_note_is_plain_words() -> None:
    note = "# Head\n\n**a** `b*c*` \\_d\\_\nnext\n\n- one\n- [two](https://e.org/)\n\n2. <b>x</b>"
    assert note_words(note).split("\n") == [
        "Head",
        "a b*c* _d_",
        "next",
        "- one",
        "- two (https://e.org/)",
        "2. <b>x</b>",
    ]
    assert note_words("<https://e.org/> and [bad](javascript:x)") == (
        "https://e.org/ and [bad](javascript:x)"
    )
    assert note_words("```\na  *b*\n```") == "a  *b*"


def test_anki_shows_a_note_as_it_reads_and_finds_nothing_of_its_own_in_it() -> None:
    card = StudyCard(
        Concept(Iri("https://e.org/a"), "A"), notes=("**x** {{c1::y}} [sound:z]\n- \\(",)
    )
    back = answer(card)
    assert "<strong>x</strong>" in back
    assert "<li>" in back
    assert not {"[", "{", "\\"}.intersection(back)
