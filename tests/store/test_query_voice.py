"""Small parts of an answer go together, and none waits for long."""

import os
from collections.abc import Iterator

import pytest

from explorer.store.queries import frames
from explorer.store.queries.ear import Ear
from explorer.store.queries.voice import BLOCK, Voice


@pytest.fixture
def pair() -> Iterator[tuple[Voice, Ear]]:
    reads, writes = os.pipe()
    ear = Ear(os.fdopen(reads, "rb"))
    with os.fdopen(writes, "wb") as pipe:
        yield Voice(pipe), ear
    ear.close()


def test_rows_wait_for_the_end_and_go_with_it(pair: tuple[Voice, Ear]) -> None:
    voice, ear = pair
    voice.rows(b"a")
    voice.rows(b"b")
    voice.say(frames.DONE, b"{}")
    assert frames.receive(ear) == (frames.ROWS, b"ab")
    assert ear.hears(frames.DONE)
    assert frames.receive(ear) == (frames.DONE, b"{}")


def test_rows_come_though_no_more_are_found(pair: tuple[Voice, Ear]) -> None:
    voice, ear = pair
    voice.rows(b"a")
    assert frames.receive(ear) == (frames.ROWS, b"a")
    voice.rows(b"b")
    assert frames.receive(ear) == (frames.ROWS, b"b")


def test_many_rows_go_in_blocks(pair: tuple[Voice, Ear]) -> None:
    voice, ear = pair
    voice.rows(b"x" * (BLOCK - 1024))
    voice.say(frames.DONE, b"")
    found = frames.receive(ear)
    assert found is not None
    assert len(found[1]) == BLOCK - 1024
