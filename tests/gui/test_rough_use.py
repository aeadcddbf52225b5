"""The window under rough use: hostile ontologies, damaged files of its own, no place to write."""

import re
from functools import partial
from pathlib import Path

import pytest
from desktop import BUNDLED, Desktop
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from explorer.app.expanding import expand
from explorer.app.profile import Profile
from explorer.app.settings import read_settings
from explorer.model import vocabulary as v
from explorer.model.terms import LEARNER, Iri, Statement

HOSTILE = r"""
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ce: <https://w3id.org/concept-explorer/vocab#> .
ex:a a skos:Concept ; ce:requires ex:b ; skos:related ex:c ;
  skos:prefLabel "<b>A</b> <img src='http://127.0.0.1:9/x.png'> &amp; [x](http://x)"@en ;
  skos:altLabel "<h1>other</h1>\n\u202Ename"@en ; skos:scopeNote "<i>note</i>"@en ;
  skos:definition "<a href='file:///etc/passwd'>click</a>\n\n# heading <script>"@en ;
  rdfs:seeAlso <javascript:alert(1)> , <file:///etc/passwd> , <https://ok.example/> .
ex:b a skos:Concept ; skos:broader ex:c ; skos:prefLabel "<qt><b>B</b></qt>"@en .
ex:c a skos:Concept ; skos:broader ex:b ; skos:prefLabel "line\nbreak \u0007\u2066"@en .
ex:col a skos:Collection ; skos:prefLabel "<u>col</u>"@en ; skos:member ex:a , ex:b .
"""

MARKUP = re.compile(r"<(b|img|h1|i|a|script|u|qt)\b")


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def said(desktop: Desktop) -> str:
    return "\n".join(message.text for message in desktop.content.parts.messages.said)


