"""Variables that are probably misspelt."""

import pytest

from explorer.app.sparql.examples import examples
from explorer.app.sparql.mistakes import while_typing
from explorer.app.sparql.near_names import distance, near_variables
from explorer.app.sparql.read import read
from explorer.model.prefixes import COMMON
from explorer.resources import resource

QUERY = "SELECT ?technique WHERE {{ ?technique ce:uses ?other . {} }}"


def said(line: str) -> list[str]:
    return [problem.message for problem in near_variables(read(QUERY.format(line)))]


def test_a_slip_is_told_with_the_name_that_was_meant() -> None:
    assert said("?tehcnique a ?kind") == ["?tehcnique is used only once. Did you mean ?technique?"]
    problem = next(near_variables(read("ASK { ?method a ?k . ?metod ce:uses ?k . ?method ?k ?q }")))
    assert problem.repair is not None
    assert problem.repair.text == "?method"


@pytest.mark.parametrize(
    "line",
    [
        "?technique a ?techniques",
        "?technique a ?technique_2",
        "?other a ?oth",
        "?technique a ?_techniqe",
        "BIND(1 AS ?techniqe)",
        "?nothing a ?elsewhere",
        "?tehcnique a ?k . ?tehcnique ?k ?l",
    ],
)
def test_names_that_differ_on_purpose_are_left_alone(line: str) -> None:
    assert said(line) == []


def test_no_shipped_query_is_doubted() -> None:
    for example in examples(resource("ontology", "queries")):
        assert not while_typing(read(example.text), {**COMMON, "llm": "x"}, -1)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abcd", "axcde", 2), ("", "ab", 2)],
)
def test_distance_counts_slips(one: str, other: str, apart: int) -> None:
    assert distance(one, other) == distance(other, one) == apart


def test_very_many_variables_are_not_compared() -> None:
    many = " ".join(f"?method{'x' * (i % 9)}{chr(97 + i % 26)}{i} a ?k ." for i in range(2_000))
    assert not list(near_variables(read(f"ASK {{ {many} }}")))
