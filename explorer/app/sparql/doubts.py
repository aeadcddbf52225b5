"""Names in a query that occur nowhere in the ontology, and which name was probably meant.

Asks the source, so it runs off the main thread. A name of another namespace is never doubted,
nor one in a template, where new names are made.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from typing import Protocol

from explorer.app.jobs import Ticket
from explorer.app.sparql.lex import Token
from explorer.app.sparql.offered import name_of
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem, Reading, Repair
from explorer.app.wording import is_named
from explorer.model import vocabulary as v
from explorer.model.concept import local_name, plain
from explorer.model.counts import ANYTHING, Counted, Counts
from explorer.model.prefixes import expanded
from explorer.model.source import Source
from explorer.model.terms import Iri

_SAMPLE = 50
_TERMS = frozenset({"subject", "predicate", "path", "object", "values", "expression", "head"})


class Known(Protocol):
    """What the names of a query are checked against."""

    def prefixes(self) -> Mapping[str, str]:
        """Prefixes that need no declaration."""
        ...

    def strange(self, iri: Iri) -> bool:
        """Whether a name of one of its own namespaces stands in no statement."""
        ...

    def near(self, iri: Iri) -> Iri | None:
        """A name of the same namespace that was probably meant."""
        ...


def doubts(source: Source, text: str) -> tuple[Problem, ...]:
    """Each doubtful name of a query, with the repair where something is near."""
    return doubted(_Ontology(source), read(text))


def doubted(known: Known, reading: Reading) -> tuple[Problem, ...]:
    """The same of a query that was read, by whoever knows the names."""
    prefixes = {**known.prefixes(), **reading.prefixes}
    return tuple(
        problem
        for token, role, inside in zip(reading.tokens, reading.roles, reading.inside, strict=True)
        if role in _TERMS and inside != "template"
        for problem in _doubt(known, token, prefixes)
    )


def doubt(source: Source, text: str, typed: Token) -> Problem | None:
    """The same for the one name that is being typed."""
    if typed.kind != "name":
        return None
    prefixes = {**source.prefixes(), **read(text).prefixes}
    return next(_doubt(_Ontology(source), typed, prefixes), None)


def space_of(iri: Iri) -> str:
    """The namespace of a name."""
    return iri.removesuffix(local_name(iri))


def _doubt(known: Known, token: Token, prefixes: Mapping[str, str]) -> Iterator[Problem]:
    iri = _iri(token, prefixes)
    if not iri or len(local_name(iri)) < 2 or iri.endswith(("/", "#")):
        return
    if not known.strange(iri):
        return
    found = known.near(iri)
    near = (
        "" if found is None else f"<{found}>" if token.kind == "iri" else name_of(found, prefixes)
    )
    ask = f" Did you mean {near}?" if near else ""
    repair = Repair(token.start, token.end, near) if near else None
    message = f"{token.text} occurs nowhere in this ontology.{ask}"
    yield Problem(token.start, token.end, message, repair)


def _iri(token: Token, prefixes: Mapping[str, str]) -> Iri | None:
    if token.kind == "iri":
        return Iri(token.text[1:-1])
    return expanded(token.text.replace("\\", ""), prefixes) if token.kind == "name" else None


class _Ontology:
    """The names of an open ontology."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def prefixes(self) -> Mapping[str, str]:
        return self._source.prefixes()

    @cached_property
    def _spaces(self) -> frozenset[str]:
        shown = [*self._source.relations(), *(c.iri for c in self._source.tops(_SAMPLE))]
        return frozenset(space_of(iri) for iri in shown)

    def strange(self, iri: Iri) -> bool:
        return space_of(iri) in self._spaces and not self._occurs(iri)

    @cached_property
    def _predicates(self) -> Counts | None:
        """The predicates of all statements, where the source can count them."""
        source = self._source
        return source.predicates_of(ANYTHING) if isinstance(source, Counted) else None

    @cached_property
    def _used(self) -> frozenset[Iri]:
        """All relations, predicates and classes that are known at once."""
        source, counts = self._source, self._predicates
        types = source.values_of(ANYTHING, v.TYPE).each if isinstance(source, Counted) else ()
        return frozenset((*source.relations(), *(counts.each if counts else ()), *types))

    def _occurs(self, iri: Iri) -> bool:
        source = self._source
        concept = source.concepts([iri])[iri]
        said = concept.kind is not None or concept.definition or is_named(concept)
        return bool(said or source.link_counts(iri)) or self._stands(iri)

    def _stands(self, iri: Iri) -> bool:
        """Whether it stands in a statement that is no link: such as a value, or a class."""
        counts, source = self._predicates, self._source
        if iri in self._used or source.describe(iri).statements:
            return True
        if counts is not None and counts.exact:
            return False
        found = source.query(f"ASK {{ ?s <{iri}> ?o }}", Ticket())
        return [plain(cell) for row in found.rows for cell in row] == ["true"]

    def near(self, iri: Iri) -> Iri | None:
        space, wanted = space_of(iri), local_name(iri)
        hits = self._source.search(wanted, 20)
        found = (hit.concept.iri for hit in hits if hit.matched != hit.concept.definition)
        inside = [near for near in found if near.startswith(space)]
        if not inside:
            inside = nearest(wanted, sorted(self._used), space)
        return inside[0] if inside else None


def nearest(wanted: str, iris: Iterable[Iri], space: str) -> list[Iri]:
    """That one of the names of a namespace whose end is most like the one that is wanted."""
    ends = {iri.removeprefix(space): iri for iri in iris if iri.startswith(space)}
    return [ends[end] for end in get_close_matches(wanted, ends, 1)]
