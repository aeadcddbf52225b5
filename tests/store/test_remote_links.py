"""What a concept on a server is linked to, and what is said of it, as in its file."""

from dataclasses import replace
from itertools import islice

from remote_twins import SPACE, Twins, opened, same, some, tidy

from explorer.app.jobs import Ticket
from explorer.app.panes.statements import Teller
from explorer.model import vocabulary as v
from explorer.model.concept import Description, Link
from explorer.model.source import Source, links_of
from explorer.model.terms import Iri

HUB = Iri(SPACE + "hub")


def test_links_their_counts_and_the_tree_are_the_same(twins: Twins) -> None:
    for iri in [*some(twins.local, 25), Iri(SPACE + "nowhere")]:
        assert same(twins, lambda s, c=iri: s.links(c, 12))  # type: ignore[misc]  # bound now
        assert same(twins, lambda s, c=iri: dict(s.link_counts(c)))  # type: ignore[misc]
        assert same(twins, lambda s, c=iri: s.broader(c))  # type: ignore[misc]
        narrower = twins.remote.narrower(iri, 12), twins.local.narrower(iri, 12)
        assert [tidy(c) for c in narrower[0]] == [tidy(c) for c in narrower[1]]
        assert narrower[0].total == narrower[1].total
        for way in islice(twins.local.link_counts(iri), 3):
            assert same(twins, lambda s, c=iri, w=way: s.links(c, 5, w))  # type: ignore[misc]


def test_links_of_many_concepts_are_those_of_each(twins: Twins) -> None:
    iris = some(twins.local, 120)

    def told(source: Source) -> dict[Iri, tuple[set[Link], int]]:
        return {iri: (set(p), p.total) for iri, p in links_of(source, iris, 2_000).items()}

    found = told(twins.remote)
    expected = {iri: (set(p), p.total) for iri in iris for p in [twins.remote.links(iri, 2_000)]}
    assert found == expected
    assert HUB in iris or found == told(twins.local)


def test_links_among_concepts_are_the_same(twins: Twins) -> None:
    iris = frozenset(some(twins.local))
    assert same(twins, lambda s: set(s.links_among(iris)))
    assert twins.remote.links_among(frozenset()) == ()


def test_as_many_neighbours_lie_outside_of_concepts(twins: Twins) -> None:
    iris = some(twins.local, 25)
    for shown in (iris, iris[:1], [*iris[:9], Iri(SPACE + "nowhere")]):
        assert same(twins, lambda s, c=frozenset(shown): s.beyond(c, Ticket()))  # type: ignore[misc]
    assert twins.remote.beyond(frozenset(), Ticket()) == {}


def test_all_that_is_said_of_a_concept_is_the_same(twins: Twins) -> None:
    """But for what blank nodes say: their names hold for one answer only."""

    def told(source: Source, iri: Iri) -> Description:
        found = source.describe(iri)
        return replace(
            found,
            concept=tidy(found.concept),
            notes=tuple(sorted(found.notes)),
            examples=tuple(sorted(found.examples)),
            references=tuple(sorted(found.references, key=repr)),
            counts=dict(found.counts or {}),
            statements=(),
            within=(),
        )

    for iri in some(twins.local, 12):
        assert told(twins.remote, iri) == told(twins.local, iri)
        if iri != HUB:
            here, there = twins.remote.describe(iri), twins.local.describe(iri)
            assert len(here.statements) == len(there.statements)


def test_what_has_no_name_is_told_in_the_same_words(twins: Twins) -> None:
    """What a class is by a restriction or a definition, and what stands within it."""

    def told(source: Source, iri: Iri) -> list[str]:
        found = source.describe(iri)
        teller = Teller(source, found.within)
        sentences = (teller.said(statement).sentence for statement in found.statements)
        # A server writes numbers in its own way, and "true" as one.
        plain = (s.removesuffix(".0").replace("deprecated 1", "deprecated true") for s in sentences)
        return sorted(plain)

    for iri in some(twins.local, 12):
        if iri != HUB:
            assert told(twins.remote, iri) == told(twins.local, iri)


def test_restrictions_definitions_and_domains_are_links_on_a_server(server: str) -> None:
    source = opened(server, "pizza")
    named = {v.SUBCLASS_OF: "under"}

    def ends(name: str) -> set[tuple[str, ...]]:
        found = source.links(Iri(SPACE + name), 20)
        parts = ((k.source, named.get(k.relation, k.relation), k.target) for k in found)
        return {tuple(part.removeprefix(SPACE) for part in some) for some in parts}

    assert ends("Cheese") == {
        ("Cheese", "under", "Topping"),
        ("CheesePizza", "hasTopping", "Cheese"),
    }
    assert ends("Base") == {("Pizza", "hasBase", "Base")}
    assert ends("Aged") == set()
    assert ends("Rare") == {("CheesePizza", "hasTopping", "Rare")}
    assert ends("Meaty") == {("Ham", "under", "Meaty"), ("CheesePizza", "under", "Meaty")}
    assert source.told == ()
    source.close()


def test_a_concept_with_very_many_links_counts_all_and_lists_the_first(server: str) -> None:
    source = opened(server, "hub")
    page = source.links(HUB, 10)
    assert (len(page), page.total) == (10, 1_150)
    assert [link.source for link in page] == [Iri(f"{SPACE}leaf{i}") for i in range(10)]
    assert [c.label for c in source.narrower(HUB, 3)] == ["Leaf 0000", "Leaf 0001", "Leaf 0002"]
    leaves = frozenset(Iri(f"{SPACE}leaf{i}") for i in range(10))
    assert source.beyond(leaves | {HUB}, Ticket())[HUB] == 1_140
    source.describe(HUB)
    assert any("first 1,000 each way" in text for text in source.told)
    source.close()
