"""Progress taken away and brought back in the whole program, and marks that follow at its start."""

from pathlib import Path

import pytest
from desktop import Desktop
from PySide6.QtWidgets import QFileDialog

from explorer.app.folders import HOME, folders
from explorer.app.learning.review_file import Rating, Review
from explorer.model import vocabulary as v
from explorer.model.terms import LEARNER, Iri, Literal, Statement
from explorer.store.files import write_statements

OLD = """
@prefix : <https://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ce: <https://w3id.org/concept-explorer/vocab#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
:soil a skos:Concept ; skos:prefLabel "Soil"@en .
:root a skos:Concept ; skos:prefLabel "Root"@en ; ce:requires :soil .
"""
NEW = (
    OLD.replace(":root", ":rootlet").replace("Root", "Rootlet")
    + ":root dcterms:isReplacedBy :rootlet ."
)


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The person chooses this file in whatever dialog asks for one."""
    answer = (str(path), "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: answer)


def said(desktop: Desktop) -> list[str]:
    return [message.text for message in desktop.content.parts.messages.said]


@pytest.mark.parametrize("ending", [".json", ".ttl", ".trig"])
def test_progress_goes_out_and_comes_back(
    started: Desktop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ending: str
) -> None:
    session = started.session
    session.mark([started.iri("Softmax")], v.KNOWN)
    started.rest()
    reviewing = session.reviewing
    assert reviewing is not None
    reviewing.reviews.rate(Review(started.iri("Softmax"), Rating.GOOD, reviewing.clock()))
    choosing(monkeypatch, tmp_path / f"mine{ending}")
    started.do("file.export.progress")
    started.until(lambda: any(text.startswith("Saved") for text in said(started)))
    session.mark([started.iri("Softmax")], None)
    assert reviewing.reviews.take_back()
    started.do("file.progress")
    started.until(
        lambda: any("1 new mark" in text and "1 review" in text for text in said(started))
    )
    assert session.store.marks() == {started.iri("Softmax"): v.KNOWN}
    assert len(reviewing.reviews.log()) == 1


def test_known_concepts_go_to_anki(
    started: Desktop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started.session.mark([started.iri("Softmax")], v.KNOWN)
    started.rest()
    choosing(monkeypatch, tmp_path / "known.apkg")
    started.do("file.export.known")
    started.until((tmp_path / "known.apkg").exists)


def test_marks_follow_a_concept_that_was_renamed_in_its_file(
    desktop: Desktop, tmp_path: Path
) -> None:
    root = Iri("https://example.org/root")
    mark = Statement(root, v.MARK, v.KNOWN, LEARNER)
    day = Statement(root, v.MARKED_ON, Literal("2026-01-01", datatype=v.DATE), LEARNER)
    profile = folders({HOME: str(tmp_path / "home")}).profile
    profile.parent.mkdir(parents=True)
    profile.write_text(write_statements([mark, day]), encoding="utf-8")
    path = tmp_path / "plants.ttl"
    path.write_text(NEW, encoding="utf-8")
    desktop.start(path)
    new = Iri("https://example.org/rootlet")
    desktop.until(lambda: desktop.session.store.marks() == {new: v.KNOWN})
    desktop.until(lambda: any("renamed concept followed" in text for text in said(desktop)))
    desktop.session.undo()
    assert desktop.session.store.marks() == {root: v.KNOWN}
