"""The exported pages in a real browser: nothing loads, nothing foreign runs, ticks stay."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browser import Browser
from pages import DAY, SERVING, hostile, iri, last_hostile, path_page, serving, small

from explorer.exporters.network import gather_network, network
from explorer.exporters.page import page
from explorer.importers.progress import progress_change, read_progress
from explorer.model import vocabulary as v
from explorer.model.source import Source
from explorer.resources import vocabulary_files
from explorer.store.local import LocalStore

COUNT = "document.querySelector('#count').textContent"
BOXES = "document.querySelectorAll('.steps input')"
FOCUS = (
    "(document.activeElement.querySelector(':scope > title')?.textContent"
    " ?? document.activeElement.closest('.step')?.dataset.name"
    " ?? document.activeElement.textContent).trim()"
)
NARROW = "document.documentElement.scrollWidth <= innerWidth"
NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage',"
    " { get() { throw new DOMException('no', 'SecurityError') } })"
)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        browser.media(prefers_reduced_motion="reduce")
        yield browser


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    """The browser as a new reader has it; the page before is left, lest it keep something more."""
    chromium.open("about:blank")
    chromium.send("Storage.clearDataForOrigin", origin="file://", storageTypes="all")
    chromium.size(1280, 900)
    return chromium


def written(folder: Path, text: str) -> str:
    file = folder / "page.html"
    file.write_bytes(text.encode())
    return file.as_uri()


def opened(browser: Browser, folder: Path, text: str) -> Browser:
    browser.open(written(folder, text))
    browser.until("document.documentElement.dataset.ready === 'yes'")
    return browser


def quiet(browser: Browser) -> bool:
    assert browser.troubles() == []
    assert browser.requests() == []
    return True


def tick(browser: Browser, *places: int) -> None:
    for place in places:
        browser.run(f"{BOXES}[{place}].click()")


def network_of(source: Source) -> str:
    iris = source.prerequisites(frozenset()).iris
    return network(gather_network(source, iris, DAY, "Serving"))


# --- the page of a path ---------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_page_asks_for_nothing_complains_of_nothing_and_never_scrolls_sideways(
    browser: Browser, tmp_path: Path, width: int, theme: str
) -> None:
    browser.media(prefers_color_scheme=theme, prefers_reduced_motion="reduce")
    browser.size(width, 800)
    opened(browser, tmp_path, page(small()))
    tick(browser, 0, 2)
    assert browser.run(NARROW)
    assert quiet(browser)


def test_ticks_survive_a_reload(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, page(small()))
    tick(browser, 2, 5)
    assert browser.text(COUNT) == "2 of 5 done"
    browser.reload()
    assert browser.text(COUNT) == "2 of 5 done"
    assert browser.run(f"[...{BOXES}].map(b => b.checked)") == [
        *(False, False, True, False, False, True, False)
    ]
    assert quiet(browser)


def test_a_newer_export_of_the_same_plan_finds_the_ticks(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, page(small()))
    tick(browser, 5)
    opened(browser, tmp_path, page(path_page(serving(), [iri("Engine")])))
    assert browser.run(f"[...{BOXES}].filter(b => b.checked).map(b => b.value)") == [
        SERVING + "Memory"
    ]


def test_without_storage_the_address_keeps_the_ticks(browser: Browser, tmp_path: Path) -> None:
    added = browser.send("Page.addScriptToEvaluateOnNewDocument", source=NO_STORAGE)
    try:
        opened(browser, tmp_path, page(small()))
        tick(browser, 5)
        browser.until("location.hash.startsWith('#done=') && location.hash.length > 6")
        browser.reload()
        assert browser.text(COUNT) == "1 of 5 done"
        assert browser.run("document.querySelector('#forgets').hidden")
    finally:
        browser.send("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])


def test_one_choice_is_enough_and_together_needs_all(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, page(small()))
    tick(browser, 1)
    assert browser.text(COUNT) == "1 of 5 done"
    tick(browser, 3)
    assert browser.text(COUNT) == "1 of 5 done"
    tick(browser, 4)
    assert browser.text(COUNT) == "2 of 5 done"
    tick(browser, 2, 5, 6)
    assert browser.text(COUNT) == "All 5 done. Well done."


def test_the_page_can_be_gone_through_by_keys(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, page(small()))
    browser.key("Tab")
    assert browser.text(FOCUS) == "Skip to the steps"
    browser.key("n")
    browser.run(f"{BOXES}[2].focus()")
    browser.key("k")
    assert browser.text("document.querySelector('#say').textContent") == "1 of 5 done"
    browser.key("n")
    assert browser.text(FOCUS) == "Decode + Prefill"
    browser.key("g")
    assert browser.text(FOCUS) == "3 Decode + Prefill, idea, not done"
    browser.key("ArrowDown")
    assert browser.text(FOCUS).startswith("5 Engine")
    said = browser.text("document.querySelector('figcaption').textContent")
    assert said.startswith("Engine – requires Sampling, Decode + Prefill, Memory")
    browser.key("Enter")
    assert browser.text(FOCUS) == "Engine"
    browser.key("?")
    assert browser.text("document.querySelector('dialog[open]').id") == "keys"
    assert quiet(browser)


def test_saved_progress_is_a_file_that_the_program_reads_back(
    browser: Browser, tmp_path: Path
) -> None:
    browser.send(
        "Browser.setDownloadBehavior",
        behavior="allow",
        downloadPath=str(tmp_path),
        eventsEnabled=True,
    )
    opened(browser, tmp_path, page(small()))
    tick(browser, 2, 5)
    browser.run("document.querySelector('[data-act=save]').click()")
    browser.wait_for("Browser.downloadProgress", state="completed")
    (file,) = tmp_path.glob("progress-*.json")
    text = file.read_text(encoding="utf-8")
    assert browser.text("document.querySelector('#saved').value") == text
    progress = read_progress(text)
    assert set(progress.known) == {iri("Sampling"), iri("Memory")}
    assert progress.ontology == SERVING[:-1]
    assert progress.goals == (iri("Engine"),)
    store = LocalStore.open([Path(__file__).parent / "small.ttl"], vocabulary_files())
    found = progress_change(progress, store, date(2026, 11, 24))
    assert found.told() == "2 new marks"
    store.apply(found.change)
    assert store.marks() == {iri("Sampling"): v.KNOWN, iri("Memory"): v.KNOWN}
    assert quiet(browser)


def test_progress_is_loaded_back_and_other_texts_are_refused(
    browser: Browser, tmp_path: Path
) -> None:
    opened(browser, tmp_path, page(small()))
    take = "document.querySelector('[data-act=take]').click()"
    pause = "new Promise(done => setTimeout(done, 20))"
    for bad in ("", "{}", "null", '{"format":"concept-explorer-progress","version":2,"marks":[]}'):
        browser.run(f"document.querySelector('#pasted').value = {json.dumps(bad)}; {take}; {pause}")
        assert "unchanged" in browser.text("document.querySelector('#loaded').textContent")
    marks = [{"iri": SERVING + n, "mark": "known", "on": "2026-01-01"} for n in ("Memory", "Far")]
    good = json.dumps({"format": "concept-explorer-progress", "version": 1, "marks": marks})
    browser.run(f"document.querySelector('#pasted').value = {json.dumps(good)}; {take}")
    browser.until(f"{COUNT} === '1 of 5 done'")
    said = browser.text("document.querySelector('#loaded').textContent")
    assert said.startswith("2 ticks taken over, 1 of them")


def test_hostile_texts_stay_text(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, page(path_page(hostile(), [last_hostile()])))
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    tick(browser, *range(40))
    browser.run("document.querySelectorAll('.node').forEach(n => n.focus())")
    assert browser.run("window.hit ?? null") is None
    assert browser.run("document.scripts.length") == 1
    assert browser.run("document.querySelectorAll('img,iframe,object,embed,base').length") == 0
    assert browser.run(
        "[...document.querySelectorAll('*')].every(e => e.getAttributeNames().every("
        "n => !n.startsWith('on')))"
    )
    assert "<img src=x onerror=window.hit=2> 1" in browser.text("document.body.innerText")
    assert browser.text(COUNT) == "All 40 done. Well done."
    assert browser.run(NARROW)
    assert quiet(browser)


def test_the_policy_refuses_what_is_put_in_later(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, page(small()))
    browser.run(
        "try { const s = document.createElement('script'); s.append('window.hit = 8');"
        " document.body.append(s) } catch {}"
        " try { document.body.innerHTML = '' } catch {}"
        " const i = new Image(); i.src = 'https://evil.example/x.png';"
        " new Promise(done => { i.onerror = done })"
    )
    assert browser.run("window.hit ?? null") is None
    assert browser.run(f"{BOXES}.length") == 7


def test_a_printed_page_has_every_step(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, page(small()))
    tick(browser, 2)
    browser.send("Emulation.setEmulatedMedia", media="print")
    seen = browser.run(
        "[...document.querySelectorAll('.step')].filter(e => e.getBoundingClientRect().height > 40)"
        ".length"
    )
    hidden = browser.run("document.querySelector('.acts').getBoundingClientRect().height")
    browser.media(prefers_reduced_motion="reduce")
    assert seen == 5
    assert hidden == 0
    assert browser.pdf().startswith(b"%PDF-")


def test_a_path_with_nothing_left_needs_no_script(browser: Browser, tmp_path: Path) -> None:
    content = path_page(serving(), [iri("Number")], [iri("Number")])
    browser.open(written(tmp_path, page(content)))
    assert "nothing left to learn" in browser.text("document.body.innerText")
    assert browser.run("document.scripts.length") == 0
    assert quiet(browser)


# --- the network page -----------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 390])
def test_the_network_page_draws_and_asks_for_nothing(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    browser.size(width, 800)
    opened(browser, tmp_path, network_of(serving()))
    browser.until("document.documentElement.dataset.settled === 'yes'")
    painted = browser.run(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {"
        " const c = document.querySelector('#net canvas');"
        " done(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(x => x > 0)) })))"
    )
    assert painted
    assert browser.run(NARROW)
    assert quiet(browser)


def test_the_network_page_says_the_same_in_words_and_shows_what_is_clicked(
    browser: Browser, tmp_path: Path
) -> None:
    opened(browser, tmp_path, network_of(serving()))
    text = browser.text("document.querySelector('#list').textContent")
    assert "Engine requires Memory" in text
    assert "What a computation uses up." in text
    browser.run("document.querySelector('#list a').click()")
    assert browser.run("document.querySelectorAll('article.here').length") == 1


def test_hostile_texts_stay_text_in_the_network_page(browser: Browser, tmp_path: Path) -> None:
    opened(browser, tmp_path, network_of(hostile()))
    browser.until("document.documentElement.dataset.settled === 'yes'")
    assert browser.run("window.hit ?? null") is None
    assert browser.run("document.scripts.length") == 2
    assert browser.run("document.querySelectorAll('img,iframe,object,embed,base').length") == 0
    assert quiet(browser)
