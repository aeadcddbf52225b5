"""Servers that do not come to an end: left in time, and no part is taken for the whole."""

import threading
from collections.abc import Iterator

import pytest
from asked import ANY, ask
from faulty import Faulty, faulty_server

from explorer.app.jobs import Ticket
from explorer.model.errors import (
    Cancelled,
    OutOfTime,
    TooLarge,
    Unreachable,
)
from explorer.store.remote.endpoint import Bounds, Endpoint
from explorer.store.remote.replies import Rows

SOON = Bounds(seconds=0.4)


@pytest.fixture(scope="module")
def server() -> Iterator[Faulty]:
    with faulty_server() as server:
        yield server


@pytest.mark.parametrize("path", ["hang", "hang-within", "slow"])
def test_a_server_that_does_not_come_to_an_end_is_left_in_time(server: Faulty, path: str) -> None:
    with pytest.raises(OutOfTime, match=r"did not answer within 0\.4 s"):
        ask(server, path, SOON)


@pytest.mark.parametrize("path", ["hang", "hang-within", "slow", "busy-a-while"])
def test_taking_a_question_back_closes_its_connection(server: Faulty, path: str) -> None:
    token, raised = Ticket(), threading.Event()
    before = server.asked.get(path, 0)

    def work() -> None:
        with pytest.raises(Cancelled):
            Endpoint(server.address(path)).select(ANY, token)
        raised.set()

    thread = threading.Thread(target=work)
    thread.start()
    while server.asked.get(path, 0) == before:
        threading.Event().wait(0.01)
    token.cancel()
    assert raised.wait(5)
    thread.join()


def test_a_question_taken_back_beforehand_is_not_sent(server: Faulty) -> None:
    token = Ticket()
    token.cancel()
    with pytest.raises(Cancelled):
        Endpoint(server.address("never-asked")).select(ANY, token)
    assert "never-asked" not in server.asked


@pytest.mark.parametrize("path", ["drop", "drop-chunked", "cut-by-close"])
def test_an_answer_that_breaks_off_is_no_answer(server: Faulty, path: str) -> None:
    with pytest.raises(Unreachable, match="broke off in the middle of its answer"):
        ask(server, path)


def test_a_query_that_the_server_stopped_behind_a_good_status_is_told(server: Faulty) -> None:
    with pytest.raises(OutOfTime, match="stopped the query itself, after 1 rows"):
        ask(server, "cancelled")


def test_a_huge_answer_ends_at_the_limit_of_rows(server: Faulty) -> None:
    answer = ask(server, "endless", Bounds(rows=5_000))
    assert (len(answer.rows), answer.complete) == (5_000, False)


def test_a_huge_answer_ends_at_the_limit_of_bytes(server: Faulty) -> None:
    answer = ask(server, "endless", Bounds(rows=10**9, bytes=3_000_000))
    assert not answer.complete
    assert len(answer.rows) > 10_000
    assert ask(server, "one-long-text", Bounds(bytes=3_000_000)) == Rows(("c", "n"), (), False)  # noqa: FBT003


def test_a_huge_answer_that_comes_packed_ends_where_it_is_unpacked(server: Faulty) -> None:
    answer = ask(server, "packed", Bounds(rows=10**9, bytes=3_000_000))
    assert not answer.complete
    assert len(answer.rows) > 10_000


def test_a_single_text_without_end_is_told(server: Faulty) -> None:
    with pytest.raises(TooLarge, match="a single text of more than 16 MB, after 0 rows"):
        ask(server, "one-long-text")


def test_a_limit_that_is_told_only_in_a_header_is_seen(server: Faulty) -> None:
    assert not ask(server, "maxrows").complete
    assert not ask(server, "anytime").complete
