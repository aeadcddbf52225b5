"""Texts that a server says through other nodes, SKOS-XL aside: OntoLex, nodes with a value."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from explorer.store.index.through import LONG_LABELS, WAYS, Way
from explorer.store.remote.questions import Sorts, each, iri_text, is_concept
from explorer.store.remote.search_questions import holding_all, shortest

Ways = tuple[tuple[str, Way], ...]
"""Ways to texts, each with the predicate for which the text stands."""


def used_ways(uses: Mapping[str, int]) -> Ways:
    """Those that statements of these predicates go.

    Statements of the last step are not among them: they lead to a text.
    """
    return tuple(_used(uses))


def _used(uses: Mapping[str, int]) -> Iterator[tuple[str, Way]]:
    for predicate, ways in WAYS.items():
        for *steps, last in ways if predicate not in LONG_LABELS else ():
            used = [tuple(name for name in step if name.lstrip("^") in uses) for step in steps]
            if used and all(used):
                yield predicate, (*used, last)


def said_through(iris: Iterable[str], ways: Ways) -> str:
    """What some resources say so, as if they said it themselves."""
    some = each("s", iris)
    parts = (
        f"{{ {some} {' '.join(_steps('s', way, 'o'))} BIND({iri_text(predicate)} AS ?p) }}"
        for predicate, way in ways
    )
    return f"SELECT DISTINCT ?s ?p ?o WHERE {{ {' UNION '.join(parts)} }}"


def search_through(words: Sequence[str], ways: Ways, sorts: Sorts, limit: int) -> Iterator[str]:
    """For each way the question for concepts with a text that holds all words."""
    for _, way in ways:
        # From the text on: a server that keeps the order begins with the fewest.
        *steps, last = _steps("c", way, "text")
        found = " ".join((last, holding_all(words), *reversed(steps)))
        yield shortest(f"{found} {is_concept('c', sorts)}", limit)


def _steps(start: str, way: Way, end: str) -> list[str]:
    """The way as patterns, from one variable to another."""
    nodes = [start, *(f"n{i}" for i in range(1, len(way))), end]
    return [_step(step, *nodes[i : i + 2]) for i, step in enumerate(way)]


def _step(step: Sequence[str], one: str, other: str) -> str:
    parts = [
        f"?{other} {iri_text(name[1:])} ?{one} ."
        if name.startswith("^")
        else f"?{one} {iri_text(name)} ?{other} ."
        for name in step
    ]
    return parts[0] if len(parts) == 1 else " UNION ".join(f"{{ {part} }}" for part in parts)
