"""The review by keys: question, answer, rating, and the way back."""

from functools import partial

import pytest
from desktop import Desktop
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from explorer.app.learning.review_file import Rating
from explorer.gui.panes.review import ReviewPane
from explorer.gui.panes.review_card import short
from explorer.gui.parts.text import Prose
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import NOTES, Literal, Statement

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def reviewer(started: Desktop) -> Desktop:
    """PagedAttention and KV Caching are known, the review is in front."""
    session = started.session
    session.mark([started.iri("PagedAttention"), started.iri("KV Caching")], v.KNOWN)
    started.rest()
    started.do("learn.review")
    started.until(lambda: isinstance(started.content.parts.bottom.pane("Review"), ReviewPane))
    return started


def pane(desktop: Desktop) -> ReviewPane:
    found = desktop.content.parts.bottom.pane("Review")
    assert isinstance(found, ReviewPane)
    return found


def added(desktop: Desktop) -> ReviewPane:
    """Take both into the review by the button of the empty state."""
    found = pane(desktop)
    desktop.until(lambda: found.empty.action.text() == "Add")
    QTest.mouseClick(found.empty.action, Qt.MouseButton.LeftButton)
    desktop.until(lambda: found.question.text().startswith("Explain "))
    return found


def is_told(desktop: Desktop, words: str) -> bool:
    """Whether the status bar says this of the review."""
    due = desktop.content.parts.status.due
    return due.isHidden() if not words else due.text() == words


def test_known_concepts_are_offered_and_counted_once_added(reviewer: Desktop) -> None:
    status = reviewer.content.parts.status
    assert status.due.isHidden()
    found = added(reviewer)
    assert found.count.text() == "2 due today"
    assert status.due.text() == "2 due"
    assert reviewer.content.parts.bottom.tabs.tabText(2) == "Review 2"


def test_question_answer_rating_and_back_by_keys(reviewer: Desktop) -> None:
    found = added(reviewer)
    first = found.question.text()
    found.setFocus()
    # A rating before the answer was seen rates nothing.
    reviewer.key(KEY.Key_3)
    assert found.question.text() == first
    reviewer.key(KEY.Key_Space)
    assert found.ratings.keys() == {1, 2, 3, 4}
    assert all(span.text() for span in found.spans.values())
    reviewer.key(KEY.Key_3)
    reviewer.until(lambda: found.question.text() != first)
    assert "comes again" in found.said.text()
    assert found.count.text().startswith("1 due today, next on ")
    reviewer.key(KEY.Key_Z, CTRL)
    reviewer.until(lambda: found.question.text() == first)
    assert found.count.text() == "2 due today"
    # Marks were not undone by that.
    assert len(reviewer.session.store.marks()) == 2


def test_the_answer_holds_definition_relations_and_the_own_note(reviewer: Desktop) -> None:
    iri = reviewer.iri("PagedAttention")
    note = Statement(iri, v.NOTE, Literal("Like pages of <b>memory</b>."), NOTES)
    reviewer.session.do("Note", Change(added=frozenset({note})))
    reviewer.rest()
    found = added(reviewer)
    if "PagedAttention" not in found.question.text():
        found.reveal()
        found.rate(Rating.AGAIN)
        reviewer.until(lambda: "PagedAttention" in found.question.text())
    found.reveal()
    whole = "\n".join(prose.words() for prose in found.reader.findChildren(Prose))
    assert "A way of computing attention" in whole
    assert "PagedAttention" in whole
    assert "Like pages of <b>memory</b>." in whole


def test_when_all_is_done_the_next_day_is_told_and_the_count_goes(reviewer: Desktop) -> None:
    found = added(reviewer)
    found.setFocus()
    for left in (1, 0):
        reviewer.key(KEY.Key_Return)
        reviewer.key(KEY.Key_4)
        words = f"{left} due" if left else ""
        reviewer.until(partial(is_told, reviewer, words))
    reviewer.until(found.empty.isVisible)
    assert reviewer.content.parts.status.due.isHidden()
    assert reviewer.content.parts.bottom.tabs.tabText(2) == "Review"


def test_settings_are_commands(started: Desktop) -> None:
    started.do("learn.review.recall.80")
    started.do("learn.review.credit")
    assert started.session.settings.review_recall == 80
    assert not started.session.settings.review_credit


def test_the_due_count_of_the_status_bar_leads_to_the_review(reviewer: Desktop) -> None:
    added(reviewer)
    reviewer.do("view.tab.plan")
    reviewer.content.parts.status.due.click()
    reviewer.until(pane(reviewer).isVisible)
    assert pane(reviewer).hasFocus()


def test_spans_are_shortened_where_it_is_low() -> None:
    assert [short(s) for s in ("1 day", "12 days", "3 months", "2 years")] == [
        *("1 d", "12 d", "3 mo", "2 y")
    ]
