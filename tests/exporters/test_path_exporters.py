"""A learning path as page, Markdown, text and JSON: the same content, nothing lost, nothing run."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from accepted import same_as_golden
from hypothesis import given
from hypothesis import strategies as st
from pages import HOSTILE, SERVING, hostile, iri, last_hostile, path_page, serving, small

from explorer.exporters import EXPORTERS, Exporter
from explorer.exporters.cleaning import cleaned, safe_link
from explorer.exporters.content import PathPage
from explorer.exporters.markdown import markdown
from explorer.exporters.page import page
from explorer.exporters.path_json import path_json
from explorer.exporters.printed import printed
from explorer.exporters.text import WIDTH, path_text
from explorer.exporters.words import NO_BREAK, languages, words_in
from explorer.resources import resource
from explorer.scene.theme import DARK, LIGHT

HERE = Path(__file__).parent
SEEDS = ("0", "1")


def nothing_left() -> PathPage:
    return path_page(serving(), [iri("Number")], [iri("Number")])


def test_json_has_the_promised_form() -> None:
    found = json.loads(path_json(small()))
    assert list(found) == ["goals", "steps", "known", "assumed", "optional", "minutes"]
    assert found["goals"] == [{"iri": SERVING + "Engine", "label": "Engine"}]
    assert found["known"] == [{"iri": SERVING + "Model", "label": "Model"}]
    assert found["assumed"] == [{"iri": SERVING + "Number", "label": "Number"}]
    assert found["optional"] == [{"iri": SERVING + "Throughput", "label": "Throughput"}]
    assert found["minutes"] == 93
    assert found["steps"][3] == {
        "iri": SERVING + "Memory",
        "label": "Memory",
        "minutes": 20,
        "why": [{"for": SERVING + "Engine", "because": "Engine requires Memory"}],
    }


def test_json_names_all_members_of_a_step_only_where_several_are_learned_together() -> None:
    steps = json.loads(path_json(small()))["steps"]
    both = [{"iri": SERVING + n, "label": n} for n in ("Decode", "Prefill")]
    assert [step["together"] for step in steps if "together" in step] == [both]
    assert all(step["iri"] != SERVING + "Prefill" for step in steps)


def test_markdown_is_as_it_was_looked_at() -> None:
    same_as_golden(markdown(small()), HERE / "small.expected.md")


def test_the_map_of_the_page_is_as_it_was_looked_at() -> None:
    found = re.search(r'<svg role="group".*?</svg>', page(small()), re.DOTALL)
    assert found is not None
    same_as_golden(found[0] + "\n", HERE / "small.expected.svg")


def test_text_reads_like_a_plan() -> None:
    same_as_golden(path_text(small()), HERE / "small.expected.txt")


def test_text_is_never_wider_than_a_screen_and_holds_no_strange_spaces() -> None:
    text = path_text(small())
    assert max(map(len, text.splitlines())) <= WIDTH
    assert NO_BREAK not in text


def test_an_either_or_step_offers_every_choice_and_says_who_needs_one() -> None:
    step = small().steps[0]
    assert step.either
    assert [member.name.label for member in step.members] == ["Greedy Search", "Beam Search"]
    assert [why.sentence for why in step.why] == ["Sampling needs one of these"]


def test_a_choice_that_is_needed_by_itself_is_no_choice() -> None:
    content = path_page(serving(), [iri("Sampling"), iri("Greedy")])
    assert not any(step.either for step in content.steps)


def test_ticks_are_kept_under_ontology_and_goals() -> None:
    plan = {"goals": [SERVING + "Engine"], "ontology": SERVING[:-1], "ontologyVersion": "1.0.0"}
    assert json.dumps(plan).replace('"', "&#34;") in page(small())


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.id)
def test_a_path_with_nothing_left_to_learn_is_written_too(exporter: Exporter) -> None:
    written = exporter.write(nothing_left())
    # A deck holds what is to be learned, and that is nothing.
    assert isinstance(written, bytes) or "Number" in written


def test_exporters_have_names_of_their_own() -> None:
    assert len({exporter.id for exporter in EXPORTERS}) == len(EXPORTERS)
    assert all(exporter.ending.startswith(".") for exporter in EXPORTERS)


def test_the_same_path_gives_the_same_bytes_in_every_process() -> None:
    code = (
        "import sys; from pages import small; from explorer.exporters import EXPORTERS\n"
        "for e in EXPORTERS:\n"
        "    made = e.write(small())\n"
        "    sys.stdout.buffer.write(made if isinstance(made, bytes) else made.encode())"
    )
    search = os.pathsep.join(str(folder) for folder in (HERE.parent, HERE.parents[1]))
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": search},
            capture_output=True,
            check=True,
        ).stdout
        for seed in SEEDS
    }
    assert len(runs) == 1
    assert b" at 0x" not in runs.pop()


# --- hostile texts --------------------------------------------------------------------------------


def test_markdown_has_no_html_no_link_and_no_heading_of_an_ontology() -> None:
    text = markdown(path_page(hostile(), [last_hostile()]))
    assert not re.search(r"(?<!\\)<(?!https?://)", text)
    assert "](<java" not in text.lower()
    assert "\n# Heading" not in text


def test_a_page_shows_hostile_texts_as_text_only() -> None:
    text = page(path_page(hostile(), [last_hostile()]))
    assert text.count("<script") == 1
    assert "{{ 7*7 }}" in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", text)


@given(st.text())
def test_a_cleaned_text_is_one_line_without_controls_and_stays_as_it_is(text: str) -> None:
    found = cleaned(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", found)
    assert cleaned(found) == found


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:x"),
        *("data:text/html,<script>", "vbscript:x", "//evil.example/x", "file:///etc/passwd"),
        *('https://ok.example/"onmouseover="x', "blob:x", "http://", "https://[", "mailto:", ""),
        *HOSTILE,
    ],
)
def test_only_web_and_mail_addresses_become_links(url: str) -> None:
    assert safe_link(url) == ""


@pytest.mark.parametrize(
    "url", ["https://arxiv.org/abs/2309.06180", "http://a.example/b?c=d&e#f", "mailto:a@b.example"]
)
def test_good_addresses_stay_as_they_are(url: str) -> None:
    assert safe_link(url) == url


# --- the words and colours of pages ---------------------------------------------------------------


def fields(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form) if name}


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_text_with_the_same_values(language: str) -> None:
    words, english = words_in(language), words_in("en")
    assert words.texts.keys() == english.texts.keys()
    assert words.counts.keys() == english.counts.keys()
    assert len(words.months) == 12
    assert {k: fields(v) for k, v in words.texts.items()} == {
        k: fields(v) for k, v in english.texts.items()
    }


def test_a_language_without_a_table_is_served_in_english() -> None:
    assert words_in("fr").language == "en"
    assert words_in("de-AT").language == "de"


def test_a_page_in_another_language_says_so_of_the_texts_of_the_ontology() -> None:
    text = page(small(), "de")
    assert '<html lang="de"' in text
    assert '<bdi lang="en">Memory</bdi>' in text
    assert "Nötig für" in text


@pytest.mark.parametrize("name", ["page.css", "network.css"])
def test_pages_have_the_colours_of_the_window(name: str) -> None:
    text = resource("assets", f"page/{name}").read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme", maxsplit=1)
    for part, theme in ((light, LIGHT), (dark, DARK)):
        for place, colour in enumerate(theme.kinds):
            assert f"--k{place}:{colour}" in part
        for role in ("text", "muted", "accent"):
            assert f"--{role}:{getattr(theme, role)}" in part


def test_an_estimate_is_marked_and_only_that_of_what_is_learned_counts() -> None:
    content = small()
    told = [step.title("or") for step in content.steps if step.estimated]
    assert told == ["Memory"]
    assert printed(content).count("~20\u00a0min, estimate") == 1
    first, second = content.steps[0].members
    guessed = replace(second, estimated=True)
    assert not replace(content.steps[0], members=(first, guessed)).estimated
    assert replace(content.steps[0], members=(guessed, first)).estimated
    assert replace(content.steps[2], members=(first, guessed)).estimated
