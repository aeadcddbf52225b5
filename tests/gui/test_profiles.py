"""Profiles: each has its own marks, goals, notes and reviews; nothing is lost on changing."""

from pathlib import Path

import pytest
from desktop import Desktop, shown_texts
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from explorer import __main__
from explorer.app.folders import HOME, folders
from explorer.app.settings import Settings, read_settings, write_settings
from explorer.cli import main as answer
from explorer.gui.parts.buttons import Button
from explorer.gui.sheets.profiles import ProfileSheet
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import ONTOLOGY, Literal, Statement


def sheet_of(desktop: Desktop) -> ProfileSheet:
    """The dialog, asked for in the menu."""
    desktop.do("learn.profile")
    sheet = desktop.window.findChildren(ProfileSheet)[-1]
    desktop.until(sheet.isActiveWindow)
    return sheet


def review_log(desktop: Desktop) -> Path:
    """The file with the reviews."""
    reviewing = desktop.session.reviewing
    assert reviewing is not None
    return reviewing.reviews.path


def change_to(desktop: Desktop, name: str) -> None:
    """Type a name into the dialog and press Enter; wait for the other session."""
    before = desktop.session
    sheet = sheet_of(desktop)
    sheet.new.setFocus()
    QTest.keyClicks(sheet.new, name)
    QTest.keyClick(sheet.new, Qt.Key.Key_Return)
    desktop.until(lambda: desktop.session is not before)
    desktop.rest()


# --- where they are ---------------------------------------------------------------------------


def test_the_learners_files_are_apart_and_all_else_is_common(tmp_path: Path) -> None:
    common = folders({HOME: str(tmp_path)})
    anna = common.of("Anna")
    assert anna.profile == tmp_path / "profiles" / "Anna" / "learner.nq"
    assert anna.views == tmp_path / "profiles" / "Anna" / "views"
    assert (anna.settings, anna.log, anna.indexes) == (
        common.settings,
        common.log,
        common.indexes,
    )
    assert common.of("") is common


def test_a_name_that_is_none_leads_to_the_default_one(tmp_path: Path) -> None:
    common = folders({HOME: str(tmp_path)})
    assert common.of("../elsewhere") is common


def test_two_names_that_differ_in_capitals_are_one(tmp_path: Path) -> None:
    common = folders({HOME: str(tmp_path)})
    assert common.names() == ()
    for name in ("zoe", "Anna", "no.name"):
        (tmp_path / "profiles" / name).mkdir(parents=True)
    assert common.names() == ("Anna", "zoe")
    assert common.of("ANNA").name == "Anna"


# --- on the command line ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--profile", "Anna"], ([], "Anna")),
        (["a.ttl", "--profile=Jean-Luc"], (["a.ttl"], "Jean-Luc")),
        (["--profile", "default", "a.ttl"], (["a.ttl"], "")),
        (["a.ttl"], (["a.ttl"], None)),
    ],
)
def test_a_profile_may_be_named_at_the_start(
    words: list[str], found: tuple[list[str], str | None]
) -> None:
    assert __main__.profile_in(words) == found
    assert __main__.opens(["open", *words])


