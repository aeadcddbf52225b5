"""The SPARQL text of the questions by which a server is got to know; pure."""

from collections.abc import Iterable

from explorer.model import vocabulary as v
from explorer.model.terms import Iri
from explorer.store.remote.questions import (
    Sorts,
    among,
    any_sort,
    each,
    each_concept,
    iri_text,
    is_concept,
    listed,
    named,
)

_NAMES = (v.PREF_LABEL, v.LABEL)
ANYTHING = "ASK {}"
ABOUT_RELATIONS = (
    *(v.SUBPROPERTY_OF, v.INVERSE_OF, v.EQUIVALENT_PROPERTY),
    *(v.LEARN_FIRST, v.ORDER_KIND, v.GROUP, v.INVERSE_LABEL),
)


def graphs(limit: int) -> str:
    """The named graphs."""
    return f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {limit}"


def graph_sizes(limit: int) -> str:
    """The named graphs, and how many statements each has."""
    return (
        "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
        f" GROUP BY ?g ORDER BY DESC(?n) ?g LIMIT {limit}"
    )


def something() -> str:
    """One statement of the default graph."""
    return "SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 1"


def predicates() -> str:
    """How often each predicate leads to a resource."""
    return (
        "SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o . FILTER(isIRI(?o) || isBlank(?o)) }"
        " GROUP BY ?p"
    )


def predicates_of_some(limit: int) -> str:
    """The same of the statements that come first."""
    some = f"SELECT ?p ?o WHERE {{ ?s ?p ?o }} LIMIT {limit}"
    return (
        f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ {{ {some} }}"
        " FILTER(isIRI(?o) || isBlank(?o)) } GROUP BY ?p"
    )


def types_present(types: Iterable[str]) -> str:
    """Which of these types anything has."""
    each = " UNION ".join(
        f"{{ SELECT ?t WHERE {{ ?s a {iri_text(t)} . BIND({iri_text(t)} AS ?t) }} LIMIT 1 }}"
        for t in types
    )
    return f"SELECT ?t WHERE {{ {each} }}"


def classes_in_use(classes: Iterable[str], limit: int) -> str:
    """Classes that are described there and have individuals."""
    below = iri_text(v.SUBCLASS_OF)
    return (
        f"SELECT DISTINCT ?t WHERE {{ {{ {each('k', classes)} ?t a ?k }}"
        f" UNION {{ ?t {below} ?u }} UNION {{ ?u {below} ?t }}"
        f" {named('t')} FILTER EXISTS {{ ?s a ?t . {named('s')}"
        f" FILTER NOT EXISTS {{ ?s a {iri_text(v.CONCEPT)} }} }}"
        f" FILTER NOT EXISTS {{ ?t {below} {iri_text(v.CONCEPT)} }} }} LIMIT {limit}"
    )


def count_types(types: Iterable[str]) -> str:
    """How many resources are of each of these types."""
    return f"SELECT ?t (COUNT(?s) AS ?n) WHERE {{ {each('t', types)} ?s a ?t }} GROUP BY ?t"


def beyond_types(sorts: Sorts) -> str:
    """Whether anything is a concept without being typed so."""
    ends = any_sort("c", Sorts(ends=sorts.ends))
    typed = f"{each('t', sorts.types)} ?c a ?t"
    return f"ASK {{ {ends} {named('c')} FILTER NOT EXISTS {{ {typed} }} }}"


def between_concepts(predicates: Iterable[str], sorts: Sorts) -> str:
    """How often each of the predicates links two concepts."""
    return (
        f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ SELECT DISTINCT ?s ?p ?o WHERE {{"
        f" {each('p', predicates)} ?s ?p ?o . FILTER(?s != ?o)"
        f" {is_concept('s', sorts)} {is_concept('o', sorts)} }} }} GROUP BY ?p"
    )


def between_some(predicates: Iterable[str], sorts: Sorts, limit: int) -> str:
    """The same from some concepts only."""
    some = f"SELECT DISTINCT ?s WHERE {{ {each_concept('s', sorts)} }} LIMIT {limit}"
    return (
        f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ {{ {some} }} ?s ?p ?o . {among('p', predicates)}"
        f" FILTER(?s != ?o) {is_concept('o', sorts)} }} GROUP BY ?p"
    )


def declarations(limit: int) -> str:
    """What is said of relations, and what schemes there are."""
    kinds = (v.RELATION, v.SYMMETRIC_PROPERTY, v.CONCEPT_SCHEME)
    return (
        f"SELECT ?s ?p ?o WHERE {{ {{ {each('p', ABOUT_RELATIONS)} ?s ?p ?o }}"
        f" UNION {{ {each('o', kinds)} ?s a ?o . BIND({iri_text(v.TYPE)} AS ?p) }} }}"
        f" LIMIT {limit}"
    )


def kinds(predicate: Iri, sorts: Sorts, ordinary: Iterable[str]) -> str:
    """How many concepts have each kind as their first one."""
    first = (
        f"SELECT ?c (MIN(STR(?kind)) AS ?k) WHERE {{ ?c {iri_text(predicate)} ?kind ."
        f" FILTER(isIRI(?kind) && ?kind NOT IN ({listed(ordinary, ', ')}))"
        f" {is_concept('c', sorts)} }} GROUP BY ?c"
    )
    return f"SELECT ?k (COUNT(?c) AS ?n) WHERE {{ {{ {first} }} }} GROUP BY ?k"


def languages() -> str:
    """How often each language is that of a name."""
    return (
        f"SELECT ?tag (COUNT(*) AS ?n) WHERE {{ {each('p', _NAMES)} ?s ?p ?text ."
        " BIND(LANG(?text) AS ?tag) } GROUP BY ?tag"
    )


def languages_of_some(limit: int) -> str:
    """The same of the names that come first."""
    some = f"SELECT ?text WHERE {{ {each('p', _NAMES)} ?s ?p ?text }}"
    return (
        f"SELECT ?tag (COUNT(*) AS ?n) WHERE {{ {{ {some} LIMIT {limit} }}"
        " BIND(LANG(?text) AS ?tag) } GROUP BY ?tag"
    )


def count_concepts(sorts: Sorts) -> str:
    """How many concepts there are; where all are typed, without looking at their spelling."""
    if sorts.types and not sorts.ends:
        typed = f"{any_sort('c', sorts)} FILTER(isIRI(?c))"
        return f"SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE {{ {typed} }}"
    return f"SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE {{ {each_concept('c', sorts)} }}"


def count_statements() -> str:
    """How many statements there are."""
    return "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
