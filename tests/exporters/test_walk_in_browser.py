"""The exported page as a walk: one card at a screen, from the file, by keys and buttons."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser
from pages import small

from explorer.exporters.page import page

SHOWN = (
    "[...document.querySelectorAll('.step')].filter(s => s.offsetParent !== null)"
    ".map(s => s.dataset.name)"
)
WALKED = "document.querySelector('#walked').textContent"
WALKING = "document.documentElement.classList.contains('walk')"
NARROW = "document.documentElement.scrollWidth <= innerWidth"
KEYS = {"ArrowRight": 39, "ArrowLeft": 37, "Escape": 27, "Backspace": 8}


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        browser.media(prefers_reduced_motion="reduce")
        yield browser


@pytest.fixture
def browser(chromium: Browser, tmp_path: Path) -> Browser:
    """The page of a small path, as a new reader has it."""
    chromium.send("Storage.clearDataForOrigin", origin="file://", storageTypes="all")
    chromium.size(1280, 900)
    file = tmp_path / "page.html"
    file.write_bytes(page(small()).encode())
    chromium.open(file.as_uri())
    chromium.until("document.documentElement.dataset.ready === 'yes'")
    return chromium


def press(browser: Browser, key: str) -> None:
    if key not in KEYS:
        browser.key(key)
        return
    for kind in ("keyDown", "keyUp"):
        browser.send("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=KEYS[key])


def act(browser: Browser, name: str) -> None:
    browser.run(f"document.querySelector('[data-act={name}]').click()")


def shown(browser: Browser) -> list[str]:
    found = browser.run(SHOWN)
    assert isinstance(found, list)
    return found


def quiet(browser: Browser) -> bool:
    assert browser.troubles() == []
    assert browser.requests() == []
    return True


def test_the_walk_shows_one_step_and_nothing_else(browser: Browser) -> None:
    every = shown(browser)
    act(browser, "walk")
    assert shown(browser) == every[:1]
    assert browser.text(WALKED) == f"1 of {len(every)}"
    assert browser.run("document.querySelector('header').offsetParent === null")
    assert browser.run("document.activeElement.classList.contains('shown')")
    assert quiet(browser)


def test_keys_lead_on_and_back_and_out(browser: Browser) -> None:
    every = shown(browser)
    press(browser, "w")
    for key, place in (
        *(("ArrowRight", 1), (" ", 2), ("n", 3), ("p", 2)),
        *(("Backspace", 1), ("ArrowLeft", 0), ("ArrowLeft", 0), ("ArrowRight", 1)),
    ):
        press(browser, key)
        assert shown(browser) == [every[place]]
    press(browser, "Escape")
    assert shown(browser) == every
    assert browser.text("document.activeElement.closest('.step').dataset.name") == every[1]
    assert quiet(browser)


def test_buttons_do_the_same_and_the_last_one_ends_it(browser: Browser) -> None:
    every = shown(browser)
    act(browser, "walk")
    assert browser.run("document.querySelector('[data-act=back]').disabled")
    for _ in every[1:]:
        act(browser, "forth")
    assert shown(browser) == every[-1:]
    act(browser, "back")
    assert shown(browser) == every[-2:-1]
    act(browser, "forth")
    act(browser, "forth")
    assert not browser.run(WALKING)


def test_the_walk_begins_at_the_first_step_that_is_not_done(browser: Browser) -> None:
    every = shown(browser)
    browser.run("document.querySelectorAll('.steps input')[0].click()")
    act(browser, "walk")
    assert shown(browser) == every[1:2]


def test_k_ticks_the_step_and_space_in_its_box_too(browser: Browser) -> None:
    act(browser, "walk")
    press(browser, "k")
    assert browser.run("document.querySelector('.step.shown input').checked")
    browser.run("document.querySelector('.step.shown input').focus()")
    press(browser, " ")
    assert not browser.run("document.querySelector('.step.shown input').checked")
    assert browser.text(WALKED).startswith("1 of ")


def test_the_map_moves_along(browser: Browser) -> None:
    act(browser, "walk")
    press(browser, "ArrowRight")
    lit = "[...document.querySelectorAll('.node')].findIndex(n => n.classList.contains('here'))"
    assert browser.run(lit) == 1
    assert browser.run("document.querySelector('.box svg').classList.contains('lit')")
    # A click in the map goes to that step.
    browser.run(
        "document.querySelectorAll('.node')[3].dispatchEvent(new MouseEvent('click', "
        "{ bubbles: true, cancelable: true }))"
    )
    assert browser.text(WALKED).startswith("4 of ")


@pytest.mark.parametrize("width", [1280, 700, 320])
def test_a_walk_never_scrolls_sideways(browser: Browser, width: int) -> None:
    browser.size(width, 700)
    act(browser, "walk")
    for _ in range(4):
        assert browser.run(NARROW)
        press(browser, "ArrowRight")
    assert quiet(browser)


def test_a_printed_walk_has_every_step(browser: Browser) -> None:
    act(browser, "walk")
    browser.send("Emulation.setEmulatedMedia", media="print")
    try:
        every = "[...document.querySelectorAll('.step')].every(s => s.offsetParent !== null)"
        assert browser.run(every)
        bar = "getComputedStyle(document.querySelector('.walkbar')).display"
        assert browser.text(bar) == "none"
    finally:
        browser.media(prefers_reduced_motion="reduce")


def test_without_script_there_is_no_walk_and_all_is_read(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "plain.html"
    text = page(small())
    file.write_bytes((text[: text.rindex("<script>")] + "</body></html>").encode())
    browser.open(file.as_uri())
    assert browser.run("document.querySelector('[data-act=walk]').offsetParent === null")
    assert browser.run("document.querySelector('.walkbar').offsetParent === null")
    assert len(shown(browser)) > 3


BAR = "[...document.querySelectorAll('.walkbar > *')].map(b => b.getBoundingClientRect().top)"


def test_the_bar_is_one_line_on_a_telephone(browser: Browser) -> None:
    browser.size(360, 640)
    act(browser, "walk")
    tops = browser.run(BAR)
    assert isinstance(tops, list)
    assert len(tops) == 4
    assert max(tops) - min(tops) < 24
    assert browser.run(NARROW)
