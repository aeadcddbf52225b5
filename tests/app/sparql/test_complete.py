"""Completion from the bundled ontology."""

from pathlib import Path

import pytest

from explorer.app.sparql.complete import complete
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore


@pytest.fixture(scope="module")
def store() -> LocalStore:
    return LocalStore.open(ontology_files(), vocabulary_files())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("SEL|", "SELECT"),
        ("SELECT ?x { ?x us|", "ce:uses"),
        ("SELECT ?x { ?x ce:us|", "ce:uses"),
        ("SELECT ?x { ?x skos:pref|", "skos:prefLabel"),
        ("SELECT ?x { ?x ce:isA pagedatt|", "llm:PagedAttention"),
        ("SELECT ?x { ?x ce:isA llm:pagedatt|", "llm:PagedAttention"),
        ("SELECT ?x { FILTER(?x != paged att|", "llm:AttentionMechanism"),
        ("SELECT ?n| { ?name ?b ?c }", "?name"),
        ("SELECT ?x { ?x |", "ce:isA"),
        ("SELECT * { ?a ?b ?c } ORD|", "ORDER BY"),
        ("PREFIX sk|", "skos: <http://www.w3.org/2004/02/skos/core#>"),
        ("SELECT ?x { FILTER(CONT|", "CONTAINS("),
        ("SELECT ?x { ?x a sko|", "skos:"),
    ],
)
def test_what_is_wanted_is_offered_among_the_first(
    store: LocalStore, text: str, wanted: str
) -> None:
    offer = complete(store, text.replace("|", ""), text.index("|"))
    assert wanted in [item.insert for item in offer.items[:5]]


@pytest.mark.parametrize(
    "text",
    ["# SEL|", "ASK { <ftp:|", "ASK { nowhere:|", 'ASK { ?s ?p "pag|" }', "ASK { ?s ?p 'pag|"],
)
def test_comments_strings_and_strange_names_are_left_alone(store: LocalStore, text: str) -> None:
    assert complete(store, text.replace("|", ""), text.index("|")).items == ()


def test_the_typed_token_is_replaced_whole(store: LocalStore) -> None:
    offer = complete(store, "ASK { llm:pagedatt ?p ?o }", 11)
    assert (offer.start, offer.end) == (6, 18)


def offered(store: LocalStore, text: str) -> dict[str, str]:
    """What is offered, with the note beside it."""
    offer = complete(store, text.replace("|", ""), text.index("|"))
    return {item.insert: item.note for item in offer.items}


def test_after_a_subject_of_known_kind_only_its_relations_are_offered_with_counts(
    store: LocalStore,
) -> None:
    software = offered(store, "SELECT ?x { ?x ce:kind ce:Software ; | }")
    assert software["skos:prefLabel"] == "6 of 6"
    assert "ce:mayCost" not in software
    assert "ce:mayCost" in offered(store, "SELECT ?x { ?x ce:kind ce:Method ; | }")


def test_a_fixed_subject_has_its_own_relations(store: LocalStore) -> None:
    found = offered(store, "SELECT ?x { llm:Softmax | }")
    assert found["ce:consumes"] == "1 of 1"
    assert "ce:mayCost" not in found


def test_what_was_asked_already_comes_last(store: LocalStore) -> None:
    found = list(offered(store, "SELECT ?x { ?x skos:prefLabel ?name ; skos: | }"))
    again = list(offered(store, "SELECT ?x { ?x skos:prefLabel ?name ; skos:| }"))
    assert found
    assert again.index("skos:prefLabel") > again.index("skos:altLabel")


def test_patterns_below_the_cursor_count_and_those_of_other_groups_do_not(
    store: LocalStore,
) -> None:
    below = offered(store, "SELECT ?x { ?x | \n ?x ce:kind ce:Software }")
    assert below["skos:prefLabel"] == "6 of 6"
    apart = offered(store, "SELECT ?x { OPTIONAL { ?x ce:kind ce:Software } ?x | }")
    assert apart["skos:prefLabel"] != "6 of 6"


def test_the_way_back_is_offered_behind_its_sign(store: LocalStore) -> None:
    found = offered(store, "SELECT ?x { ?x ce:kind ce:Method . ?x ^| ?y }")
    assert "ce:requires" in found
    assert "skos:prefLabel" not in found


