"""What stays is left out of the search for garbage, but not for good."""

import gc
from collections.abc import Iterator
from threading import Thread
from weakref import ref

import pytest
from pytestqt.qtbot import QtBot

from explorer.gui.garbage import keep_all, let_go


class Ring:
    """Holds itself: only a search finds that nobody else does."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _unfrozen() -> Iterator[None]:
    yield
    let_go()
    gc.collect()
    gc.unfreeze()


def test_what_was_kept_is_found_once_its_ontology_is_closed() -> None:
    ring = Ring()
    gone = ref(ring)
    keep_all()
    del ring
    gc.collect()
    assert gone() is not None
    let_go()
    gc.collect()
    assert gone() is None


def test_after_one_search_through_all_what_is_left_is_kept_again() -> None:
    let_go()
    assert gc.get_freeze_count() == 0
    gc.collect()
    assert gc.get_freeze_count() > 0


def test_a_worker_seeks_no_garbage_and_the_window_does(qtbot: QtBot) -> None:
    ring = Ring()
    gone = ref(ring)
    del ring
    kept: list[list[int]] = []
    worker = Thread(target=lambda: kept.extend([i] for i in range(10_000)))
    worker.start()
    worker.join()
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None)


def test_what_a_worker_makes_in_great_numbers_is_not_searched_through(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: gc.get_count()[0] < 10_000)
    kept = gc.get_freeze_count()
    made: list[list[int]] = []
    worker = Thread(target=lambda: made.extend([i] for i in range(100_000)))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: gc.get_freeze_count() >= kept + 100_000)
