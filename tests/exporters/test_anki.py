"""Decks for Anki, read back as Anki reads them: a zip with an SQLite file in it."""

import json
import sqlite3
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from pages import hostile, last_hostile, path_page, small

from explorer.cli import commands
from explorer.exporters.anki import MODEL, anki, answer, deck, escaped
from explorer.exporters.cards import StudyCard, study_cards
from explorer.exporters.content import PathPage
from explorer.model.concept import Concept, Kind
from explorer.model.errors import BadInput
from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore

DAY = datetime(2026, 11, 24, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 24, 12, tzinfo=UTC)


class Note(NamedTuple):
    """A note of a deck as Anki finds it."""

    guid: str
    model: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    made: int


def opened(packed: bytes) -> tuple[list[Note], Mapping[str, object]]:
    """The notes of a deck in the order of their cards, and its decks by number."""
    with ZipFile(BytesIO(packed)) as whole:
        assert sorted(whole.namelist()) == ["collection.anki2", "media"]
        assert json.loads(whole.read("media")) == {}
        content = whole.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as file:
        file.deserialize(content)
        rows = file.execute(
            "SELECT guid, mid, flds, tags, notes.mod FROM notes JOIN cards ON nid = notes.id "
            "ORDER BY due"
        ).fetchall()
        (decks,) = file.execute("SELECT decks FROM col").fetchone()
    notes = [
        Note(guid, model, tuple(fields.split("\x1f")), tuple(tags.split()), made)
        for guid, model, fields, tags, made in rows
    ]
    return notes, json.loads(decks)


def card(name: str = "Softmax", definition: str = "A function.", **others: object) -> StudyCard:
    kind = Kind(Iri("urn:kind"), "numeric method", 3)
    concept = Concept(Iri(f"https://example.org/{name}"), name, definition, kind)
    return replace(StudyCard(concept), **others)  # type: ignore[arg-type]  # fields of the card


def test_a_path_becomes_a_note_for_each_step_in_its_order() -> None:
    content = small()
    notes, decks = opened(anki(content))
    iris = [
        member.name.iri
        for step in content.steps
        for member in step.members[: 1 if step.either else None]
    ]
    assert [note.fields[2] for note in notes] == iris
    assert all(note.fields[0].startswith("Explain ") for note in notes)
    assert {note.model for note in notes} == {MODEL}
    assert len(decks) == 2  # ours beside the one that Anki always has


def test_a_second_export_has_the_same_names_and_a_later_time() -> None:
    first, first_decks = opened(deck([card(), card("Token")], "Terms", DAY))
    changed = [card("Token"), card(definition="A better definition."), card("New")]
    second, second_decks = opened(deck(changed, "Terms", LATER))
    assert first_decks.keys() == second_decks.keys()
    names = {note.fields[2]: note.guid for note in first}
    again = {note.fields[2]: note.guid for note in second}
    assert names.items() <= again.items()
    assert len(set(again.values())) == 3
    assert min(note.made for note in second) > max(note.made for note in first)


def test_another_path_of_the_same_day_has_another_time_and_the_next_day_a_later_one() -> None:
    def made(content: PathPage) -> set[int]:
        return {note.made for note in opened(anki(content))[0]}

    content = small()
    changed = replace(content, cards=(card(definition="Another."), *content.cards[1:]))
    next_day = replace(changed, day=content.day + timedelta(days=1))
    assert made(content).isdisjoint(made(changed))
    assert min(made(next_day)) > max(made(content) | made(changed))


def test_of_two_decks_of_a_day_the_later_is_taken_over_though_little_differs() -> None:
    later = replace(small(), moment=DAY + timedelta(seconds=1))
    first, second = (opened(anki(c))[0] for c in (replace(later, moment=DAY), later))
    assert max(note.made for note in first) < min(note.made for note in second)


def test_a_path_with_nothing_left_is_an_empty_deck() -> None:
    assert opened(anki(replace(small(), cards=()))) == ([], opened(anki(small()))[1])


def test_the_same_cards_give_the_same_bytes() -> None:
    assert deck([card()], "Terms", DAY) == deck([card()], "Terms", DAY)


def test_a_note_tells_all_of_its_card_and_is_tagged_by_kind() -> None:
    made = card(examples=("One.", "Two."), sentences=("Softmax is a function",), notes=("Mine",))
    ((note,), _) = opened(deck([made], "", DAY))
    for text in ("A function.", "One.", "Two.", "Softmax is a function", "Mine"):
        assert text in note.fields[1]
    assert note.tags == ("concept-explorer", "kind::numeric_method")


@given(st.text(max_size=60))
def test_no_text_becomes_markup_sound_formula_or_cloze(text: str) -> None:
    found = escaped(text).replace("<br>", "")
    assert not set("<>[{\\\"'") & set(found)


def test_hostile_words_stay_words() -> None:
    content = path_page(hostile(), [last_hostile()])
    notes, _ = opened(anki(content))
    assert notes
    whole = "".join("".join(note.fields) for note in notes)
    assert "<script" not in whole
    assert "<img" not in whole


def test_what_is_unsaid_is_said_to_be() -> None:
    assert answer(card(definition="")) == "<p>No definition.</p>"


def test_a_card_reads_its_relations_and_examples_in_the_language() -> None:
    store = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    iri = store.search("PagedAttention", 1).items[0].concept.iri
    (found,) = study_cards(store, [iri])
    assert found.question == "Explain PagedAttention, then compare."
    assert found.examples
    assert found.sentences[0].startswith("PagedAttention ")
    assert len(found.sentences) == len(set(found.sentences))


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(BadInput, match="genanki") as refused:
        deck([card()], "Terms", DAY)
    assert "concept-explorer[anki]" in refused.value.hint


def test_the_command_line_writes_a_deck_where_the_name_asks_for_one(tmp_path: Path) -> None:
    target = tmp_path / "deck.apkg"
    done = CliRunner().invoke(commands, ["path", "LoRA", "-o", str(target)], catch_exceptions=False)
    assert done.exit_code == 0
    notes, _ = opened(target.read_bytes())
    assert notes[-1].fields[0] == "Explain LoRA, then compare."
