"""Questions that find out what is known, against brute force."""

from dataclasses import replace

import networkx as nx  # noqa: TID253  # the oracle
from hypothesis import given
from hypothesis import strategies as st
from nets import SIZE, acyclic, iri, iris, net_of, nets, ranks, some

from explorer.learn.placement import Answers, judged, proposals, question
from explorer.learn.walk import reach
from explorer.model.net import Net

EVERYTHING = iris(range(SIZE))


def answered(answers: Answers, rank: int, *, yes: bool) -> Answers:
    if yes:
        return replace(answers, yes=(*answers.yes, iri(rank)))
    return replace(answers, no=(*answers.no, iri(rank)))


@given(acyclic, some)
def test_honest_answers_find_the_truth_and_settle_what_was_promised(
    needs: dict[int, list[int]], goals: frozenset[int]
) -> None:
    net, answers, asked = net_of(needs), Answers(), 0
    truth = reach(goals, net.needs)
    while (found := question(net, EVERYTHING, answers)) is not None:
        rank, asked = net.ranks[found.concept], asked + 1
        before = judged(net, answers)
        answers = answered(answers, rank, yes=rank in truth)
        after = judged(net, answers)
        settled = len(after.known | after.not_known) - len(before.known | before.not_known)
        assert settled >= min(found.yes, found.no) > 0
        assert found.open <= SIZE - len(before.known | before.not_known)
    assert judged(net, answers).known == iris(truth)
    assert answers.count == asked <= SIZE


@given(nets)
def test_the_first_question_settles_most_at_worst(net: Net) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph([(v, u) for v, us in enumerate(net.needs) for u in us])
    graph.add_nodes_from(range(SIZE))
    yes = [1 + len(nx.descendants(graph, v)) for v in range(SIZE)]
    no = [1 + len(nx.ancestors(graph, v)) for v in range(SIZE)]
    best = min(range(SIZE), key=lambda v: (-min(yes[v], no[v]), -yes[v] - no[v], v))
    found = question(net, EVERYTHING, Answers())
    assert found is not None
    assert (found.concept, found.yes, found.no, found.open) == (iri(best), yes[best], no[best], 8)


@given(nets, ranks, ranks)
def test_a_no_beats_a_yes(net: Net, one: int, other: int) -> None:
    found = judged(net, Answers(yes=(iri(one),), no=(iri(other),)))
    assert found.not_known == iris(reach([other], net.users))
    assert found.known == iris(reach([one], net.needs)) - found.not_known


def test_unsure_and_skipped_settle_only_themselves() -> None:
    net = net_of({2: [1], 1: [0]})
    area = iris([0, 1, 2])
    assert question(net, area, Answers()).concept == iri(1)  # type: ignore[union-attr]
    found = question(net, area, Answers(unsure=(iri(1),)))
    assert found is not None
    assert (found.concept, found.open) == (iri(0), 2)
    assert question(net, area, Answers(unsure=(iri(1),), skipped=(iri(0), iri(2)))) is None


@given(nets, st.lists(ranks, max_size=4, unique=True), some)
def test_proposals_explain_all_that_is_known_once(
    net: Net, yes: list[int], no: frozenset[int]
) -> None:
    answers = Answers(yes=tuple(map(iri, yes)), no=tuple(map(iri, sorted(no))))
    found = proposals(net, answers)
    explained = [c for p in found for c in (p.concept, *p.assumed)]
    assert len(explained) == len(set(explained))
    assert set(explained) <= judged(net, answers).known
    # What a withdrawn yes alone explained is proposed to nobody.
    kept = [p.concept for p in found]
    assert (
        set(explained)
        == iris(reach([net.ranks[c] for c in kept], net.needs)) & judged(net, answers).known
    )
    assert [len(p.assumed) for p in found] == sorted((len(p.assumed) for p in found), reverse=True)


def test_concepts_outside_the_net_are_no_question() -> None:
    net = net_of({1: [0]}, size=2)
    assert question(net, iris([7]), Answers()) is None
    assert judged(net, Answers(yes=(iri(7),))).known == frozenset()
