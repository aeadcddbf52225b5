"""What may stand at a place of a query, counted: the relations and values that the data has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, runtime_checkable

from explorer.model.terms import Iri


class Said(NamedTuple):
    """One thing said of a resource: it is subject (`forward`) or object of such a statement.

    `other` is the other end, or None where any will do.
    """

    predicate: Iri
    other: Iri | None = None
    forward: bool = True


@dataclass(frozen=True, slots=True)
class About:
    """The resources that are meant: one, or all of which everything in `said` holds."""

    iri: Iri | None = None
    said: tuple[Said, ...] = ()

    def __bool__(self) -> bool:
        return self.iri is not None or bool(self.said)


ANYTHING = About()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of `of` resources have each; about so many where not `exact`.

    `of` is 0 where nothing was said of them: then statements are counted.
    """

    each: Mapping[Iri, int] = field(default_factory=dict)
    of: int = 0
    exact: bool = True


@runtime_checkable
class Counted(Protocol):
    """An ontology that can tell at once what the data has at a place; from any thread."""

    def predicates_of(self, about: About, *, forward: bool = True) -> Counts:
        """The predicates of statements of which these are the subject, else the object."""
        ...

    def values_of(self, about: About, predicate: Iri) -> Counts:
        """The IRIs that are objects of such statements about these."""
        ...
