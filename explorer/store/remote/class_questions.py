"""The SPARQL text of the questions for what OWL says of classes, and around blank nodes; pure.

The only paths without an end go along one class expression, from blank node to blank node.
"""

from collections.abc import Iterable
from itertools import pairwise

from explorer.model import vocabulary as v
from explorer.model.terms import Iri
from explorer.store.remote.questions import among, each, iri_text, listed

ON_PROPERTY = Iri(v.OWL + "onProperty")
INTERSECTION, UNION = Iri(v.OWL + "intersectionOf"), Iri(v.OWL + "unionOf")
FILLERS = tuple(
    Iri(v.OWL + name) for name in ("someValuesFrom", "allValuesFrom", "hasValue", "onClass")
)
FIRST = Iri(v.RDF + "first")
DOMAINS = (v.RDFS + "domain", v.SCHEMA + "domainIncludes", v.SCHEMA_HTTP + "domainIncludes")
_RANGES = (v.RDFS + "range", v.SCHEMA + "rangeIncludes", v.SCHEMA_HTTP + "rangeIncludes")
_DATA = (v.SCHEMA + "DataType", v.SCHEMA_HTTP + "DataType")
_BEGIN = (v.SUBCLASS_OF, v.OWL + "equivalentClass", INTERSECTION, UNION)
_INSIDE = (*FILLERS, INTERSECTION, UNION, ON_PROPERTY, FIRST, v.RDF + "rest")
_NESTED = (
    *_INSIDE,
    v.INVERSE_OF,
    *(v.OWL + name for name in ("complementOf", "oneOf", "onDataRange", "withRestrictions")),
)
_DEPTH = 4
"""So far blank nodes that are no class expression are followed."""


def expressions(iris: Iterable[str]) -> str:
    """What some classes say by way of blank nodes."""
    some = listed(iris)
    begin, inside = listed(_BEGIN, "|"), listed(_INSIDE, "|")
    return (
        f"SELECT DISTINCT ?s ?p ?o WHERE {{ {{ VALUES ?s {{ {some} }} ?s ?p ?o ."
        f" {among('p', _BEGIN)} FILTER(isBlank(?o)) }} UNION {{ VALUES ?c {{ {some} }}"
        f" ?c ({begin}) ?b . FILTER(isBlank(?b)) ?b ({inside})* ?s . FILTER(isBlank(?s))"
        f" ?s ?p ?o . {among('p', (*_INSIDE, v.INVERSE_OF))} }} }}"
    )


def owners(iris: Iterable[str], by: Iterable[str]) -> str:
    """The classes of whose expressions these are a part."""
    inside = listed(_INSIDE, "|")
    return (
        f"SELECT DISTINCT ?c WHERE {{ VALUES ?x {{ {listed(iris)} }} ?n ?q ?x . {among('q', by)}"
        f" FILTER(isBlank(?n)) ?b ({inside})* ?n . FILTER(isBlank(?b)) ?c ?p ?b ."
        f" {among('p', _BEGIN)} FILTER(isIRI(?c)) }}"
    )


def restricted() -> str:
    """How many restrictions there are on each property that leads to classes or individuals."""
    return (
        f"SELECT ?p (COUNT(DISTINCT ?r) AS ?n) WHERE {{ {each('f', FILLERS)} ?r ?f ?x ."
        f' FILTER(isBlank(?x) || (isIRI(?x) && !STRSTARTS(STR(?x), "{v.XSD}")))'
        f" ?r {iri_text(ON_PROPERTY)} ?on ."
        f" OPTIONAL {{ ?on {iri_text(v.INVERSE_OF)} ?other . FILTER(isBlank(?on)) }}"
        " BIND(IF(isIRI(?on), ?on, ?other) AS ?p) FILTER(isIRI(?p)) } GROUP BY ?p"
    )


def restricted_classes(relations: Iterable[Iri], limit: int) -> str:
    """A few classes for each of some relations, with a restriction on it."""
    each = (
        f"{{ SELECT ?c WHERE {{ ?c {listed(_BEGIN[:2], '|')} ?r . ?r {iri_text(ON_PROPERTY)}"
        f" {iri_text(relation)} . FILTER(isIRI(?c)) }} LIMIT {limit} }}"
        for relation in relations
    )
    return f"SELECT DISTINCT ?c WHERE {{ {' UNION '.join(each)} }}"


def property_ends(limit: int) -> str:
    """What properties are for: the classes at their ends, and those that stand for data."""
    ends, data = each("p", (*DOMAINS, *_RANGES)), each("o", _DATA)
    return (
        f"SELECT ?s ?p ?o WHERE {{ {{ {ends} ?s ?p ?o . FILTER(isIRI(?o)) }}"
        f" UNION {{ {data} ?s a ?o . BIND({iri_text(v.TYPE)} AS ?p) }}"
        f" UNION {{ {each('t', _DATA)} ?o a ?t . ?s {iri_text(v.SUBCLASS_OF)} ?o ."
        f" BIND({iri_text(v.SUBCLASS_OF)} AS ?p) }} }} LIMIT {limit}"
    )


# --- around blank nodes -----------------------------------------------------------------------


def about_with_blanks(iri: str, limit: int) -> str:
    """The statements about a resource, and about the blank nodes that they lead to or from.

    Whole class expressions, and what else is nested less deep. All in one answer, since the names
    of blank nodes hold no longer.
    """
    x, inside = iri_text(iri), listed(_NESTED, "|")
    whole = f"?b ({inside})* ?s . FILTER(isBlank(?s)) ?s ?p ?o"
    deeper = (f"{{ {_chain(x, 's', depth)} ?s ?p ?o }}" for depth in range(2, _DEPTH + 1))
    up = f"?n ?q {x} . FILTER(isBlank(?n))"
    parts = (
        f"{{ SELECT ?p ?o WHERE {{ {x} ?p ?o }} LIMIT {limit} }}",
        f"{{ SELECT ?s ?p WHERE {{ ?s ?p {x} }} LIMIT {limit} }}",
        f"{{ {x} ?q ?b . FILTER(isBlank(?b)) {whole} }}",
        *deeper,
        f"{{ {up} ?o ({inside})* ?n . FILTER(isBlank(?o)) ?s ?p ?o }}",
        f"{{ {up} ?b ({inside})* ?n . FILTER(isBlank(?b)) ?c ?r ?b . FILTER(isIRI(?c)) {whole} }}",
    )
    return f"SELECT DISTINCT ?s ?p ?o WHERE {{ {' UNION '.join(parts)} }} LIMIT {3 * limit}"


def _chain(start: str, end: str, length: int) -> str:
    """Over so many blank nodes from the start to the variable `end`."""
    names = [start, *(f"?n{i}" for i in range(1, length)), f"?{end}"]
    steps = (f"{a} ?q{i} {b} . FILTER(isBlank({b}))" for i, (a, b) in enumerate(pairwise(names)))
    return " ".join(steps)