def test_classes_and_kinds_are_offered_with_their_counts(store: LocalStore) -> None:
    kinds = offered(store, "SELECT ?x { ?x a skos:Concept ; ce:kind | }")
    assert kinds["ce:Method"].endswith(" of 185")
    assert list(kinds)[:2] == ["?x", "ce:Method"]
    assert "skos:Concept" in offered(store, "SELECT ?x { ?x a | }")


def test_a_fit_that_the_data_has_comes_before_other_names(store: LocalStore) -> None:
    found = offered(store, "SELECT ?x { ?x ce:kind met| }")
    assert next(iter(found)) == "ce:Method"


def test_where_nothing_fits_the_lines_above_all_is_offered(store: LocalStore) -> None:
    found = offered(store, "SELECT ?x { ?x ce:kind llm:Softmax ; | }")
    assert "ce:isA" in found


FIRST = [
    ("SELECT |", ["*", "DISTINCT"]),
    ("ins|", ["INSERT DATA", "INSERT"]),
    ("DESCRIBE pagedatt|", ["llm:PagedAttention"]),
    ("SELECT ?x { |", ["?x", "OPTIONAL", "FILTER("]),
    ("SELECT ?x { ?x ce:uses ?y FILTER(| }", ["?x", "?y", "CONTAINS("]),
    ("SELECT ?x { ?x ce:uses ?y FILTER | }", ["CONTAINS(", "STR("]),
    ("SELECT ?k { VALUES | }", ["?k"]),
    ("SELECT ?k { VALUES ?k { | } ?x ce:kind ?k }", ["ce:Method", "ce:Representation"]),
    ("SELECT ?x { VALUES ?x { pagedatt| } }", ["llm:PagedAttention"]),
    ("SELECT ?x { ?x ce:uses ?y } |", ["ORDER BY", "GROUP BY"]),
    ("SELECT ?x { ?x ce:uses ?y } ORDER |", ["BY"]),
    ("SELECT ?x { ?x ce:uses ?y } ORDER BY |", ["?x", "?y", "DESC("]),
    ("SELECT ?x { ?x ce:uses ?y } LIMIT |", ["10", "100"]),
    ("SELECT ?x { ?x ce:uses ?y } LIMIT 10 |", ["ORDER BY"]),
    ("PREFIX skos: |", ["<http://www.w3.org/2004/02/skos/core#>"]),
    ("PREFIX skos: <htt|", ["<http://www.w3.org/2004/02/skos/core#>"]),
    ("ASK { ?x ce:difficulty | }", ["?x"]),
]


@pytest.mark.parametrize(("text", "first"), FIRST)
def test_what_can_stand_at_a_place_comes_first(
    store: LocalStore, text: str, first: list[str]
) -> None:
    assert list(offered(store, text))[: len(first)] == first


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("SELECT ?x { VALUES ?x { | } ?x ce:uses ?y }", "?x"),
        ("SELECT ?x FROM | { ?x ?y ?z }", "?x"),
        ("SELECT ?x { ?x ce:uses ?y } |", "?x"),
        ("SELECT ?x { ?x ce:uses ?y } ORDER |", "ORDER BY"),
        ("ASK { ?x ce:difficulty | }", "llm:Token"),
    ],
)
def test_what_cannot_stand_there_is_not_offered(store: LocalStore, text: str, never: str) -> None:
    assert never not in offered(store, text)


def test_graphs_are_offered_with_their_statements(store: LocalStore) -> None:
    graphs = store.graphs()
    for text in ("SELECT ?s { GRAPH | }", "SELECT ?s FROM | { ?s ?p ?o }"):
        found = offered(store, text)
        assert found[f"<{graphs[0].iri}>"] == f"{graphs[0].statements:,} statements"
    assert next(iter(offered(store, "SELECT ?g { GRAPH | }"))) == "?g"
    assert list(offered(store, "SELECT ?g { GRAPH models| }")) == [
        f"<{g.iri}>" for g in graphs if "models" in g.iri
    ]


def test_a_step_of_a_path_goes_on_from_what_the_step_before_leads_to(store: LocalStore) -> None:
    reached = offered(store, "ASK { ?x ce:uses ?y . OPTIONAL { ?y | } }")
    path = offered(store, "SELECT ?x { ?x ce:uses/| }")
    assert path["ce:requires"] == reached["ce:requires"]
    users = offered(store, "ASK { ?x ce:uses ?y . OPTIONAL { ?x | } }")
    back = offered(store, "SELECT ?x { ?x ^ce:uses/| }")
    assert back["ce:requires"] == users["ce:requires"] != path["ce:requires"]


