"""Making many values: nobody seeks garbage meanwhile, and what stays is not looked through."""

import gc
from collections.abc import Iterator

import pytest

from explorer.store.memory import uncollected


@pytest.fixture(autouse=True)
def _unfrozen() -> Iterator[None]:
    yield
    gc.unfreeze()


def due() -> bool:
    """Whether whoever looks now finds that there is enough to search through."""
    return any(n > most for n, most in zip(gc.get_count(), gc.get_threshold(), strict=True))


def test_no_search_is_due_while_values_are_made_in_several_places() -> None:
    before = gc.get_threshold()
    gc.collect()
    with uncollected():
        with uncollected():
            kept = [[n] for n in range(3000)]
        assert not due()
    assert gc.get_threshold() == before
    assert len(kept) == 3000


def test_what_was_made_in_great_numbers_is_set_aside() -> None:
    with uncollected():
        kept = [[n] for n in range(210_000)]
    assert gc.get_freeze_count() > len(kept)
    assert not due()


def test_a_few_values_are_searched_as_ever() -> None:
    before = gc.get_freeze_count()
    with uncollected():
        kept = [[n] for n in range(1000)]
    assert gc.get_freeze_count() == before
    assert len(kept) == 1000
