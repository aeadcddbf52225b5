"""What the panes tell about one concept, gathered from a small ontology."""

from datetime import date

from ontologies import REQUIRES, iri, ontology

from explorer.app.panes.concepts import Order, branches, route
from explorer.app.panes.details import Detail, detail
from explorer.app.panes.show import uses
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.learner import marking
from explorer.model.terms import Iri, Literal, Statement
from explorer.scene.glyphs import Mark, State
from explorer.store.local import LocalStore


def told(store: LocalStore, name: str, shown: str = "") -> Detail:
    return detail(store, iri(name), None, frozenset(map(iri, shown.split())))


def test_neighbours_stand_by_relation_and_direction_with_what_is_shown() -> None:
    found = told(ontology(vllm="paging", paging="memory bit"), "paging", shown="vllm memory")
    groups = {group.words: group for group in found.groups}
    assert set(groups) == {"requires", "is required by"}
    assert (groups["requires"].shown, groups["requires"].total) == (1, 2)
    assert groups["is required by"].neighbours[0].sentence == "vllm requires paging"
    assert found.neighbours == 3


def test_needs_say_what_is_missing_and_what_follows_from_another_need() -> None:
    ready = told(ontology(vllm="paging memory", paging="memory"), "vllm").readiness
    through = {need.item.concept.label: need.through for need in ready.needs}
    assert through == {"paging": "", "memory": "paging"}
    assert set(ready.missing) == {"paging", "memory"}
    assert [[i.concept.label for i in items] for items in ready.steps] == [
        ["memory"],
        ["paging"],
        ["vllm"],
    ]


def test_unlocks_count_the_direct_and_all() -> None:
    ready = told(ontology(vllm="paging", paging="memory"), "memory").readiness
    assert [item.concept.label for item in ready.unlocks] == ["paging"]
    assert ready.unlocks_in_all == 2


def test_each_neighbour_has_the_state_that_its_mark_says() -> None:
    store = ontology(paging="memory disk", memory="bit")
    store.apply(marking(store, {iri("memory"): date(2026, 1, 2)}, v.KNOWN))
    store.apply(marking(store, {iri("disk"): date(2026, 1, 2)}, v.SHAKY))
    assert {
        n.item.concept.label: n.item.mark for n in told(store, "paging").groups[0].neighbours
    } == {
        "memory": Mark(State.KNOWN),
        "disk": Mark(State.SHAKY),
    }
    assert told(store, "bit").item.mark == Mark(State.ASSUMED)


def test_statements_without_a_source_are_counted() -> None:
    store = ontology(paging="memory")
    assert told(store, "paging").unsourced == 3
    paper = Iri("https://example.org/paper")
    store.apply(
        Change(
            added=frozenset(
                {
                    Statement(iri("paging"), v.SOURCE, paper),
                    Statement(paper, v.TITLE, Literal("Paging explained", "en")),
                }
            )
        )
    )
    found = told(store, "paging")
    assert found.unsourced == 0
    assert {said.source for said in found.said} == {"Paging explained"}
    assert "paging is taken from Paging explained" in {said.sentence for said in found.said}


def test_an_odd_statement_is_still_a_sentence() -> None:
    store = ontology(paging="memory")
    color = Iri("https://example.org/hasColor")
    store.apply(
        Change(added=frozenset({Statement(iri("paging"), color, Literal("{s} & <i>", "en"))}))
    )
    sentences = {said.sentence for said in told(store, "paging").said}
    assert "paging has color “{s} & <i>” (en)" in sentences


def test_what_is_told_twice_is_equal() -> None:
    store = ontology(paging="memory")
    assert told(store, "paging").groups == told(store, "paging").groups


def broader() -> LocalStore:
    store = ontology(bert="model", model="text", loop="text")
    links = {("bert", "model"), ("model", "text"), ("loop", "text"), ("text", "loop")}
    store.apply(Change(added=frozenset(Statement(iri(a), v.BROADER, iri(b)) for a, b in links)))
    return store


def test_the_way_to_a_concept_leads_through_broader_ones_and_ends_in_a_circle() -> None:
    assert route(broader(), Order.BROADER, iri("bert")) == (
        iri("loop"),
        iri("text"),
        iri("model"),
    )


def test_branches_count_what_lies_under_them() -> None:
    under = branches(broader(), Order.BROADER, iri("text"), 0)
    assert [(b.label, b.count) for b in under] == [("loop", 1), ("model", 1)]


def test_all_concepts_come_by_name() -> None:
    page = branches(broader(), Order.NAME, None, 1)
    assert [b.label for b in page] == ["loop", "model", "text"]
    assert page.total == 4


def test_uses_count_canvas_and_file() -> None:
    store = ontology(vllm="paging", paging="memory")
    found = uses(store, frozenset({iri("vllm"), iri("paging")}))
    counts = {use.relation.iri: (use.shown, use.total) for use in found.relations}
    assert counts == {REQUIRES: (1, 2)}
