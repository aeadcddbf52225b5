"""Fixtures that every test may use."""

import os
import queue
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from explorer.app.jobs import Jobs

if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine may be slow: what is slow is measured in benchmarks/, never failed here.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


class MainThread:
    """Stands where Qt's event loop stands in the window."""

    def __init__(self) -> None:
        self._calls: queue.Queue[Callable[[], None]] = queue.Queue()
        self.post = self._calls.put

    def run_next(self) -> None:
        self._calls.get(timeout=20)()

    def run_until(self, happened: Callable[[], bool]) -> None:
        """Run what workers post until `happened()`."""
        while not happened():
            self.run_next()


@pytest.fixture
def main_thread() -> MainThread:
    return MainThread()


@pytest.fixture
def jobs(main_thread: MainThread) -> Iterator[Jobs]:
    jobs = Jobs(main_thread.post)
    yield jobs
    jobs.close()
