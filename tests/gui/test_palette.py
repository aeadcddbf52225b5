"""The palette: what it finds, what Enter does with the keys held, and how it closes."""

from pathlib import Path

from desktop import Desktop
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from explorer.gui.panes.welcome import WelcomeButton
from explorer.gui.sheets.palette import Palette
from explorer.gui.sheets.palette_rows import Caption, CommandRow, Hit, parts

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def opened(desktop: Desktop, text: str = "") -> Palette:
    """The palette opened by its key, with the answer to `text` in it."""
    desktop.graph.take_focus()
    desktop.key(Qt.Key.Key_K, CONTROL)
    palette = desktop.content.desk.palette
    desktop.until(palette.isVisible)
    if text:
        typed(desktop, palette, text)
    return palette


def typed(desktop: Desktop, palette: Palette, text: str) -> None:
    palette.field.clear()
    QTest.keyClicks(palette.field, text)
    desktop.until(lambda: palette.answered == text)


def names(palette: Palette) -> list[str]:
    return [line.text for line in palette.rows.entries if isinstance(line, Hit) and not line.goal]


def test_a_name_with_a_typing_error_finds_its_concept_first(started: Desktop) -> None:
    palette = opened(started, "paged atention")
    assert names(palette)[0] == "PagedAttention"
    assert palette.rows.line(palette.list.currentIndex()) == palette.rows.entries[1]


def test_an_abbreviation_says_which_other_name_matched(started: Desktop) -> None:
    first = opened(started, "bpe").rows.entries[1]
    assert isinstance(first, Hit)
    assert first.finding is not None
    assert (first.text, first.finding.reason) == ("Byte Pair Encoding", "also: BPE")


def test_concepts_found_by_their_definition_stand_apart(started: Desktop) -> None:
    palette = opened(started, "memory")
    captions = [line.text for line in palette.rows.entries if isinstance(line, Caption)]
    assert captions[:2] == ["Concepts", "Found in a definition"]


def test_enter_goes_to_the_concept(started: Desktop) -> None:
    iri = started.iri("DeepSpeed")
    palette = opened(started, "DeepSpeed")
    started.key(Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert started.session.trail.here == iri
    started.until(lambda: iri in started.graph.canvas.picture.points)
    assert started.focus is started.graph.canvas


def test_control_enter_adds_beside_what_is_shown(started: Desktop) -> None:
    started.show("vLLM")
    shown = frozenset(started.session.placed)
    iri = started.iri("Tokenization")
    opened(started, "Tokenization")
    started.key(Qt.Key.Key_Return, CONTROL)
    started.until(lambda: iri in started.session.placed)
    assert shown <= frozenset(started.session.placed)


def test_alt_enter_makes_a_goal_and_one_more(started: Desktop) -> None:
    for name in ("Softmax", "LoRA"):
        opened(started, name)
        started.key(Qt.Key.Key_Return, ALT)
    assert started.session.store.goals() == (started.iri("Softmax"), started.iri("LoRA"))


def test_without_a_word_the_previous_concept_is_one_step_away(started: Desktop) -> None:
    first = started.show("vLLM")
    started.show("LoRA")
    palette = opened(started)
    started.until(lambda: names(palette) == ["LoRA", "vLLM"])
    started.key(Qt.Key.Key_Down)
    started.key(Qt.Key.Key_Return)
    assert started.session.trail.here == first


def test_a_command_is_found_and_done(started: Desktop) -> None:
    palette = opened(started, ">dark")
    assert all(isinstance(line, Caption | CommandRow) for line in palette.rows.entries)
    started.key(Qt.Key.Key_Return)
    assert started.program.look.theme.dark


def test_the_other_key_begins_with_commands(started: Desktop) -> None:
    started.graph.take_focus()
    started.key(Qt.Key.Key_P, CONTROL | SHIFT)
    palette = started.content.desk.palette
    assert palette.field.text() == ">"
    assert any(isinstance(line, CommandRow) for line in palette.rows.entries)


def test_a_concept_alone_is_found_after_an_at_sign(started: Desktop) -> None:
    palette = opened(started, "@open")
    assert not any(isinstance(line, CommandRow) for line in palette.rows.entries)


def test_what_is_not_there_is_said_with_names_that_are_alike(started: Desktop) -> None:
    palette = opened(started, "quantizashion of transformers")
    first = palette.rows.entries[0]
    assert isinstance(first, Caption)
    assert first.text.startswith("Nothing is called “quantizashion of transformers”.")
    if names(palette):
        started.key(Qt.Key.Key_Return)
        started.until(lambda: palette.field.text() == names(palette)[0])


def test_where_nothing_is_found_nothing_is_counted(started: Desktop) -> None:
    palette = opened(started, "attenzzxq")
    assert isinstance(palette.list.rows.entries[0], Caption)
    assert palette.counter.text() == ""


def test_a_list_that_is_cut_says_so(desktop: Desktop, tmp_path: Path) -> None:
    head = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    concepts = (
        f'<https://example.org/{i}> a skos:Concept ; skos:prefLabel "tea {i}"@en .\n'
        for i in range(80)
    )
    path = tmp_path / "teas.ttl"
    path.write_text(head + "".join(concepts), encoding="utf-8")
    desktop.start(path)
    assert opened(desktop, "tea").counter.text() == "50 of 80 – type more"


def test_escape_and_a_click_beside_close_it_and_nothing_changed(started: Desktop) -> None:
    palette = opened(started, "LoRA")
    started.key(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert started.focus is started.graph.canvas
    palette = opened(started)
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not palette.isVisible()
    assert started.session.trail.here is None


def test_the_focus_stays_in_the_field(started: Desktop) -> None:
    palette = opened(started, "lo")
    started.key(Qt.Key.Key_Tab)
    assert started.focus is palette.field


def test_keys_of_the_window_do_not_act_while_it_is_open(started: Desktop) -> None:
    opened(started, "lo")
    started.key(Qt.Key.Key_B, CONTROL)
    assert started.content.parts.left.isVisible()


def test_it_stays_as_large_as_the_window(started: Desktop) -> None:
    palette = opened(started, "attention")
    started.window.resize(900, 600)
    assert palette.size() == started.window.size()
    assert palette.rect().contains(palette.card.geometry().adjusted(30, 30, -30, -30))


def test_the_letters_that_were_met_are_told_apart() -> None:
    assert parts("FlashAttention", ("Attention",)) == [("Flash", False), ("Attention", True)]
    assert parts("LoRA", ()) == [("LoRA", False)]


def test_learn_something_asks_for_a_goal_and_plans_it(started: Desktop) -> None:
    welcome = started.content.parts.right.welcome
    assert welcome is not None
    button = next(
        b for b in welcome.findChildren(WelcomeButton) if b.accessibleName() == "Learn something"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    palette = started.content.desk.palette
    typed(started, palette, "softmax")
    assert not any(isinstance(line, CommandRow) for line in palette.rows.entries)
    started.key(Qt.Key.Key_Return)
    assert started.session.store.goals() == (started.iri("Softmax"),)
    started.until(lambda: started.graph.canvas.picture.layout == "path")
