"""Theme to Qt: colours, fonts, icons and sizes of what every pane is built from."""

import re

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QIcon, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.icons import icon
from explorer.gui.parts.buttons import Button, Tool
from explorer.gui.parts.chips import Chip, Choice
from explorer.gui.parts.islands import Island
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.marks import Glyph, StateDisc
from explorer.gui.parts.menus import MenuBar
from explorer.gui.parts.notes import EmptyState, note_box
from explorer.gui.parts.rows import ROW, ConceptRow, Head
from explorer.gui.parts.sentences import SentenceList
from explorer.gui.parts.text import Elided, Prose, label, tip
from explorer.gui.sheets.sheet import SHEET
from explorer.gui.style import Look, dress, palette, style_sheet
from explorer.model.terms import Iri
from explorer.resources import resource
from explorer.scene.glyphs import Mark, State
from explorer.scene.theme import DARK, FONTS, HIGH_CONTRAST, LIGHT, Theme

THEMES = (LIGHT, DARK, HIGH_CONTRAST)
HOSTILE = "<b>bold</b> & <img src=x>"


@pytest.fixture
def look(qapp: QApplication) -> Look:
    look = Look()
    dress()
    look.wear(LIGHT)
    assert qapp.styleSheet()
    return look


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_style_sheet_names_only_roles_of_the_theme(theme: Theme) -> None:
    made = style_sheet(theme.scaled(1.5))
    assert "$" not in made
    assert "@" not in made
    assert set(re.findall(r"#[0-9A-F]{6}", made)) <= set(theme.colours().values())


def test_only_one_file_writes_colours_and_one_sets_the_sheet() -> None:
    assert not re.search(r"#[0-9A-Fa-f]{3,6}\b", SHEET)
    gui = resource("assets").parent / "explorer" / "gui"
    setters = [p.name for p in gui.rglob("*.py") if "setStyleSheet(" in p.read_text("utf-8")]
    assert setters == ["style.py"]


def test_the_palette_takes_its_roles_from_the_theme() -> None:
    made = palette(DARK)
    assert made.color(QPalette.ColorRole.Window).name().upper() == DARK.chrome
    assert made.color(QPalette.ColorRole.PlaceholderText).name().upper() == DARK.faint


def test_the_bundled_fonts_are_there(look: Look) -> None:
    families = QFontDatabase.families()
    assert "Inter" in families
    assert "JetBrains Mono" in families
    assert look.font(FONTS.title).pixelSize() == 20


def test_every_icon_that_is_named_exists(look: Look) -> None:
    gui = resource("assets").parent / "explorer"
    files = {path.stem for path in resource("assets", "icons").glob("*.svg")}
    source = "\n".join(path.read_text("utf-8") for path in gui.rglob("*.py"))
    named = set(
        re.findall(r'(?:Tool|Picture|Button)\(\s*(?:self\._)?look,\s*"([a-z0-9-]+)"', source)
    )
    named |= set(re.findall(r'icon="([a-z0-9-]+)"', source))
    buttons = set(re.findall(r'Button\(\s*(?:self\._)?look,\s*"([a-z0-9-]+)"', source))
    assert named - buttons <= files
    assert not icon(look, "search").pixmap(16, 16).isNull()


def test_an_icon_follows_the_theme_by_itself(look: Look) -> None:
    made = icon(look, "x")

    def ink() -> set[str]:
        image = made.pixmap(QSize(24, 24), QIcon.Mode.Normal).toImage()
        pixels = (image.pixelColor(x, y) for x in range(24) for y in range(24))
        return {colour.name().upper() for colour in pixels if colour.alpha() == 255}

    light = ink()
    look.wear(DARK)
    assert light == {LIGHT.muted}
    assert ink() == {DARK.muted}


def test_sizes_follow_the_size_of_the_text(look: Look, qtbot: QtBot) -> None:
    glyph, tool = Glyph(look, 3), Tool(look, "x", "Close")
    chip = Chip(look, "Embedding", kind=4, mark=Mark(State.KNOWN))
    whole = column(look, row(look, glyph, tool), chip, margins=(16, 8, 16, 8))
    qtbot.addWidget(whole)
    before = (glyph.width(), tool.width(), chip.sizeHint().height())
    look.wear(LIGHT.scaled(2.0))
    after = (glyph.width(), tool.width(), chip.sizeHint().height())
    assert after == tuple(2 * size for size in before)
    assert whole.box.contentsMargins().left() == 32


def test_labels_prose_and_tips_show_markup_as_text(look: Look, qtbot: QtBot) -> None:
    plain, prose, short = label(HOSTILE), Prose(look, HOSTILE), Elided(HOSTILE)
    whole = column(look, plain, prose, short)
    qtbot.addWidget(whole)
    assert plain.textFormat() is Qt.TextFormat.PlainText
    assert short.textFormat() is Qt.TextFormat.PlainText
    assert "<b>" not in prose.text()
    assert prose.words() == prose.accessibleName() == HOSTILE
    assert "<b>" not in tip(HOSTILE)
    assert "<img" not in short.toolTip()


