"""The one way in which facts change: a set removed and a set added."""

from dataclasses import dataclass

from explorer.model.terms import Iri, Statement


@dataclass(frozen=True, slots=True)
class Change:
    """Statements to remove and statements to add; none is in both sets."""

    removed: frozenset[Statement] = frozenset()
    added: frozenset[Statement] = frozenset()

    def __post_init__(self) -> None:
        if self.removed & self.added:
            raise ValueError("a statement is both removed and added")

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)

    def inverse(self) -> "Change":
        return Change(self.added, self.removed)

    def graphs(self) -> frozenset[Iri]:
        """Those in which something changes."""
        return frozenset(s.graph for side in (self.removed, self.added) for s in side)
