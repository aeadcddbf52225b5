"""What a person opens: broken files, files that change meanwhile, addresses, what is dropped."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from desktop import Desktop
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from explorer.app.settings import Settings
from explorer.gui.choices import RecentMenu, with_recent
from explorer.gui.opening import Wanted, same_files
from explorer.gui.partly import in_part
from explorer.gui.parts.buttons import Button
from explorer.gui.watching import Watch
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import BadInput
from explorer.model.terms import ONTOLOGY, Iri, Literal, Statement

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <http://x.org/> .\n"
GOOD = f'{HEAD}x:a a skos:Concept ; skos:prefLabel "alpha"@en ; skos:related x:b .\n'
MORE = 'x:b a skos:Concept ; skos:prefLabel "beta"@en .\n'


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own names
        pass


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "terms.ttl").write_text(GOOD)
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/terms.ttl"
        server.shutdown()


def shown(desktop: Desktop) -> str:
    """The words of the message that stands there."""
    card = desktop.content.parts.messages.card
    labels = card.findChildren(QLabel) if card else []
    return " ".join(found.text() for found in labels)


def offers(desktop: Desktop) -> dict[str, Button]:
    card = desktop.content.parts.messages.card
    return {found.text(): found for found in card.findChildren(Button)} if card else {}


def size(desktop: Desktop) -> int:
    return desktop.session.store.size().statements


def name(desktop: Desktop) -> str:
    return desktop.session.store.origin.title


def test_a_broken_file_opens_up_to_the_break_only_when_that_is_chosen(
    started: Desktop, tmp_path: Path
) -> None:
    path = tmp_path / "half.ttl"
    path.write_text(GOOD + "x:b nonsense .\n" + MORE)
    before = size(started)
    started.program.open([path])
    started.until(lambda: "half.ttl, line 3, column" in shown(started))
    assert size(started) == before
    title = "Open without the broken part (3 statements)"
    offers(started)[title].click()
    started.until(lambda: name(started) == "half.ttl")
    assert size(started) == 3
    said = started.content.parts.messages.said[-1].text
    assert said.startswith("Opened without the broken part: 3 statements. half.ttl, line 3")
    assert path.read_text() == GOOD + "x:b nonsense .\n" + MORE


def test_a_broken_file_without_a_beginning_is_only_told(started: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "cut.rdf"
    path.write_text('<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syn')
    started.program.open([path])
    started.until(lambda: "cut.rdf" in shown(started))
    assert not any("Open without" in title for title in offers(started))


def test_of_several_files_what_can_be_read_opens_when_that_is_chosen(
    started: Desktop, tmp_path: Path
) -> None:
    folder = tmp_path / "field"
    folder.mkdir()
    (folder / "good.ttl").write_text(GOOD)
    (folder / "half.ttl").write_text(HEAD + MORE + "x:b nonsense .")
    (folder / "cut.rdf").write_text('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syn')
    started.program.open([folder])
    started.until(lambda: "cut.rdf" in shown(started))
    offers(started)["Open what can be read"].click()
    started.until(lambda: started.window.windowTitle().startswith("field"))
    assert size(started) == 5
    cut, half, both = [said.text for said in started.content.parts.messages.said[-3:]]
    assert cut.startswith("Left out: cut.rdf")
    assert half.startswith("Opened without the broken part: 2 statements. half.ttl, line 3")
    assert both == "2 of 3 files are not here as a whole: see Help ▸ Messages."
    assert shown(started) == both


def test_where_nothing_can_be_read_nothing_is_offered_again(
    started: Desktop, tmp_path: Path
) -> None:
    broken = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    for path in broken:
        path.write_text("nothing")
    started.program.open(broken)
    started.until(lambda: "Open what can be read" in offers(started))
    offers(started)["Open what can be read"].click()
    started.until(lambda: "a.ttl, line 1" in shown(started))
    assert "Open what can be read" not in offers(started)


def test_standard_input_is_not_read_a_second_time(tmp_path: Path) -> None:
    files = (tmp_path / "a.ttl", tmp_path / "b.ttl")
    broken = BadInput("a.ttl, line 1: nothing.")
    assert in_part(Wanted(files), broken) == ("Open what can be read", Wanted(files, in_part=True))
    assert in_part(Wanted((*files, Path("-"))), broken) is None


def test_what_was_said_of_another_file_goes_when_one_is_opened(
    started: Desktop, tmp_path: Path
) -> None:
    (tmp_path / "a.ttl").write_text("nothing")
    (tmp_path / "b.ttl").write_text(GOOD)
    started.program.open([tmp_path / "a.ttl"])
    started.until(lambda: "a.ttl" in shown(started))
    started.program.open([tmp_path / "b.ttl"])
    started.until(lambda: name(started) == "b.ttl")
    assert "a.ttl" not in shown(started)


@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_changes_on_disk_is_reloaded_when_that_is_chosen(
    desktop: Desktop, tmp_path: Path, *, replaced: bool
) -> None:
    path = tmp_path / "terms.ttl"
    path.write_text(GOOD)
    desktop.start(path)
    for statements, more in ((5, MORE), (6, MORE + 'x:b skos:altLabel "b" .\n')):
        write(path, GOOD + more, replaced=replaced)
        desktop.until(lambda: "terms.ttl changed on disk." in shown(desktop))
        assert size(desktop) < statements
        assert set(offers(desktop)) == {"Reload", "Not now"}
        old = desktop.session
        offers(desktop)["Reload"].click()
        desktop.until(lambda old=old: desktop.session is not old)  # type: ignore[misc]
        assert size(desktop) == statements


def test_reloading_says_what_of_ones_own_it_would_lose(desktop: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "terms.ttl"
    path.write_text(GOOD)
    desktop.start(path)
    named = Statement(Iri("http://x.org/a"), v.ALT_LABEL, Literal("first"), ONTOLOGY)
    desktop.session.do("Name alpha", Change(added=frozenset({named})))
    desktop.until(lambda: bool(desktop.session.edits.done))
    path.write_text(GOOD + MORE)
    desktop.until(lambda: "terms.ttl changed on disk." in shown(desktop))
    assert "Reloading lets go of 1 change made here." in shown(desktop)
    old = desktop.session
    offers(desktop)["Keep mine"].click()
    assert desktop.content.parts.messages.card is None
    assert desktop.session is old


def write(path: Path, text: str, *, replaced: bool) -> None:
    """Write a file as editors do: into it, or another one in its place."""
    if not replaced:
        path.write_text(text)
        return
    other = path.with_suffix(".new")
    other.write_text(text)
    other.replace(path)


def test_a_file_that_stays_as_it_is_or_goes_is_no_change(desktop: Desktop, tmp_path: Path) -> None:
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text(GOOD)
    two.write_text(GOOD)
    seen: list[list[Path]] = []
    desktop.start()
    watch = Watch(desktop.window)
    watch.changed.connect(seen.append)
    watch.watch([one, two])
    (tmp_path / "other.ttl").write_text("beside them")
    one.unlink()
    two.write_text(GOOD + MORE)
    desktop.until(lambda: bool(seen))
    assert seen == [[two]]
    one.write_text(GOOD + MORE)
    desktop.until(lambda: len(seen) > 1)
    assert seen[1] == [one]


def test_an_address_opens_like_a_file_and_is_remembered(desktop: Desktop, web: str) -> None:
    desktop.start()
    desktop.program.open([web])
    desktop.until(lambda: name(desktop) == "terms.ttl")
    assert desktop.session.store.prefixes()["x"] == "http://x.org/"
    assert desktop.session.settings.recent[0] == web
    assert desktop.window.windowTitle().startswith("terms.ttl")


def test_an_address_that_leads_nowhere_leaves_what_is_open(started: Desktop, web: str) -> None:
    before = started.session
    started.program.open([f"{web}.none"])
    started.until(lambda: "There is nothing at" in shown(started))
    assert started.session is before


def test_a_link_that_is_dropped_is_fetched_once_that_is_wished(started: Desktop, web: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl(web)])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    started.content.drop(event)
    assert event.isAccepted()
    assert f"Open {web}?" in shown(started)
    assert set(offers(started)) == {"Open", "Not now"}
    offers(started)["Open"].click()
    started.until(lambda: name(started) == "terms.ttl")


def test_recent_addresses_are_offered_as_they_are(started: Desktop, tmp_path: Path) -> None:
    settings = with_recent(with_recent(Settings(), tmp_path / "gone.ttl"), "https://x.org/a.ttl")
    menu = RecentMenu(started.window)
    menu.paths = settings.recent
    menu.menu.aboutToShow.emit()
    rows = [(action.text(), action.isEnabled()) for action in menu.menu.actions()]
    assert rows == [
        ("https://x.org/a.ttl", True),
        (f"gone.ttl – {tmp_path} (missing)", False),
    ]


def test_what_is_named_is_kept_as_what_it_is() -> None:
    found = same_files(["-", "a.ttl", Path("a.ttl"), "HTTPS://x.org/b.ttl?v=1"])
    assert found == (Path("-"), Path("a.ttl").absolute(), "HTTPS://x.org/b.ttl?v=1")
    assert Wanted(found[:1]).name == "standard input"
    assert Wanted(found[2:]).name == "b.ttl"


def test_reload_reads_a_file_again_by_its_key(desktop: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "terms.ttl"
    path.write_text(GOOD)
    desktop.start(path)
    path.write_text(GOOD + MORE)
    before = desktop.session
    desktop.key(Qt.Key.Key_F5)
    desktop.until(lambda: desktop.session is not before)
    assert size(desktop) == 5


def test_reload_tells_what_it_would_lose_first(desktop: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "terms.ttl"
    path.write_text(GOOD)
    desktop.start(path)
    before = desktop.session
    named = Statement(Iri("http://x.org/a"), v.ALT_LABEL, Literal("first"), ONTOLOGY)
    before.do("Name alpha", Change(added=frozenset({named})))
    desktop.until(lambda: bool(before.edits.done))
    desktop.do("file.reload")
    assert "Reloading lets go of 1 change made here." in shown(desktop)
    offers(desktop)["Reload"].click()
    desktop.until(lambda: desktop.session is not before)
    assert size(desktop) == 3
