"""Both ends of a path are asked for: by keys alone, with what is selected filled in."""

from desktop import Desktop
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from explorer.app.commands import between
from explorer.gui.sheets.palette_rows import Caption, Hit
from explorer.gui.sheets.path_sheet import EndField, PathSheet

LEFT = Qt.MouseButton.LeftButton


def opened(started: Desktop) -> PathSheet:
    """The sheet, opened by its key on the canvas."""
    started.graph.canvas.setFocus()
    started.key(Qt.Key.Key_P)
    sheet = started.content.desk.path_sheet
    given = len(between.ends_given(started.session))
    fields = (sheet.start, sheet.end)[:given]
    started.until(lambda: sheet.answered is not None and all(f.concept for f in fields))
    return sheet


def typed(started: Desktop, field: EndField, text: str) -> None:
    sheet = started.content.desk.path_sheet
    started.until(lambda: started.focus is field)
    started.type(text)
    started.until(lambda: sheet.answered == (field, text))


def lit(started: Desktop) -> bool:
    return started.graph.canvas.picture.light is not None


def names(sheet: PathSheet) -> list[str]:
    return [line.text for line in sheet.list.rows.entries if isinstance(line, Hit)]


def test_with_nothing_selected_both_ends_are_typed(started: Desktop) -> None:
    started.session.select(None)
    sheet = opened(started)
    typed(started, sheet.start, "kv cach")
    started.key(Qt.Key.Key_Return)
    assert sheet.start.text() == "KV Caching"
    typed(started, sheet.end, "bpe")
    started.key(Qt.Key.Key_Return)
    assert not sheet.isVisible()
    started.until(lambda: lit(started))
    ends = {started.iri("KV Caching"), started.iri("Byte Pair Encoding")}
    assert started.session.selection == ends
    assert started.focus is started.graph.canvas


def test_the_selected_concept_is_the_first_end(started: Desktop) -> None:
    one = started.show("LoRA")
    sheet = opened(started)
    assert (sheet.start.concept, sheet.start.text()) == (one, "LoRA")
    typed(started, sheet.end, "Beam Search")
    started.key(Qt.Key.Key_Return)
    started.until(lambda: lit(started))
    assert started.session.selection == {one, started.iri("Beam Search")}


def test_a_path_that_is_shown_already_fills_both_ends(started: Desktop) -> None:
    one, other = started.show("LoRA"), started.iri("Beam Search")
    started.session.select_all(frozenset({one, other}), other)
    started.graph.canvas.setFocus()
    started.key(Qt.Key.Key_P)
    started.until(lambda: lit(started))
    sheet = opened(started)
    assert (sheet.start.concept, sheet.end.concept) == (one, other)
    typed(started, sheet.end, "Softmax")
    started.key(Qt.Key.Key_Return)
    softmax = started.iri("Softmax")
    started.until(lambda: started.session.selection == {one, softmax})


def test_tab_completes_and_goes_to_the_other_end_and_back(started: Desktop) -> None:
    started.session.select(None)
    sheet = opened(started)
    typed(started, sheet.start, "pagedatt")
    started.key(Qt.Key.Key_Tab)
    assert sheet.start.text() == "PagedAttention"
    assert started.focus is sheet.end
    started.key(Qt.Key.Key_Backtab)
    assert started.focus is sheet.start
    assert sheet.start.selectedText() == "PagedAttention"


def test_enter_before_the_answer_waits_for_it(started: Desktop) -> None:
    started.show("LoRA")
    sheet = opened(started)
    started.type("Softmax")
    started.key(Qt.Key.Key_Return)
    started.until(lambda: lit(started))
    assert not sheet.isVisible()
    assert started.iri("Softmax") in started.session.selection


def test_the_other_end_is_not_offered_again(started: Desktop) -> None:
    started.show("Softmax")
    started.show("LoRA")
    sheet = opened(started)
    started.until(lambda: names(sheet) == ["Softmax"])
    typed(started, sheet.end, "LoRA")
    assert "LoRA" not in names(sheet)


def test_what_is_not_there_is_said(started: Desktop) -> None:
    started.session.select(None)
    sheet = opened(started)
    typed(started, sheet.start, "zzzzxxxqq")
    first = sheet.list.rows.entries[0]
    assert isinstance(first, Caption)
    assert first.text.startswith("No other concept is called “zzzzxxxqq”.")
    started.key(Qt.Key.Key_Return)
    assert sheet.isVisible()


def test_a_click_takes_a_line_and_escape_leaves_all_as_it_was(started: Desktop) -> None:
    one = started.show("LoRA")
    sheet = opened(started)
    typed(started, sheet.end, "Softmax")
    place = sheet.list.visualRect(sheet.list.currentIndex()).center()
    QTest.mouseClick(sheet.list.viewport(), LEFT, pos=place)
    started.until(lambda: lit(started))
    started.session.select(one)
    sheet = opened(started)
    started.key(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert started.session.selection == {one}
    sheet = opened(started)
    QTest.mouseClick(sheet, LEFT, pos=QPoint(3, 3))
    assert not sheet.isVisible()


def test_a_screen_reader_hears_the_ends_and_the_line(started: Desktop) -> None:
    started.session.select(None)
    sheet = opened(started)
    assert (sheet.start.accessibleName(), sheet.end.accessibleName()) == ("From", "To")
    typed(started, sheet.start, "LoRA")
    assert sheet.start.accessibleDescription().startswith("LoRA, method")