def test_a_button_shows_an_ampersand_and_says_its_name_without_the_gap(
    look: Look, qtbot: QtBot
) -> None:
    button = Button(look, "Salt & pepper", "check")
    qtbot.addWidget(button)
    assert "&&" in button.text()
    assert button.accessibleName() == "Salt & pepper"


def test_a_choice_is_switched_by_mouse_and_by_key(look: Look, qtbot: QtBot) -> None:
    choice = Choice(look, "Memory")
    qtbot.addWidget(choice)
    choice.show()
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton)
    assert choice.isChecked()
    QTest.keyClick(choice, Qt.Key.Key_Space)
    assert not choice.isChecked()


def test_rows_of_sentences_are_read_chosen_and_ticked(look: Look, qtbot: QtBot) -> None:
    sentences = SentenceList(look, "Relations")
    qtbot.addWidget(sentences)
    one = ConceptRow(Iri("urn:a"), "KV Caching", 3, "+2 implied", Mark(State.GOAL))
    sentences.show_entries([Head("requires", count="1 of 1"), one])
    sentences.show()
    index = sentences.model().index(1, 0)
    assert index.data(ROW) is one
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "KV Caching, +2 implied, Goal"
    sentences.setCurrentIndex(index)
    with qtbot.waitSignal(sentences.chosen) as chosen:
        QTest.keyClick(sentences, Qt.Key.Key_Return)
    assert chosen.args == ["urn:a"]
    with qtbot.waitSignal(sentences.ticked):
        QTest.keyClick(sentences, Qt.Key.Key_Space)


def test_everything_can_be_painted_in_each_theme(look: Look, qtbot: QtBot) -> None:
    states = row(look, *(StateDisc(look, Mark(state, 4), 11) for state in State))
    sentences = SentenceList(look, "Relations")
    sentences.show_entries([Head("uses"), ConceptRow(Iri("urn:a"), "vLLM", 6)])
    body = column(
        look,
        states,
        sentences,
        row(look, Chip(look, "ce:"), Choice(look, "Latency", chosen=True)),
        note_box(look, "Editorial note", "Words"),
        EmptyState(look, "flag", "No goal yet", "Choose one.", "Learn something…"),
    )
    island = Island(look, body)
    qtbot.addWidget(island)
    island.resize(500, 700)
    island.show()
    for theme in THEMES:
        look.wear(theme)
        island.rim.show_ring(shown=True)
        assert not island.grab().isNull()


def test_what_an_empty_pane_offers_is_reached_however_low_it_is(look: Look, qtbot: QtBot) -> None:
    empty = EmptyState(look, "flag", "No goal yet", "A sentence of some words. " * 9, "Choose…")
    qtbot.addWidget(empty)
    empty.resize(420, 90)
    empty.show()
    QApplication.processEvents()
    assert empty.action.visibleRegion().boundingRect().height() < empty.action.height()
    area = empty.findChild(QScrollArea)
    assert area is not None
    area.ensureWidgetVisible(empty.action)
    assert empty.action.visibleRegion().boundingRect().height() == empty.action.height()


def test_where_it_is_lowest_the_sentence_of_an_empty_pane_is_seen_whole(
    look: Look, qtbot: QtBot
) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    empty = EmptyState(look, "search", "No results", "The pattern on line 1 matches nothing.")
    # A window of its own would not be so low.
    empty.setParent(pane)
    empty.resize(640, 44)
    pane.resize(640, 100)
    pane.show()
    QApplication.processEvents()
    title, said = empty.findChildren(QLabel)
    assert not title.isVisible()
    assert said.visibleRegion().boundingRect().height() == said.height()
    assert said.height() >= said.heightForWidth(said.width())
    empty.resize(640, 80)
    QApplication.processEvents()
    assert title.isVisible()


def test_nothing_is_a_window_of_its_own_by_mistake(look: Look, qtbot: QtBot) -> None:
    parts: list[QWidget] = [
        EmptyState(look, "flag", "No goal yet", "Choose one.", "Learn something…"),
        note_box(look, "Note", "Words"),
    ]
    for part in parts:
        qtbot.addWidget(part)
    assert not any(widget.isVisible() for widget in QApplication.topLevelWidgets())


def test_a_menu_bar_underlines_no_letter_though_alt_and_that_letter_open_a_menu(
    look: Look, qtbot: QtBot
) -> None:
    bars = MenuBar(), MenuBar()
    for bar, title in zip(bars, ("&File", "File"), strict=True):
        qtbot.addWidget(bar)
        bar.addMenu(title).addAction("Open")
    marked, plain = (bar.grab().toImage() for bar in bars)
    assert marked == plain
    assert bars[0].actions()[0].text() == "&File"
    assert look.worn
