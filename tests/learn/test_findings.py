"""What is odd in a learning order, against networkx."""

import networkx as nx  # noqa: TID253  # the oracle
import pytest
from hypothesis import given
from nets import SIZE, acyclic, iri, iris, net_of, nets, times

from explorer.learn.findings import LONGEST, Finding, Rule, Severity, findings, through
from explorer.learn.walk import reach
from explorer.model.net import Net


def of(rule: Rule, found: tuple[Finding, ...]) -> list[Finding]:
    return [f for f in found if f.rule is rule]


def graph_of(net: Net) -> "nx.DiGraph[int]":
    graph: nx.DiGraph[int] = nx.DiGraph([(v, u) for v, us in enumerate(net.needs) for u in us])
    graph.add_nodes_from(range(len(net)))
    return graph


@given(nets)
def test_circles_are_the_components_of_networkx(net: Net) -> None:
    parts = nx.strongly_connected_components(graph_of(net))
    expected = {iris(part) for part in parts if len(part) > 1}
    assert {frozenset(f.concepts) for f in of(Rule.CIRCLE, findings(net, {}))} == expected


@given(nets)
def test_implied_needs_are_those_that_the_reduction_leaves_out(net: Net) -> None:
    graph = graph_of(net)
    whole = nx.condensation(graph)
    home = whole.graph["mapping"]
    kept = nx.transitive_reduction(whole).edges
    expected = {
        (iri(v), iri(u))
        for v, us in enumerate(net.needs)
        for u in us
        if home[v] != home[u] and (home[v], home[u]) not in kept
    }
    found = of(Rule.IMPLIED, findings(net, {}))
    assert {f.concepts for f in found} == expected


@given(acyclic)
def test_an_implied_need_follows_through_another(needs: dict[int, list[int]]) -> None:
    net = net_of(needs)
    for finding in of(Rule.IMPLIED, findings(net, {})):
        later, first = finding.concepts
        way = through(net, later, first)
        assert way is not None
        assert way != first
        assert net.ranks[way] in net.needs[net.ranks[later]]
        assert net.ranks[first] in reach([net.ranks[way]], net.needs)


@given(nets)
def test_the_order_of_findings_is_by_severity_rule_and_rank(net: Net) -> None:
    found = findings(net, {})
    keys = [(f.rule.severity, f.rule.value) for f in found]
    assert keys == sorted(keys)
    assert len({(f.rule, f.concepts) for f in found}) == len(found)


@given(times)
def test_concepts_without_minutes_are_named(minutes: dict[int, int]) -> None:
    found = of(Rule.NO_MINUTES, findings(net_of({}, minutes=minutes), {}))
    assert [f.concepts for f in found] == [(iri(v),) for v in range(SIZE) if v not in minutes]


@pytest.mark.parametrize(
    ("needs", "members", "bad"),
    [
        ({}, (1, 2), False),
        ({}, (1,), True),
        ({}, (0, 1, 2), True),
        ({1: [0], 2: [1]}, (1, 2), True),
        ({1: [0]}, (1, 2), False),
    ],
)
def test_a_choice_must_leave_one(
    needs: dict[int, list[int]], members: tuple[int, ...], *, bad: bool
) -> None:
    found = of(Rule.CHOICE, findings(net_of(needs, choices=[(0, members)]), {}))
    assert bool(found) is bad
    assert all(f.rule.severity is Severity.VIOLATION and f.concepts[0] == iri(0) for f in found)


def test_a_leap_and_a_harder_need() -> None:
    net = net_of({3: [0, 1], 2: [3]})
    found = findings(net, {iri(0): 1, iri(1): 2, iri(3): 5, iri(2): 4})
    assert of(Rule.LEAP, found) == [Finding(Rule.LEAP, (iri(3), iri(0), iri(1)))]
    assert of(Rule.HARDER_NEED, found) == [Finding(Rule.HARDER_NEED, (iri(2), iri(3)))]


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1, 3000])
def test_only_a_long_chain_is_told_and_at_its_end(length: int) -> None:
    net = net_of({v: [v - 1] for v in range(1, length)}, size=length)
    found = of(Rule.LONG_CHAIN, findings(net, {}))
    expected = tuple(iri(v) for v in reversed(range(length)))
    assert [f.concepts for f in found] == ([expected] if length > LONGEST else [])


def test_a_concept_beside_the_order_and_a_goal_that_is_gone() -> None:
    net = net_of({1: [0]}, size=5, choices=[(3, (2, 1))])
    found = findings(net, {}, goals=[iri(1), iri(9)])
    assert of(Rule.NO_ORDER, found) == [Finding(Rule.NO_ORDER, (iri(4),))]
    assert of(Rule.GOAL, found) == [Finding(Rule.GOAL, (iri(9),))]
