"""Concepts, lists and searches of a server are those of its file; on each real server."""

from collections.abc import Callable

import pytest
from remote_twins import FEW_ROWS, SPACE, Twins, opened, same, some, tidy

from explorer.app.jobs import Ticket
from explorer.model.concept import Concept, Page
from explorer.model.errors import TooLarge
from explorer.model.source import Source
from explorer.model.terms import Iri

HUB = Iri(SPACE + "hub")


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


def test_a_search_finds_first_what_is_called_so(twins: Twins) -> None:
    for iri in some(twins.local, 8):
        label = twins.local.concepts([iri])[iri].label
        hit = next(iter(twins.remote.search(label, 5)))
        assert (hit.concept.label, hit.exact) == (label, True)
    assert twins.remote.search("nothing is called so", 5).total == 0
    assert twins.remote.search(" ?! ", 5).total == 0


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


def test_labels_of_skos_xl_are_names(server: str) -> None:
    source, oak = opened(server, "long"), Iri(SPACE + "oak")
    assert source.concepts([oak])[oak].label == "Oak"
    assert source.in_language("de").concepts([oak])[oak].label == "Eiche"
    source.close()


@pytest.mark.parametrize("twins", ["long"], indirect=True)
def test_words_and_definitions_are_read_through_other_nodes(twins: Twins) -> None:
    tree, lime = Iri(SPACE + "n1"), Iri(SPACE + "n2")
    for source in (twins.remote, twins.local):
        found = source.concepts([tree, lime])
        assert (found[tree].label, found[tree].definition) == ("tree", "A plant with a trunk.")
        assert (found[lime].label, found[lime].names) == ("lime", ("linden tree",))
        assert source.in_language("de").concepts([lime])[lime].label == "Linde"
        assert [hit.concept.iri for hit in source.search("linden", 5)] == [lime]
        assert [hit.concept.iri for hit in source.search("trunk", 5)] == [tree]
        assert source.broader(lime) == (tree,)


@pytest.mark.parametrize("twins", ["mentioned"], indirect=True)
def test_what_is_only_mentioned_is_on_top_only_for_what_has_no_other(twins: Twins) -> None:
    far = Iri("https://elsewhere.example/a/animal")
    for source in (twins.remote, twins.local):
        found = {concept.iri for concept in source.tops(20)}
        assert found == {far, Iri(SPACE + "house"), Iri(SPACE + "bare")}
