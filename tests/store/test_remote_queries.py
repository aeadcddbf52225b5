"""A person's query on a real server: answered as rdflib does, cut or refused with words."""

import pytest
from remote_twins import FEW_ROWS, SPACE, Twins, opened

from explorer.app.jobs import Ticket
from explorer.model.errors import BadQuery
from explorer.model.source import Limits
from explorer.model.terms import Literal

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