@pytest.mark.parametrize("words", [["--profile"], ["--profile", "../x"], ["--profile="]])
def test_a_wrong_name_is_told_and_opens_nothing(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert not __main__.opens(["open", *words])
    assert answer(["open", *words]) == 2
    told = capsys.readouterr().err
    assert told.startswith("concept-explorer: ")
    assert told.count("\n") == 1


# --- in the window ----------------------------------------------------------------------------


def test_each_profile_has_marks_notes_and_reviews_of_its_own(started: Desktop) -> None:
    bpe = started.show("Byte-pair encoding")
    started.session.mark([bpe], v.KNOWN)
    change_to(started, "Anna")
    assert started.session.store.marks() == {}
    assert "Anna" in started.window.windowTitle()
    assert "Anna" in started.content.parts.status.name.text()

    rope = started.iri("Rotary position embedding")
    started.session.learn(rope)
    started.session.mark([rope], v.SHAKY)
    home = started.places.profile.parent
    assert review_log(started) == home / "profiles" / "Anna" / "learner.reviews.sqlite"
    change_to(started, "default")
    assert started.session.store.marks() == {bpe: v.KNOWN}
    assert started.session.store.goals() == ()
    assert "Anna" not in started.window.windowTitle()
    assert review_log(started) == home / "learner.reviews.sqlite"

    change_to(started, "anna")
    assert started.session.store.marks() == {rope: v.SHAKY}
    assert started.session.store.goals() == (rope,)
    assert [p.name for p in (home / "profiles").iterdir()] == ["Anna"]


def test_what_was_marked_just_before_changing_is_kept(started: Desktop) -> None:
    bpe = started.iri("Byte-pair encoding")
    sheet = sheet_of(started)
    before = started.session
    sheet.new.setText("Anna")
    sheet.take.click()
    # While the other one is read, this one is still open.
    before.mark([bpe], v.KNOWN)
    started.until(lambda: started.session is not before)
    assert started.session.store.marks() == {}
    change_to(started, "Default")
    assert started.session.store.marks() == {bpe: v.KNOWN}


def test_the_last_one_is_remembered(desktop: Desktop) -> None:
    desktop.start()
    change_to(desktop, "Anna")
    bpe = desktop.iri("Byte-pair encoding")
    desktop.session.mark([bpe], v.KNOWN)
    desktop.window.close()
    assert read_settings(desktop.places.settings)[0].profile == "Anna"
    desktop.start()
    assert desktop.session.store.marks() == {bpe: v.KNOWN}
    sheet = sheet_of(desktop)
    assert [sheet.list.item(i).text() for i in range(sheet.list.count())] == ["Default", "Anna"]
    assert sheet.list.currentRow() == 1
    before = desktop.session
    QTest.keyClick(sheet.list, Qt.Key.Key_Up)
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    desktop.until(lambda: desktop.session is not before)
    assert desktop.session.store.marks() == {}
    assert desktop.session.settings.profile == ""


def test_with_large_text_the_dialog_has_room_on_a_low_screen(started: Desktop) -> None:
    started.do("view.text.200")
    sheet = sheet_of(started)
    assert sheet.height() < sheet.screen().availableSize().height()
    sheet.resize(sheet.width(), 400)
    assert sheet.height() == 400
    bottom = sheet.take.mapTo(sheet, sheet.take.rect().bottomLeft()).y()
    assert bottom < 400


def test_a_wrong_name_is_said_in_the_dialog_and_changes_nothing(started: Desktop) -> None:
    before = started.session
    sheet = sheet_of(started)
    sheet.new.setText("../x")
    sheet.take.click()
    assert sheet.isVisible()
    assert "is no name for a profile" in sheet.told.text()
    sheet.new.clear()
    assert not sheet.told.isVisible()
    sheet.take.click()
    started.rest()
    assert started.session is before


def test_it_is_asked_first_where_changes_of_the_ontology_would_be_lost(started: Desktop) -> None:
    named = Statement(started.iri("Byte-pair encoding"), v.ALT_LABEL, Literal("first"), ONTOLOGY)
    before = started.session
    before.do("Name it", Change(added=frozenset({named})))
    sheet = sheet_of(started)
    sheet.new.setText("Anna")
    sheet.take.click()
    card = started.content.parts.messages.card
    assert card is not None
    assert "Opening it again lets go of 1 change made here." in shown_texts(card)
    offers = {found.text(): found for found in card.findChildren(Button)}
    assert set(offers) == {"Change", "Not now"}
    assert started.session is before
    offers["Change"].click()
    started.until(lambda: started.session is not before)
    assert "Anna" in started.window.windowTitle()


def test_a_profile_in_the_settings_that_is_no_name_is_the_default(desktop: Desktop) -> None:
    desktop.places.settings.parent.mkdir(parents=True)
    write_settings(desktop.places.settings, Settings(profile="../../x"))
    desktop.start()
    desktop.session.mark([desktop.iri("Byte-pair encoding")], v.KNOWN)
    desktop.window.close()
    assert desktop.places.profile.is_file()


def test_a_folder_that_cannot_be_made_is_told(started: Desktop) -> None:
    before = started.session
    (started.places.profile.parent / "profiles").write_text("in the way", encoding="utf-8")
    sheet = sheet_of(started)
    sheet.new.setText("Anna")
    sheet.take.click()
    assert "cannot be made" in started.content.parts.messages.said[-1].text
    started.rest()
    assert started.session is before


# --- other names, and none --------------------------------------------------------------------


def data_folder(desktop: Desktop) -> Path:
    """Where the system's trash lies, once it is there."""
    return desktop.places.profile.parent.parent / "data"


def asked_to_delete(desktop: Desktop) -> dict[str, Button]:
    """Press Delete on the first profile beside the default one; what is offered then."""
    sheet = sheet_of(desktop)
    sheet.list.setCurrentRow(1)
    QTest.keyClick(sheet.list, Qt.Key.Key_Delete)
    card = desktop.content.parts.messages.card
    assert card is not None
    assert "Delete the profile Anna?" in shown_texts(card)
    return {found.text(): found for found in card.findChildren(Button)}


@pytest.fixture
def beside(started: Desktop, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a profile that is not in use; the system's trash lies beside the home."""
    home = started.places.profile.parent
    monkeypatch.setenv("XDG_DATA_HOME", str(data_folder(started)))
    for name in ("Anna", "Bert"):
        (home / "profiles" / name).mkdir(parents=True)
    kept = home / "profiles" / "Anna" / "learner.nq"
    kept.write_text("", encoding="utf-8")
    return kept.parent


def renamed(desktop: Desktop, text: str) -> ProfileSheet:
    """Press F2 on the first profile beside the default one, and type a name."""
    sheet = sheet_of(desktop)
    sheet.list.setCurrentRow(1)
    QTest.keyClick(sheet.list, Qt.Key.Key_F2)
    field = sheet.list.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    desktop.until(lambda: sheet.list.findChild(QLineEdit) is None)
    return sheet


def test_f2_renames_a_profile_and_keeps_what_is_in_it(started: Desktop, beside: Path) -> None:
    sheet = renamed(started, " Anna  Maria ")
    assert sheet.isVisible()
    assert sheet.list.item(1).text() == "Anna Maria"
    assert not beside.exists()
    assert (beside.with_name("Anna Maria") / "learner.nq").is_file()
    before = started.session
    sheet.take.click()
    started.until(lambda: started.session is not before)
    assert "Anna Maria" in started.window.windowTitle()


@pytest.mark.parametrize(
    ("text", "told"), [("bert", "already"), ("default", "already"), ("../x", "is no name")]
)
def test_a_name_that_is_taken_or_none_leaves_the_old_one(
    started: Desktop, beside: Path, text: str, told: str
) -> None:
    sheet = renamed(started, text)
    assert sheet.list.item(1).text() == "Anna"
    assert told in sheet.told.text()
    assert sheet.told.isVisible()
    assert (beside / "learner.nq").is_file()


def test_a_profile_can_be_written_with_other_capitals(started: Desktop, beside: Path) -> None:
    renamed(started, "ANNA")
    assert sorted(path.name for path in beside.parent.iterdir()) == ["ANNA", "Bert"]


def test_delete_asks_first_and_moves_the_files_to_the_trash(started: Desktop, beside: Path) -> None:
    data_folder(started).mkdir()
    offers = asked_to_delete(started)
    assert beside.is_dir()
    offers["Delete"].click()
    assert not beside.exists()
    assert (beside.parent / "Bert").is_dir()
    assert list(started.places.profile.parent.parent.rglob("Trash/files/Anna/learner.nq"))
    assert "trash" in started.content.parts.messages.said[-1].text


def test_without_a_trash_the_files_stay_and_it_is_said_where(
    started: Desktop, beside: Path
) -> None:
    asked_to_delete(started)["Delete"].click()
    assert (beside / "learner.nq").is_file()
    assert str(beside) in started.content.parts.messages.said[-1].text


def test_default_and_the_profile_in_use_stay(started: Desktop, beside: Path) -> None:
    change_to(started, "Anna")
    sheet = sheet_of(started)
    for line, free in ((0, False), (1, False), (2, True)):
        sheet.list.setCurrentRow(line)
        assert (sheet.rename.isEnabled(), sheet.delete.isEnabled()) == (free, free)
    sheet.list.setCurrentRow(1)
    QTest.keyClick(sheet.list, Qt.Key.Key_Delete)
    assert sheet.isVisible()
    assert beside.is_dir()