def test_markup_in_an_ontology_stays_text_wherever_one_clicks(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.start(written(tmp_path, "100% <b>odd ä.ttl", HOSTILE))
    session = desktop.session
    for concept in session.store.ranked(9):
        for act in (session.go_to, partial(expand, session), session.learn):
            act(concept.iri)
            desktop.rest()
        session.toggle_known([concept.iri])
        desktop.rest()
        for shown in desktop.window.findChildren(QLabel):
            rich = shown.textFormat() is not Qt.TextFormat.PlainText
            assert not (rich and MARKUP.search(shown.text()))
            assert not shown.openExternalLinks()
    assert "<b>A</b>" in said(desktop)


def test_a_damaged_profile_and_damaged_settings_are_told_and_the_program_starts(
    desktop: Desktop,
) -> None:
    home = desktop.places.profile.parent
    home.mkdir(parents=True)
    desktop.places.profile.write_bytes(b"\x00\xff half")
    desktop.places.settings.write_text('{"text_scale": "huge", "language": ["de"]')
    desktop.start()
    assert "learner.nq.damaged" in said(desktop)
    assert "settings.json.damaged" in said(desktop)
    desktop.session.mark([desktop.iri("BPE")], v.KNOWN)
    desktop.window.close()
    assert len([s for s in Profile(desktop.places.profile).read() if s.predicate == v.MARK]) == 1


def test_folders_in_place_of_its_files_do_not_stop_the_program(desktop: Desktop) -> None:
    for path in (desktop.places.profile, desktop.places.settings):
        (path / "inside").mkdir(parents=True)
    desktop.start()
    desktop.session.mark([desktop.iri("BPE")], v.KNOWN)
    desktop.rest()
    desktop.window.close()
    assert len(Profile(desktop.places.profile).read()) == 2
    assert desktop.places.settings.is_file()


def test_marks_that_cannot_be_kept_leave_a_lasting_message_and_closing_still_works(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desktop = Desktop(qtbot, written(tmp_path, "file", "") / "home").start()
    desktop.session.mark([desktop.iri("BPE")], v.KNOWN)
    messages = desktop.content.parts.messages
    desktop.until(lambda: "learner.nq cannot be written" in said(desktop))
    desktop.until(lambda: messages.card is not None and bool(messages.card.property("lasting")))
    desktop.window.close()
    assert "learner.nq cannot be written" in caplog.text
    caplog.clear()


def test_the_last_file_that_was_asked_for_is_the_one_that_opens(
    desktop: Desktop, tmp_path: Path
) -> None:
    many = "".join(f"<x:c{i}> <x:p> <x:c{i // 2}> .\n" for i in range(40_000))
    large = written(tmp_path, "large.nt", many)
    small = written(tmp_path, "small.nt", "<x:a> <x:p> <x:b> .")
    desktop.start()
    for path in (large, small, large, small):
        desktop.program.open([path])
        QApplication.processEvents()
    desktop.until(lambda: "small.nt" in desktop.window.windowTitle())
    assert desktop.session.store.size().concepts == 2
    assert "large.nt" not in said(desktop)


def test_marks_made_while_a_file_is_read_are_there_and_marks_taken_away_stay_away(
    desktop: Desktop, tmp_path: Path
) -> None:
    small = written(tmp_path, "small.nt", "<x:a> <x:p> <x:b> .")
    desktop.start()
    one, other = desktop.iri("BPE"), desktop.iri("vLLM")
    desktop.session.mark([one], v.KNOWN)
    desktop.rest()
    desktop.program.open([small])
    desktop.session.mark([one], None)
    desktop.session.mark([other], v.KNOWN)
    desktop.until(lambda: "small.nt" in desktop.window.windowTitle())
    assert desktop.session.store.marks() == {other: v.KNOWN}
    desktop.window.close()
    assert {s.subject for s in Profile(desktop.places.profile).read()} == {other}


def test_what_another_program_marked_meanwhile_is_kept(desktop: Desktop) -> None:
    desktop.start()
    other = Profile(desktop.places.profile)
    theirs = Statement(Iri("x:theirs"), v.MARK, v.KNOWN, LEARNER)
    other.begin(other.read())
    other.write(1, [theirs])
    desktop.session.mark([desktop.iri("BPE")], v.KNOWN)
    desktop.rest()
    desktop.window.close()
    assert theirs in Profile(desktop.places.profile).read()
    assert len(Profile(desktop.places.profile).read()) == 3


def test_an_empty_ontology_says_so_and_a_broken_one_leaves_the_open_one(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.start()
    desktop.program.open([written(tmp_path, "broken.rdf", '<?xml version="1.0"?><rdf:RDF>')])
    desktop.until(lambda: "broken.rdf" in said(desktop))
    assert desktop.session.store.size().concepts > 100
    assert BUNDLED in desktop.window.windowTitle()
    desktop.program.open([written(tmp_path, "empty.ttl", "")])
    desktop.until(lambda: "empty.ttl holds nothing." in said(desktop))
    assert desktop.session.store.size().concepts == 0
    desktop.until(desktop.graph.empty.isVisible)
    assert not desktop.graph.hint.isVisible()
    desktop.program.open([written(tmp_path, "one.ttl", "<x:a> <x:p> <x:b> .")])
    desktop.until(lambda: desktop.session.store.size().concepts > 0)
    desktop.until(lambda: not desktop.graph.empty.isVisible())


def test_closing_while_a_file_opens_a_query_runs_and_a_path_is_sought_ends_at_once(
    desktop: Desktop, tmp_path: Path
) -> None:
    many = "".join(f"<x:c{i}> <x:p> <x:c{i // 2}> .\n" for i in range(40_000))
    desktop.start()
    session = desktop.session
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    session.jobs.ask("query", lambda token: session.store.query(runaway, token), print, print)
    session.learn(desktop.iri("vLLM"))
    desktop.program.open([written(tmp_path, "large.nt", many)])
    desktop.window.close()
    assert not desktop.window.isVisible()
    assert read_settings(desktop.places.settings)[1] == ()
