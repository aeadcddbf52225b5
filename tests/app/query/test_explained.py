"""How a query is probably answered, asked of a real store and its query process."""

from collections.abc import Iterator

import pytest

from explorer.app.jobs import Ticket
from explorer.app.query.asking import Asked
from explorer.app.query.explained import Step, explained
from explorer.app.sparql.filling import Value
from explorer.model.source import WINDOW
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore


@pytest.fixture(scope="module")
def store() -> Iterator[LocalStore]:
    store = LocalStore.open(ontology_files(), vocabulary_files())
    yield store
    store.close()


def steps(store: LocalStore, text: str, seconds: float = 20, **values: str) -> list[Step]:
    given = {f"?_{name}": Value(value) for name, value in values.items()}
    return explained(store, Asked(text, given, WINDOW), Ticket(), seconds)


def test_the_pattern_that_fixes_most_comes_first_and_rows_are_counted(store: LocalStore) -> None:
    text = "SELECT * {\n  ?x a ?t .\n  ?x ce:uses llm:Encoder .\n}"
    first, second = steps(store, text)
    assert (first.text, first.said) == ("?x ce:uses llm:Encoder", "Line 3: the search begins here")
    assert (second.text, second.said) == ("?x a ?t", "Line 2: joined on ?x")
    rows = store.query("SELECT ?x { ?x ce:uses llm:Encoder }", Ticket()).rows
    assert first.rows == str(len(rows))
    assert text[second.start : second.end] == "?x a ?t"


def test_a_filter_acts_as_soon_as_its_variables_are_there(store: LocalStore) -> None:
    text = (
        "SELECT * { ?x ce:uses ?y . OPTIONAL { ?x skos:altLabel ?l } ?y ce:kind ?k "
        "FILTER(?x != ?y) } ORDER BY ?x LIMIT 5"
    )
    names = [step.text.split()[0] for step in steps(store, text)]
    assert names == ["?x", "FILTER(?x", "OPTIONAL", "?y", "ORDER", "LIMIT"]


def test_what_is_joined_to_nothing_and_endless_from_everywhere_is_called_slow(
    store: LocalStore,
) -> None:
    both = steps(store, "SELECT * { ?a skos:broader+ ?b . ?c ce:uses ?d }")
    assert [step.slow for step in both] == [False, True]
    assert "each row meets each" in both[1].said
    alone = steps(store, "SELECT * { ?a skos:broader+ ?b }")
    assert "followed from everywhere" in alone[0].said
    assert not steps(store, "SELECT * { llm:BERT skos:broader+ ?b }")[0].slow


def test_a_plus_or_a_star_in_a_name_is_no_endless_path(store: LocalStore) -> None:
    found = steps(store, "SELECT * { ?a <http://x/a+b*> ?b }")
    assert found[0].said == "Line 1: the search begins here"


def test_values_of_parameters_are_filled_in_and_places_are_those_of_the_text(
    store: LocalStore,
) -> None:
    text = "SELECT * { ?x ce:uses ?_concept_iri . ?x a ?t }"
    first, second = steps(store, text, concept_iri="llm:Encoder")
    assert first.text.endswith("Encoder>")
    assert text[second.start : second.end] == "?x a ?t"


def test_what_cannot_be_counted_in_time_is_still_told(store: LocalStore) -> None:
    found = steps(store, "SELECT * { ?x a ?t . ?x ce:uses ?y }", seconds=0)
    assert [step.rows for step in found] == ["", ""]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("DELETE WHERE { ?x a ?y }", "An update is tried out"),
        ("SELECT * { ?x a ", "Not explained: the query is not complete"),
        ("SELECT * { ?x ce:uses [] }", "Not explained"),
    ],
)
def test_what_is_not_explained_is_told(store: LocalStore, text: str, said: str) -> None:
    assert steps(store, text)[0].text.startswith(said)
