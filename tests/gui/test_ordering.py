"""The dialog in which a person says what orders learning."""

from pathlib import Path

import pytest
from desktop import Desktop

from explorer.app.learning.order_preview import Preview
from explorer.app.learning.ordering import OrderFile, Rule
from explorer.gui.sheets.ordering import OrderSheet, ask_ordering, told
from explorer.model.concept import End
from explorer.model.terms import ORDERING, Iri

FOREIGN = """
@prefix : <https://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:builds rdfs:label "builds on"@en .
:a a skos:Concept ; skos:prefLabel "Soil"@en .
:b a skos:Concept ; skos:prefLabel "Root"@en ; :builds :a ; :near :c .
:c a skos:Concept ; skos:prefLabel "Leaf"@en ; :builds :b .
"""
BUILDS = Iri("https://example.org/builds")
AFTER = Rule(End.OBJECT, binding=True)


@pytest.fixture
def foreign(desktop: Desktop, tmp_path: Path) -> Desktop:
    path = tmp_path / "plants.ttl"
    path.write_text(FOREIGN, encoding="utf-8")
    return desktop.start(path)


def opened(desktop: Desktop) -> OrderSheet:
    sheet = ask_ordering(desktop.program.look, desktop.window, desktop.session)
    desktop.until(lambda: bool(sheet.rows) and bool(sheet.told.words()))
    return sheet


def choose_first(desktop: Desktop, sheet: OrderSheet) -> None:
    """The object of the first relation binds."""
    before = sheet.told.words()
    sheet.rows[0].kind.setCurrentIndex(0)
    sheet.rows[0].first.setCurrentIndex(2)
    desktop.until(lambda: sheet.told.words() != before)


def path_of(desktop: Desktop) -> int:
    plan = desktop.session.learning.plan
    return len(plan.path.steps) if plan else 0


def test_a_choice_shows_its_path_and_then_orders_learning(foreign: Desktop) -> None:
    foreign.session.learn(foreign.iri("Leaf"))
    foreign.rest()
    assert path_of(foreign) <= 1
    sheet = opened(foreign)
    assert [line.relation for line in sheet.rows] == [BUILDS, Iri("https://example.org/near")]
    assert sheet.rows[0].kind.isHidden()
    choose_first(foreign, sheet)
    assert sheet.told.words() == "Leaf, 3 steps: Soil → Root → Leaf"
    sheet.done_button.click()
    foreign.until(lambda: path_of(foreign) == 3)


def test_the_choice_is_there_when_the_file_opens_again_and_can_be_taken_back(
    foreign: Desktop, tmp_path: Path
) -> None:
    sheet = opened(foreign)
    assert not sheet.reset.isEnabled()
    choose_first(foreign, sheet)
    sheet.done_button.click()
    kept = foreign.session.apart.files[ORDERING]
    assert isinstance(kept, OrderFile)
    foreign.until(kept.path.exists)
    foreign.window.close()
    again = foreign.start(tmp_path / "plants.ttl")
    again.session.learn(again.iri("Leaf"))
    again.until(lambda: path_of(again) == 3)
    sheet = opened(again)
    assert sheet.rows[0].rule == AFTER
    assert sheet.reset.isEnabled()
    sheet.reset.click()
    again.until(lambda: path_of(again) <= 1)
    again.until(lambda: not kept.path.exists())


def test_a_choice_can_be_saved_elsewhere_and_cancelled(foreign: Desktop, tmp_path: Path) -> None:
    sheet = opened(foreign)
    choose_first(foreign, sheet)
    target = tmp_path / "order.ttl"
    sheet.write(target)
    foreign.until(target.exists)
    assert f"<{BUILDS}> ce:learnFirst ce:Object" in target.read_text(encoding="utf-8")
    sheet.reject()
    kept = foreign.session.apart.files[ORDERING]
    assert isinstance(kept, OrderFile)
    assert not kept.path.exists()


def test_closing_before_the_relations_are_counted_does_no_harm(foreign: Desktop) -> None:
    sheet = ask_ordering(foreign.program.look, foreign.window, foreign.session)
    sheet.reject()
    foreign.rest()
    assert foreign.session.store.size().concepts == 3


def test_a_goal_brings_the_offer_which_opens_the_dialog(foreign: Desktop) -> None:
    messages = foreign.content.parts.messages
    foreign.session.learn(foreign.iri("Leaf"))
    foreign.until(lambda: any("only guessed" in said.text for said in messages.said))
    foreign.do("learn.ordering")
    foreign.until(lambda: bool(foreign.window.findChildren(OrderSheet)))


def test_the_preview_is_told_in_a_sentence() -> None:
    assert told(Preview("Leaf", ("Leaf",))) == "Nothing is learned before Leaf."
    many = tuple(map(str, range(30)))
    words = told(Preview("Leaf", many, more=True))
    assert words.startswith("Leaf, more than 30 steps: 0 → 1")
    assert words.endswith("… → 29")
