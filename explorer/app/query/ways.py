"""The ways in which an answer can be shown: what there is of each is found off the main thread."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from explorer.app.query.answer import Answer
from explorer.app.query.chart import Chart, charts_of


class Way(Enum):
    """How an answer is shown, and the words for it."""

    TABLE = "Table"
    CHART = "Chart"
    RAW = "Raw response"


@dataclass(frozen=True, slots=True)
class Ways:
    """What an answer can be shown as beside a table."""

    charts: tuple[Chart, ...] = ()

    def offered(self) -> tuple[Way, ...]:
        """The ways that make sense."""
        return tuple(way for way in Way if _MAKES_SENSE.get(way, _always)(self))


def _always(_: Ways) -> bool:
    return True


_MAKES_SENSE: dict[Way, Callable[[Ways], bool]] = {
    Way.CHART: lambda ways: bool(ways.charts),
}


def ways_of(answer: Answer) -> Ways:
    """All ways for one answer; takes a while where it is long."""
    return Ways(charts_of(answer))
