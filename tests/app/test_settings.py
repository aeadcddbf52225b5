"""Settings survive being written, and what is wrong in them never stops the start."""

from pathlib import Path

from explorer.app.settings import Settings, read_settings, write_settings


def test_settings_survive_being_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "settings.json"
    settings = Settings(language="de", appearance="dark", text_scale=1.5, recent=("a.ttl",))
    write_settings(path, settings)
    assert read_settings(path) == (settings, ())


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.json") == (Settings(), ())


def test_a_wrong_or_unknown_entry_gives_the_default_and_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(
        '{"appearance": "pink", "text_scale": 9, "hint_closed": 1, "x": 2, "language": "de"}'
    )
    settings, told = read_settings(path)
    assert settings == Settings(language="de")
    assert [sentence.split("“")[1].split("”")[0] for sentence in told] == [
        "appearance",
        "text_scale",
        "hint_closed",
        "x",
    ]


def test_a_damaged_file_gives_the_defaults_and_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for content in (b"{", b"[1]", b"\xff\xfe"):
        path.write_bytes(content)
        settings, told = read_settings(path)
        assert settings == Settings()
        assert "the defaults are used" in told[0]
