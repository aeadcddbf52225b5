"""The form that builds a query, by keys alone and beside the text."""

from dataclasses import replace

from hands import Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.app.query.states import Answered
from explorer.app.session import Session
from explorer.app.sparql.building import How, Line
from explorer.app.sparql.form_choices import End
from explorer.gui.panes.query import QueryPane
from explorer.gui.panes.query_builder import Builder
from explorer.gui.panes.query_builder_row import TermField
from explorer.gui.panes.query_sheet import Sheet
from explorer.gui.parts.chips import Choice
from explorer.gui.style import Look

CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = "SELECT ?tool WHERE {\n  ?tool ce:uses ?method .\n}\n"


def opened(hands: Hands, session: Session, look: Look, text: str = "") -> Sheet:
    sheet = hands.show(QueryPane(session, look)).sheet
    sheet.editor.show_text(text)
    hands.push(sheet.forming.tool)
    return sheet


def builder_of(sheet: Sheet) -> Builder:
    builder = sheet.forming.builder
    assert builder is not None
    return builder


def focused() -> TermField:
    field = QApplication.focusWidget()
    assert isinstance(field, TermField)
    return field


def choose(hands: Hands, words: str, name: str) -> None:
    """Type into the field with the focus, and take what is offered by name."""
    field = focused()
    QTest.keyClicks(field, words)
    hands.until(lambda: field.listing and name in [x.name for x in field.popup.model.entries])
    lines = field.popup.model.entries
    for _ in range([line.name for line in lines].index(name)):
        QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_query_is_built_and_run_by_keys_alone(hands: Hands, session: Session, look: Look) -> None:
    sheet = opened(hands, session, look)
    QTest.keyClicks(focused(), "?tool")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    choose(hands, "uses", "uses")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    choose(hands, "paged att", "PagedAttention")
    assert sheet.editor.text == (
        "SELECT DISTINCT * WHERE {\n  ?tool ce:uses llm:PagedAttention .\n}\n"
    )
    QTest.keyClick(focused(), Qt.Key.Key_Return, CONTROL)
    hands.until(lambda: isinstance(sheet.query.state, Answered))
    assert isinstance(sheet.query.state, Answered)
    assert sheet.query.state.answer.table.rows


def test_a_line_more_offers_only_relations_that_its_subject_has(
    hands: Hands, session: Session, look: Look
) -> None:
    text = "SELECT * WHERE {\n  ?tool ce:kind ce:Software .\n}\n"
    sheet = opened(hands, session, look, text)
    hands.push(builder_of(sheet).add)
    field = focused()
    assert field.accessibleName() == End.RELATION.value
    QTest.keyClick(field, Qt.Key.Key_Down)
    hands.until(lambda: field.listing)
    notes = {line.name: line.note for line in field.popup.model.entries}
    assert notes["uses"].endswith(" of 6")
    assert "may cost" not in notes


def test_what_is_typed_in_the_editor_shows_in_the_form(
    hands: Hands, session: Session, look: Look
) -> None:
    sheet = opened(hands, session, look, TEXT)
    builder = builder_of(sheet)
    assert builder.form.lines == (Line("?tool", "ce:uses", "?method"),)
    hands.until(lambda: builder.rows[0].fields[End.RELATION].text() == "uses")
    sheet.editor.show_text(TEXT.replace("ce:uses", "ce:isA"))
    hands.until(lambda: builder.rows[0].fields[End.RELATION].text() == "is a")


def test_columns_are_switched_and_lines_made_optional_or_removed(
    hands: Hands, session: Session, look: Look
) -> None:
    sheet = opened(hands, session, look, TEXT)
    builder = builder_of(sheet)
    method = next(c for c in builder.columns.findChildren(Choice) if c.text() == "?method")
    hands.until(lambda: method.width() > 0)
    hands.push(method)
    assert sheet.editor.text.startswith("SELECT * WHERE")
    hands.push(builder.add)
    row = builder.rows[1]
    for end, term in ((End.RELATION, "skos:prefLabel"), (End.OBJECT, "?name")):
        row.fields[end].setFocus()
        QTest.keyClicks(row.fields[end], term)
        row.fields[end].clearFocus()
    row.menu.aboutToShow.emit()
    next(a for a in row.menu.actions() if a.text() == "May hold").trigger()
    row.menu.aboutToShow.emit()
    next(a for a in row.menu.actions() if a.text() == "Only in “en”").trigger()
    row.menu.aboutToShow.emit()
    next(a for a in row.menu.actions() if a.text() == "Only what I do not know").trigger()
    assert builder.form.lines == (
        Line("?tool", "ce:uses", "?method"),
        Line("?tool", "skos:prefLabel", "?name", How.MAY, "en"),
        Line("?tool", "ce:mark", "ce:Known", How.NOT),
    )
    assert 'OPTIONAL { ?tool skos:prefLabel ?name . FILTER(LANG(?name) = "en") }' in (
        sheet.editor.text
    )
    hands.push(builder.rows[1].remove)
    assert "prefLabel" not in sheet.editor.text
    sheet.editor.undo()
    assert "prefLabel" in sheet.editor.text


def test_a_query_that_says_more_is_left_alone_and_told(
    hands: Hands, session: Session, look: Look
) -> None:
    text = "SELECT * {\n  { ?s a ?o } UNION { ?s ce:uses ?o }\n}"
    sheet = opened(hands, session, look, text)
    builder = builder_of(sheet)
    said = "This query has more than the form can show. Line 2, column 3: “{” has no place in it."
    assert builder.beyond.text() == said
    assert builder.beyond.isVisible()
    assert not builder.add.isVisible()
    assert sheet.editor.text == text
    sheet.editor.show_text(TEXT)
    assert builder.add.isVisible()
    assert not builder.beyond.isVisible()


def test_words_that_are_no_term_are_not_taken(hands: Hands, session: Session, look: Look) -> None:
    sheet = opened(hands, session, look, TEXT)
    builder = builder_of(sheet)
    field = builder.rows[0].fields[End.OBJECT]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "no such thing } #")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "?method"
    assert sheet.editor.text == TEXT


def test_names_in_the_form_follow_the_language(hands: Hands, session: Session, look: Look) -> None:
    pane = hands.show(QueryPane(session, look))
    pane.sheet.editor.show_text(TEXT)
    hands.push(pane.sheet.forming.tool)
    field = builder_of(pane.sheet).rows[0].fields[End.RELATION]
    hands.until(lambda: field.text() == "uses")
    session.prefer(replace(session.settings, language="de"))
    hands.until(lambda: field.text() == "verwendet")


def test_tab_goes_through_the_form_from_top_to_bottom(
    hands: Hands, session: Session, look: Look
) -> None:
    sheet = opened(hands, session, look, TEXT)
    builder = builder_of(sheet)
    hands.push(builder.add)
    builder.rows[0].fields[End.SUBJECT].setFocus()
    walked = []
    for _ in range(12):
        widget = QApplication.focusWidget()
        assert widget is not None
        walked.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    parts = [part for row in builder.rows for part in row.parts()]
    assert walked[: len(parts) + 1] == [*parts, builder.add]
