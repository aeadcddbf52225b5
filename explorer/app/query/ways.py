"""The ways in which an answer can be shown: what there is of each is found off the main thread."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from explorer.app.query.answer import Answer
from explorer.app.query.chart import Chart, charts_of
from explorer.app.query.net import Net, net_of
from explorer.app.query.pivot import Axis, axes_of, values_of
from explorer.app.query.tree import Tree, tree_of
from explorer.model.source import Source


class Way(Enum):
    """How an answer is shown, and the words for it."""

    TABLE = "Table"
    CHART = "Chart"
    GRAPH = "Graph"
    TREE = "Tree"
    PIVOT = "Pivot table"
    RAW = "Raw response"


@dataclass(frozen=True, slots=True)
class Ways:
    """What an answer can be shown as beside a table."""

    charts: tuple[Chart, ...] = ()
    net: Net = field(default_factory=Net)
    tree: Tree = field(default_factory=Tree)
    axes: tuple[Axis, ...] = ()
    values: tuple[int, ...] = ()

    def offered(self) -> tuple[Way, ...]:
        """The ways that make sense."""
        return tuple(way for way in Way if _MAKES_SENSE.get(way, _always)(self))


def _always(_: Ways) -> bool:
    return True


_MAKES_SENSE: dict[Way, Callable[[Ways], bool]] = {
    Way.CHART: lambda ways: bool(ways.charts),
    Way.GRAPH: lambda ways: bool(ways.net.links),
    Way.TREE: lambda ways: bool(ways.tree),
    Way.PIVOT: lambda ways: bool(ways.axes),
}


def ways_of(answer: Answer, text: str, source: Source) -> Ways:
    """All ways for the answer to a query; takes a while where it is long."""
    axes = axes_of(answer)
    values = values_of(answer) if axes else ()
    net = net_of(answer, text, source)
    return Ways(charts_of(answer), net, tree_of(answer, net, source), axes, values)
