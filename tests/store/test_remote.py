"""An ontology on a server answers like the same one in a file; asked of each real server."""

import threading
from collections.abc import Callable
from dataclasses import replace
from itertools import islice

import pytest
from remote_twins import FEW_ROWS, NAMES, SPACE, Twins

from explorer.app.jobs import Ticket
from explorer.app.learning.plan import plan_for
from explorer.app.panes.statements import Teller
from explorer.learn.path import LearningPath
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, Description, Page
from explorer.model.errors import BadQuery, Cancelled, TooLarge
from explorer.model.source import Limits, Source
from explorer.model.terms import Iri, Literal
from explorer.resources import vocabulary_files
from explorer.store.remote.connect import check
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.source import RemoteSource

HUB = Iri(SPACE + "hub")


def tidy(concept: Concept) -> Concept:
    """A server knows no order among other names."""
    return replace(concept, names=tuple(sorted(concept.names)))


def some(source: Source, count: int = 60) -> list[Iri]:
    """Concepts from all over the ontology."""
    iris = [c.iri for c in source.ranked(2_000)]
    return iris[:: max(1, len(iris) // count)]


def same(twins: Twins, ask: Callable[[Source], object]) -> bool:
    """Whether server and file answer alike; what differs is shown by the assertion."""
    remote, local = ask(twins.remote), ask(twins.local)
    assert remote == local
    return True


def test_size_languages_relations_and_kinds_are_the_same(twins: Twins) -> None:
    assert same(twins, lambda s: s.size())
    assert same(twins, lambda s: s.languages)
    assert same(twins, lambda s: list(s.relations().items()))
    assert same(twins, lambda s: s.kinds())
    assert twins.remote.told == ()


def test_concepts_are_named_explained_and_of_the_same_kind(twins: Twins) -> None:
    iris = [*some(twins.local), Iri(SPACE + "nowhere")]
    for language in ("en", "de", "fr"):
        assert same(
            twins,
            lambda s, tag=language: [  # type: ignore[misc]  # bound now
                tidy(c) for c in s.in_language(tag).concepts(iris).values()
            ],
        )


def test_lists_are_in_the_same_order_and_count_the_same(twins: Twins) -> None:
    questions: tuple[Callable[[Source], Page[Concept]], ...] = (
        lambda s: s.ranked(20),
        lambda s: s.ranked(20, 5),
        lambda s: s.ranked(0),
        lambda s: s.tops(30),
        lambda s: s.tops(0),
    )
    for ask in questions:
        page, other = ask(twins.remote), ask(twins.local)
        assert [tidy(c) for c in page] == [tidy(c) for c in other]
        assert page.total == other.total
    assert same(twins, lambda s: s.collections())


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
        # A server writes numbers in its own way.
        return sorted(sentence.removesuffix(".0") for sentence in sentences)

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


def test_a_search_finds_first_what_is_called_so(twins: Twins) -> None:
    for iri in some(twins.local, 8):
        label = twins.local.concepts([iri])[iri].label
        hit = next(iter(twins.remote.search(label, 5)))
        assert (hit.concept.label, hit.exact) == (label, True)
    assert twins.remote.search("nothing is called so", 5).total == 0
    assert twins.remote.search(" ?! ", 5).total == 0


def test_the_learning_order_around_goals_is_the_same(twins: Twins) -> None:
    goals = tuple(some(twins.local, 4))

    def path(source: Source) -> LearningPath:
        return plan_for(source, goals, frozenset()).path

    assert same(twins, path)


def test_the_learning_order_of_everything_is_the_same(twins: Twins) -> None:
    assert same(twins, lambda s: s.prerequisites(frozenset()))


def test_a_map_of_everything_is_the_same(twins: Twins) -> None:
    def flat(source: Source) -> object:
        whole = source.whole(Ticket())
        names = [whole.relations[place].iri for place in whole.used]
        links = sorted(zip(whole.ends[::2], names, whole.ends[1::2], strict=True))
        return whole.iris, whole.labels, whole.kinds, links, whole.collections, whole.sorts

    assert same(twins, flat)


def test_the_statements_of_the_graph_are_there(twins: Twins) -> None:
    graph, count = Iri(SPACE + twins.name), twins.local.size().statements
    if count > FEW_ROWS and not twins.generous:
        with pytest.raises(TooLarge, match="only the first 500 statements"):
            twins.remote.statements(graph)
    else:
        found = twins.remote.statements(graph)
        assert (len(found), {s.graph for s in found}) == (count, {graph})


# --- queries ----------------------------------------------------------------------------------

QUERIES = (
    "SELECT ?s ?l { ?s rdfs:label|skos:prefLabel ?l }",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "SELECT ?s ?o { ?s skos:broader ?o OPTIONAL { ?s skos:altLabel ?n } FILTER(!BOUND(?n)) }",
    "SELECT DISTINCT ?t { [] a ?t }",
    "CONSTRUCT { ?o skos:narrower ?s } WHERE { ?s skos:broader ?o }",
    "ASK { ?s skos:broader ?o }",
    "ASK { ?s skos:broader 7 }",
)


@pytest.mark.parametrize("text", QUERIES)
def test_queries_answer_as_rdflib_does(twins: Twins, text: str) -> None:
    table = twins.remote.query(text, Ticket(), Limits(None))
    found = sorted(" ".join(map(_cell, row)) for row in table.rows)
    expected = twins.by_rdflib(text)
    # A server gives no more rows at once than it likes, and then the answer says so.
    assert table.complete == (len(found) < FEW_ROWS or twins.generous)
    if table.complete:
        assert found == expected
    else:
        assert len(found) >= FEW_ROWS
        assert set(found) < set(expected)


def _cell(term: object) -> str:
    """A term without what servers and rdflib write in ways of their own."""
    if isinstance(term, Literal):
        return f"{term.value}@{term.language}".rstrip("@")
    return str(term)


def test_a_query_ends_at_its_limit_of_rows_and_says_so(server: str) -> None:
    source = opened(server, "hub")
    table = source.query("SELECT ?s { ?s skos:broader ?o }", Ticket(), Limits(rows=40))
    assert (len(table.rows), table.complete) == (40, False)
    exact = source.query("SELECT ?s { ?s skos:broader ?o } LIMIT 40", Ticket(), Limits(rows=40))
    assert (len(exact.rows), exact.complete) == (40, True)
    source.close()


def test_a_wrong_query_is_told_and_none_is_sent_elsewhere(server: str) -> None:
    source = opened(server, "plain")
    with pytest.raises(BadQuery):
        source.query("SELECT ?s { ?s ?p }", Ticket())
    with pytest.raises(BadQuery, match="another address"):
        source.query("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", Ticket())
    with pytest.raises(BadQuery, match="would change"):
        source.query("DELETE WHERE { ?s ?p ?o }", Ticket())
    source.close()


def test_a_query_that_names_its_graph_asks_that(server: str) -> None:
    source = opened(server, "plain")
    text = "SELECT ?o FROM <#thesaurus> { <#dog> skos:altLabel ?o }".replace("#", SPACE)
    assert source.query(text, Ticket()).rows == ((Literal("Hound", "en"),),)
    source.close()


# --- limits and cancelling --------------------------------------------------------------------


def opened(server: str, name: str) -> RemoteSource:
    endpoint = Endpoint(server, graphs=(Iri(SPACE + name),))
    return RemoteSource.open(endpoint, vocabulary_files(), "en")


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


def test_a_search_with_very_many_hits_tells_how_many(server: str) -> None:
    source = opened(server, "hub")
    page = source.search("leaf", 5)
    assert (len(page), page.total) == (5, 1_150)
    source.close()


def test_a_typing_error_brings_the_names_that_are_near(server: str) -> None:
    source = opened(server, "terms")
    assert "Tokenization" in source.near("Tokenisation", 3)
    assert "KV Caching" in source.near("KV Cachign", 3)
    assert source.near("? !", 3) == source.near("xy", 3) == ()
    source.close()


def test_work_is_taken_back_with_its_token(server: str) -> None:
    source = opened(server, "terms")
    token = Ticket()
    token.cancel()
    with pytest.raises(Cancelled):
        source.under(token).prerequisites(frozenset(some(source, 3)))
    with pytest.raises(Cancelled):
        source.whole(token)
    source.close()


def test_an_answer_is_kept_until_it_is_asked_for_anew(server: str) -> None:
    source = opened(server, "thesaurus")
    before = source.loaded_at
    dog = Iri(SPACE + "dog")
    first = source.describe(dog)
    source.close()
    assert source.describe(dog) == first
    source.reload()
    assert source.loaded_at > before
    assert source.describe(dog) == first
    source.close()


def test_a_server_without_a_default_graph_is_asked_over_its_named_ones(oxigraph: str) -> None:
    source = RemoteSource.open(Endpoint(oxigraph), vocabulary_files(), "en")
    assert {hit.concept.iri for hit in source.search("dog", 3)} == {Iri(SPACE + "dog")}
    assert source.concepts([HUB])[HUB].label == "Hub"
    source.close()


def test_labels_of_skos_xl_are_names(server: str) -> None:
    source, oak = opened(server, "long"), Iri(SPACE + "oak")
    assert source.concepts([oak])[oak].label == "Oak"
    assert source.in_language("de").concepts([oak])[oak].label == "Eiche"
    source.close()


def test_graphs_are_hidden_where_a_server_is_asked_over_all(server: str) -> None:
    """One server answers from all graphs unless told which, the other from none."""
    source = RemoteSource.open(Endpoint(server), vocabulary_files(), "en")
    hidden = frozenset(Iri(SPACE + name) for name in NAMES if name != "thesaurus")
    rest = source.without(hidden)
    dog = Iri(SPACE + "dog")
    assert {hit.concept.iri for hit in rest.search("dog", 3)} == {dog}
    assert rest.links(dog, 9).total == 6
    for name in ("hub", "pizza", "vLLM"):
        assert rest.search(name, 3).total == 0
        assert source.search(name, 3).total > 0
    source.close()


def test_several_threads_may_ask_at_once(server: str) -> None:
    source = opened(server, "terms")
    expected = opened(server, "terms")
    iris = some(source, 8)
    answers: dict[Iri, Description] = {}

    def work(iri: Iri) -> None:
        answers[iri] = source.describe(iri)

    threads = [threading.Thread(target=work, args=(iri,)) for iri in iris]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {iri: expected.describe(iri) for iri in iris}
    source.close()
    expected.close()


def test_what_a_server_holds_is_told_before_it_is_opened(server: str, twins: Twins) -> None:
    held = check(Endpoint(server, graphs=(Iri(SPACE + twins.name),)), Ticket())
    assert held.server.startswith(("Oxigraph", "Virtuoso"))
    assert held.statements == twins.local.size().statements
    assert {Iri(SPACE + name) for name in NAMES} <= set(held.graphs)
    assert held.complete
    if twins.name == "thesaurus":
        assert held.types == {v.CONCEPT: 4}
        assert held.languages[:2] == ("en", "de")
