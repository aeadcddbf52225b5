"""Reading from a child that is killed."""

import os
from threading import Thread

import pytest

from explorer.store.queries.ear import Ear


@pytest.fixture
def ends() -> tuple[Ear, int]:
    reads, writes = os.pipe()
    return Ear(os.fdopen(reads, "rb")), writes


def test_all_bytes_come_in_the_sizes_that_are_asked_for(ends: tuple[Ear, int]) -> None:
    ear, writes = ends
    os.write(writes, b"one")

    def rest() -> None:
        os.write(writes, b"two!")
        os.close(writes)

    Thread(target=rest).start()
    assert ear.read(2) == b"on"
    assert ear.read(4) == b"etwo"
    assert ear.read(9) == b"!"
    ear.close()


def test_what_came_already_can_be_told_before_it_is_read(ends: tuple[Ear, int]) -> None:
    ear, writes = ends
    os.write(writes, b"ab")
    assert not ear.hears(b"a")
    assert ear.read(1) == b"a"
    assert (ear.hears(b"b"), ear.hears(b"c")) == (True, False)
    os.close(writes)
    ear.close()


def test_what_comes_soon_can_be_waited_for(ends: tuple[Ear, int]) -> None:
    ear, writes = ends
    assert not ear.hears_within(0.0)
    os.write(writes, b"ab")
    assert ear.hears_within(60.0)
    assert ear.read(1) == b"a"
    assert ear.hears_within(0.0)
    os.close(writes)
    ear.close()


def test_who_listens_too_long_is_told_so_though_something_came(ends: tuple[Ear, int]) -> None:
    ear, writes = ends
    late: list[int] = []
    with ear.within(0.0, lambda: late.append(1)):
        assert ear.read(1) == b""
    assert late == [1]
    os.write(writes, b"a")
    assert ear.read(1) == b"a"
    os.close(writes)
    ear.close()


def test_reading_ends_when_it_is_stopped_though_the_pipe_is_open(ends: tuple[Ear, int]) -> None:
    ear, writes = ends
    heard: list[bytes] = []
    reader = Thread(target=lambda: heard.append(ear.read(5)))
    reader.start()
    os.write(writes, b"half")
    ear.stop()
    reader.join(20)
    assert heard == [b""]
    os.close(writes)
    ear.close()
    ear.close()
    ear.stop()
