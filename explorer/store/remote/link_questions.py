"""The SPARQL text of the questions for links of a concept; pure."""

from collections.abc import Iterable, Mapping, Sequence

from explorer.model.terms import Iri
from explorer.store.remote.questions import (
    FIRST,
    Sorts,
    Step,
    among,
    by_name,
    each,
    iri_text,
    is_concept,
    listed,
    literal,
    named,
    spelled,
)

Keyed = tuple[tuple[Step, str, bool], ...]
"""Steps, each with the key of its way, and whether the concept is the subject."""


def ways(steps: Iterable[Step], places: Mapping[Iri, int]) -> Keyed:
    """Each step with its key, "3+" or "3-", for the concept as subject, then as object."""
    found: list[tuple[Step, str, bool]] = []
    for step in steps:
        place = places[step.relation]
        found.append((step, f"{place}{'-' if step.turned else '+'}", True))
        found.append((step, f"{place}{'+' if step.turned else '-'}", False))
    return tuple(found)


def _ends(iri: str, keyed: Keyed, sorts: Sorts) -> str:
    """Binds ?k to "+" where the concept is the subject, else "-", ?p to the predicate, ?o the end.

    What the concept says is read whole, for Virtuoso may else read all of a predicate; what is
    said of it is not, for it may be a class of a million.
    """
    x = iri_text(iri)
    found: dict[tuple[bool, bool], list[str]] = {}
    for step, _, subject in keyed:
        found.setdefault((subject, step.sure), []).append(step.predicate)
    blocks = []
    for (subject, sure), predicates in found.items():
        end = f'BIND("{"+" if subject else "-"}" AS ?k)'
        test = "" if sure else is_concept("o", sorts)
        blocks.append(f"{{ {_stated(x, predicates, subject=subject)} {end} {test} }}")
    return f"{' UNION '.join(blocks)} FILTER(?o != {x}) {named('o')}"


def _stated(x: str, predicates: Sequence[str], *, subject: bool) -> str:
    if len(predicates) > 1 and subject:
        return f"{x} ?p ?o . {spelled('p', predicates)}"
    if len(predicates) > 1:
        return f"{each('p', predicates)} ?o ?p {x} ."
    # Virtuoso fails at a FILTER with one value within a UNION.
    p = iri_text(predicates[0])
    return f"{f'{x} {p} ?o' if subject else f'?o {p} {x}'} . BIND({p} AS ?p)"


def _linked(iri: str, keyed: Keyed, sorts: Sorts) -> str:
    """Binds ?k to the key of a way, ?o to what it leads to."""
    x = iri_text(iri)
    rows: dict[tuple[bool, bool], list[str]] = {}
    for step, key, subject in keyed:
        row = f"({iri_text(step.predicate)} {literal(key)})"
        rows.setdefault((subject, step.sure), []).append(row)
    blocks = []
    for (subject, sure), found in rows.items():
        pattern = f"{x} ?p ?o" if subject else f"?o ?p {x}"
        test = "" if sure else f" {is_concept('o', sorts)}"
        blocks.append(f"{{ VALUES (?p ?k) {{ {' '.join(found)} }} {pattern} .{test} }}")
    return f"{' UNION '.join(blocks)} FILTER(?o != {x}) {named('o')}"


def links(iri: str, keyed: Keyed, sorts: Sorts, limit: int) -> str:
    """What a concept is linked to, by which predicate, as its subject ("+") or its object ("-")."""
    return f"SELECT DISTINCT ?k ?p ?o WHERE {{ {_ends(iri, keyed, sorts)} }} LIMIT {limit}"


def ends_by_name(iri: str, keyed: Keyed, sorts: Sorts, names: tuple[Iri, str]) -> str:
    """The first of very many that a concept is linked to, by name."""
    inside = f"SELECT DISTINCT ?o WHERE {{ {_ends(iri, keyed, sorts)} }}"
    return by_name(inside, "o", names, f"LIMIT {FIRST}")


def count_links(iri: str, keyed: Keyed, sorts: Sorts) -> str:
    """How many links a concept has, by way."""
    return (
        f"SELECT ?k (COUNT(DISTINCT ?o) AS ?n) WHERE {{ {_linked(iri, keyed, sorts)} }} GROUP BY ?k"
    )


def count_ends(iri: str, keyed: Keyed, sorts: Sorts) -> str:
    """How many concepts it is linked to over some ways, each counted once."""
    return f"SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE {{ {_ends(iri, keyed, sorts)} }}"


def examples(steps: Iterable[tuple[Step, str]], sorts: Sorts, limit: int) -> str:
    """A few statements of each step, as ?s ?k ?o with its key ?k."""
    some = (
        f"{{ {{ SELECT ?s ?o WHERE {{ ?s {iri_text(step.predicate)} ?o . {tests} }}"
        f" LIMIT {limit} }} BIND({literal(key)} AS ?k) }}"
        for step, key in steps
        for both in ["" if step.sure else f"{is_concept('s', sorts)} {is_concept('o', sorts)}"]
        for tests in [f"FILTER(isIRI(?s) && isIRI(?o) && ?s != ?o) {both}"]
    )
    return f"SELECT ?s ?k ?o WHERE {{ {' UNION '.join(some)} }}"


def beyond_default(graphs: Iterable[str]) -> str:
    """Whether some graphs hold statements that the default graph does not."""
    own = f"VALUES ?g {{ {listed(graphs)} }} GRAPH ?g {{ ?s ?p ?o }}"
    return f"ASK {{ {own} FILTER NOT EXISTS {{ ?s ?p ?o }} }}"


def graphs_about(iris: Iterable[str]) -> str:
    """The graphs that say something of some resources."""
    return f"SELECT DISTINCT ?s ?g WHERE {{ {each('s', iris)} GRAPH ?g {{ ?s ?p ?o }} }}"


def graphs_between(iris: Iterable[str], others: Iterable[str]) -> str:
    """What some resources say of others, with the graphs that say it."""
    within = among("o", sorted(others))
    return (
        f"SELECT ?s ?p ?o ?g WHERE {{ VALUES ?s {{ {listed(iris)} }}"
        f" GRAPH ?g {{ ?s ?p ?o }} {within} }}"
    )
