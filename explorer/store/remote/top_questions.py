"""The SPARQL text of the questions for the tops of the hierarchy; pure."""

from collections.abc import Iterable, Sequence

from explorer.model import vocabulary as v
from explorer.model.terms import Iri
from explorer.store.remote.questions import (
    FIRST,
    Sorts,
    Step,
    any_sort,
    by_name,
    each_concept,
    iri_text,
    is_concept,
    listed,
    literal,
)

_SPOKEN = f"?c ?cSays ?cThat . FILTER(?cSays != {iri_text(v.TYPE)})"


def tops(sorts: Sorts, steps: Sequence[Step], limit: int) -> str:
    """Concepts with nothing above them, but what is named by others only and has nothing below.

    Terms of the languages themselves may be among them: to look at the spelling of every concept
    takes a server longer than all else.
    """
    each = any_sort("c", sorts) + " FILTER(isIRI(?c))" if not sorts.plain else None
    return f"SELECT DISTINCT ?c WHERE {{ {_tops(sorts, steps, each)} }} LIMIT {limit}"


def tops_by_name(sorts: Sorts, steps: Sequence[Step], names: tuple[Iri, str]) -> str:
    """The first of very many of them by name."""
    return by_name(
        f"SELECT DISTINCT ?c WHERE {{ {_tops(sorts, steps)} }}", "c", names, f"LIMIT {FIRST}"
    )


def count_tops(sorts: Sorts, steps: Sequence[Step]) -> str:
    """How many such concepts there are."""
    return f"SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE {{ {_tops(sorts, steps)} }}"


def _tops(sorts: Sorts, steps: Sequence[Step], each: str | None = None) -> str:
    # Each predicate by itself: a FILTER over all of them would be tried at every statement.
    none = (
        f"FILTER NOT EXISTS {{ {f'?up {p} ?c' if step.turned else f'?c {p} ?up'} ."
        f" FILTER(isIRI(?up) && ?up != ?c) {test} }}"
        for step in steps
        for p in [iri_text(step.predicate)]
        for test in ["" if step.sure else is_concept("up", sorts)]
    )
    mere = ""
    if steps and (sorts.ends or sorts.plain):
        mere = f"FILTER(EXISTS {{ ?c ?cSays ?cThat }} || {_below(steps, sorts)})"
    return f"{each or each_concept('c', sorts)} {' '.join(none)} {mere}"


def _below(steps: Sequence[Step], sorts: Sorts, more: str = "") -> str:
    """Whether anything is below ?c, called ?d."""
    ways = (
        f"EXISTS {{ {f'?c {p} ?d' if step.turned else f'?d {p} ?c'} ."
        f" FILTER(isIRI(?d) && ?d != ?c) {test} {more} }}"
        for step in steps
        for p in [iri_text(step.predicate)]
        for test in ["" if step.sure else is_concept("d", sorts)]
    )
    return " || ".join(ways)


def _which(iris: Iterable[str], condition: str) -> str:
    return f"SELECT DISTINCT ?c WHERE {{ VALUES ?c {{ {listed(iris)} }} FILTER({condition}) }}"


def spoken_of(iris: Iterable[str]) -> str:
    """Those of some resources that say more of themselves than their type."""
    return _which(iris, f"EXISTS {{ {_SPOKEN} }}")


def one_spoken_of(space: str, sorts: Sorts) -> str:
    """A concept of a namespace that says more of itself than its type."""
    inside = f"FILTER(STRSTARTS(STR(?c), {literal(space)}))"
    return f"SELECT ?c WHERE {{ {{ {each_concept('c', sorts)} }} {inside} {_SPOKEN} }} LIMIT 1"


def typed(iris: Iterable[str]) -> str:
    """Those that have a type."""
    return _which(iris, "EXISTS { ?c a ?cType }")


def outdated(iris: Iterable[str], steps: Sequence[Step], sorts: Sorts) -> str:
    """Those that are not to be used any more, and with nothing below."""
    told = f'?c {iri_text(v.DEPRECATED)} ?old . FILTER(STR(?old) IN ("true", "1"))'
    return _which(iris, f"EXISTS {{ {told} }} && !({_below(steps, sorts)})")


def needed(iris: Iterable[str], steps: Sequence[Step], sorts: Sorts) -> str:
    """Those with something below that has nothing else above it of which something is said."""
    up = "|".join(f"{'^' if step.turned else ''}{iri_text(step.predicate)}" for step in steps)
    other = f"?d ({up}) ?e . ?e ?eSays ?eThat . FILTER(?e != ?c && ?eSays != {iri_text(v.TYPE)})"
    return _which(iris, _below(steps, sorts, f"FILTER NOT EXISTS {{ {other} }}"))
