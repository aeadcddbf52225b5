"""The SPARQL text of the questions for what the data has at a place of a query; pure.

All look at so many resources or statements at most.
"""

from explorer.model.counts import About, Said
from explorer.model.terms import Iri
from explorer.store.remote.questions import iri_text

MOST_VALUES = 200
"""So many values are told, the most frequent first."""


def statements_by_predicate() -> str:
    """How many statements each predicate has."""
    return "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p"


def statements_of_some(most: int) -> str:
    """The same of the statements that come first."""
    some = f"SELECT ?p WHERE {{ ?s ?p ?o }} LIMIT {most}"
    return f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ {{ {some} }} }} GROUP BY ?p"


def how_many(about: About) -> str:
    """How many resources are meant."""
    # One statement each: to tell them apart would take a server far longer than to count them.
    each = "*" if len(about.said) == 1 and about.said[0].other is not None else "DISTINCT ?x"
    return f"SELECT (COUNT({each}) AS ?n) WHERE {{ {_meant(about)} }}"


def predicates(about: About, most: int, *, forward: bool) -> str:
    """How many of the resources that are meant have each predicate."""
    turned = "?x ?p ?o" if forward else "?o ?p ?x"
    found = f"{_some(about, most)} {turned}"
    return f"SELECT ?p (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {found} }} GROUP BY ?p"


def predicates_of_one(iri: Iri, most: int, *, forward: bool) -> str:
    """The predicates of one resource."""
    x = iri_text(iri)
    one = f"{x} ?p ?o" if forward else f"?o ?p {x}"
    return f"SELECT DISTINCT ?p WHERE {{ {{ SELECT ?p WHERE {{ {one} }} LIMIT {most} }} }}"


def values_of_one(iri: Iri, predicate: Iri) -> str:
    """The resources to which one leads."""
    one = f"{iri_text(iri)} {iri_text(predicate)} ?o . FILTER(isIRI(?o))"
    return f"SELECT DISTINCT ?o WHERE {{ {one} }} LIMIT {MOST_VALUES}"


def values(about: About, predicate: Iri, most: int) -> str:
    """To which resources those that are meant lead, and how many of them do."""
    leads = f"?x {iri_text(predicate)} ?o . FILTER(isIRI(?o))"
    found = f"{_some(about, most)} {leads}"
    return f"SELECT ?o (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {found} }} {_BY_VALUE}"


def values_of_any(predicate: Iri, most: int) -> str:
    """The same of the statements that come first."""
    some = f"SELECT ?o WHERE {{ ?s {iri_text(predicate)} ?o . FILTER(isIRI(?o)) }} LIMIT {most}"
    return f"SELECT ?o (COUNT(*) AS ?n) WHERE {{ {{ {some} }} }} {_BY_VALUE}"


_BY_VALUE = f"GROUP BY ?o ORDER BY DESC(?n) ?o LIMIT {MOST_VALUES}"


def _some(about: About, most: int) -> str:
    return f"{{ SELECT DISTINCT ?x WHERE {{ {_meant(about)} }} LIMIT {most} }}"


def _meant(about: About) -> str:
    return " ".join(_holds(said, f"?y{i}") for i, said in enumerate(about.said))


def _holds(said: Said, other: str) -> str:
    end = other if said.other is None else iri_text(said.other)
    ends = ("?x", end) if said.forward else (end, "?x")
    return f"{ends[0]} {iri_text(said.predicate)} {ends[1]} ."
