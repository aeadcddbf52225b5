"""The SPARQL text of the questions by which concepts are found by their names; pure."""

from collections.abc import Iterable

from explorer.model import vocabulary as v
from explorer.store.remote.questions import (
    LONG_LABELS,
    Sorts,
    among,
    each,
    each_concept,
    iri_text,
    is_concept,
    literal,
    spelled,
)


def search(words: Iterable[str], predicates: Iterable[str], sorts: Sorts, limit: int) -> str:
    """Concepts with a text that holds all words, in any case of letters."""
    found = f"{_holding(words, predicates)} {is_concept('c', sorts)}"
    return shortest(found, limit)


def search_long(words: Iterable[str], sorts: Sorts, limit: int) -> str:
    """Concepts with a label of SKOS-XL that holds all words."""
    found = f"{holding_all(words)} ?c ?x ?n . {among('x', LONG_LABELS)} {is_concept('c', sorts)}"
    return shortest(f"?n {iri_text(v.SKOSXL + 'literalForm')} ?text . {found}", limit)


def shortest(found: str, limit: int) -> str:
    return (
        f"SELECT ?c (MIN(STRLEN(STR(?text))) AS ?n) WHERE {{ {found} }}"
        f" GROUP BY ?c ORDER BY ?n ?c LIMIT {limit}"
    )


def count_search(words: Iterable[str], predicates: Iterable[str], sorts: Sorts) -> str:
    """How many such concepts there are."""
    found = f"{_holding(words, predicates)} {is_concept('c', sorts)}"
    return f"SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE {{ {found} }}"


def _holding(words: Iterable[str], predicates: Iterable[str]) -> str:
    return f"{each('p', predicates)} ?c ?p ?text . {holding_all(words)}"


def holding_all(words: Iterable[str]) -> str:
    holds = " && ".join(f"CONTAINS(LCASE(STR(?text)), {literal(word.lower())})" for word in words)
    return f"FILTER(isLiteral(?text) && {holds})"


def called(texts: Iterable[tuple[str, str]], predicates: Iterable[str], limit: int) -> str:
    """Resources that are called by one of these texts, each with its language."""
    wanted = " ".join(f"{literal(text)}@{tag}" if tag else literal(text) for text, tag in texts)
    return (
        f"SELECT DISTINCT ?c WHERE {{ VALUES ?text {{ {wanted} }} ?c ?p ?text ."
        f" {spelled('p', predicates)} FILTER(isIRI(?c)) }} LIMIT {limit}"
    )


def search_iris(words: Iterable[str], sorts: Sorts, limit: int) -> str:
    """Concepts whose IRI holds all words: those without a name are called by it."""
    holds = " && ".join(f"CONTAINS(LCASE(STR(?c)), {literal(word.lower())})" for word in words)
    found = f"{each_concept('c', sorts)} FILTER({holds})"
    return f"SELECT DISTINCT ?c WHERE {{ {found} }} LIMIT {limit}"


def search_indexed(
    words: Iterable[str], predicates: Iterable[str], sorts: Sorts, limit: int
) -> str:
    """The same by Virtuoso's own index of words; one of four letters or more may go on."""
    each = (f"'{word}*'" if len(word) > 3 else f"'{word}'" for word in words)
    found = f"?c ?p ?text . ?text bif:contains {literal(' AND '.join(each))} ."
    return shortest(f"{found} {among('p', predicates)} {is_concept('c', sorts)}", limit)