def test_functions_show_what_they_take(store: LocalStore) -> None:
    offer = complete(store, "SELECT ?x { FILTER(REG", 22)
    assert ("REGEX", "(text, pattern [, flags])") in [(i.name, i.detail) for i in offer.items]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ('ASK { ?s skos:prefLabel "x"@| }', ["@en", "@de"]),
        ("ASK { ?s skos:prefLabel 'x'@d| }", ["@de"]),
        ('ASK { ?s ?p ?o FILTER(?o = "x"@E|) }', ["@en"]),
        ("ASK { ?s a @| }", []),
    ],
)
def test_behind_a_text_the_languages_of_labels_are_offered(
    store: LocalStore, text: str, first: list[str]
) -> None:
    assert list(offered(store, text)) == first


VOCAB = "https://w3id.org/concept-explorer/vocab#"
PAGED = "https://w3id.org/concept-explorer/nlp-llm/PagedAttention"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (f"ASK {{ ?s <{VOCAB}us| ?o }}", f"<{VOCAB}uses>"),
        (f"ASK {{ ?s <{VOCAB}us|> ?o }}", f"<{VOCAB}uses>"),
        ("ASK { ?s ce:kind <htt| }", f"<{VOCAB}Method>"),
        (f"ASK {{ ?s ce:uses <{PAGED[:-6]}| }}", f"<{PAGED}>"),
        (f"ASK {{ <{PAGED[:-6]}| ?p ?o }}", f"<{PAGED}>"),
        ("ASK { ?s ?p <http://www.w3.org/2004/02/| }", "<http://www.w3.org/2004/02/skos/core#"),
    ],
)
def test_an_iri_begun_with_its_bracket_is_completed_whole(
    store: LocalStore, text: str, first: str
) -> None:
    assert next(iter(offered(store, text))) == first


def test_a_whole_iri_replaces_its_closing_bracket_too(store: LocalStore) -> None:
    text = f"ASK {{ ?s <{VOCAB}us> ?o }}"
    offer = complete(store, text, text.index("> ?o"))
    assert (offer.start, offer.end) == (text.index("<"), text.index(" ?o"))


def test_less_than_is_no_iri(store: LocalStore) -> None:
    found = offered(store, "ASK { ?s ce:difficulty ?d FILTER(?d <| 3) }")
    assert "?d" in found
    assert not any(name.startswith("<") for name in found)


@pytest.mark.parametrize(
    "row",
    ["(llm:VLLM |)", '("a"@en |)', '("1"^^xsd:integer M|)', "(UNDEF UNDEF) (-2.5 |)"],
)
def test_in_a_row_of_values_what_its_variable_takes_comes_first(
    store: LocalStore, row: str
) -> None:
    text = f"SELECT * {{ ?a ce:uses ?b ; ce:kind ?k . VALUES (?a ?k) {{ {row} }} }}"
    assert next(iter(offered(store, text))) == "ce:Method"


@pytest.mark.parametrize(
    "text",
    [
        "CONSTRUCT { ?a | } WHERE { ?a ce:kind ce:Software }",
        "DELETE { ?a ?b ?c } INSERT { ?a | } WHERE { ?a ce:kind ce:Software }",
        "INSERT { GRAPH <http://e/> { ?a | } } WHERE { ?a ce:kind ce:Software }",
    ],
)
def test_a_template_counts_what_its_where_finds(store: LocalStore, text: str) -> None:
    assert next(iter(offered(store, text).items())) == ("ce:usedFor", "5 of 6")
    # What they do not have yet can be made.
    assert "ce:contrastsWith" in offered(store, text.replace("|", "contr|"))


def test_own_files_are_not_offered_the_vocabulary_of_the_program(tmp_path: Path) -> None:
    file = tmp_path / "net.ttl"
    file.write_text("@prefix e: <http://e/> . e:a e:to e:b ; a e:Host . e:b a e:Host .")
    own = LocalStore.open([file], vocabulary_files())
    assert set(offered(own, "ASK { ?x | }")) == {"e:to", "a"}
    assert set(offered(own, "ASK { ?x ^| }")) == {"e:to", "a"}
    assert set(offered(own, "ASK { ?x a | }")) == {"?x", "e:Host"}
    assert "ce:inverseLabel" in offered(own, "ASK { ce:uses | }")


def test_what_comes_twice_stands_where_it_came_first(store: LocalStore) -> None:
    # As what is used, before all that are called so.
    assert next(iter(offered(store, "ASK { ?x ce:uses tr| }"))) == "llm:Transformer"
