"""Matching marks without a concept: by one click, by a search, and undone."""

from desktop import Desktop
from PySide6.QtTest import QTest

from explorer.app.learning.moved import MATCH
from explorer.gui.sheets.matching import MatchSheet
from explorer.model import vocabulary as v
from explorer.model.terms import BASE, Iri

GONE = tuple(Iri(BASE + "nlp-llm/" + name) for name in ("SoftMaxFunction", "OldBatching"))


def test_marks_are_matched_by_a_click_and_by_a_search(started: Desktop) -> None:
    session = started.session
    session.mark(GONE, v.KNOWN)
    started.rest()
    started.do(MATCH)
    started.until(lambda: bool(started.window.findChildren(MatchSheet)))
    sheet = started.window.findChild(MatchSheet)
    assert isinstance(sheet, MatchSheet)
    started.until(lambda: len(sheet.rows) == 2)
    assert sheet.told.text().startswith("2 marks have no concept.")
    second = sheet.rows[1]
    assert second.gone.name == "Soft Max Function"
    softmax = next(chip for chip in second.chips if chip.text() == "Softmax")
    softmax.click()
    started.until(lambda: len(sheet.rows) == 1)
    assert session.store.marks()[started.iri("Softmax")] == v.KNOWN
    first = sheet.rows[0]
    QTest.keyClicks(first.field, "continuous bat")
    started.until(lambda: "Continuous Batching" in [chip.text() for chip in first.chips])
    next(chip for chip in first.chips if chip.text() == "Continuous Batching").click()
    started.until(lambda: not sheet.rows)
    assert sheet.told.text() == "Every mark has its concept."
    session.undo()
    started.until(lambda: len(sheet.rows) == 1)
    sheet.reject()
