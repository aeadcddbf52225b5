"""Which concepts are compared: two or three of them, in an order."""

from explorer.app.signal import Signal
from explorer.model.terms import Iri

MOST = 3


class Comparing:
    """The compared concepts of a session; `changed` tells when they are others."""

    def __init__(self) -> None:
        self.iris: tuple[Iri, ...] = ()
        self.changed = Signal[tuple[Iri, ...]]()

    def put(self, iris: tuple[Iri, ...]) -> None:
        """Compare these instead; what is named twice counts once."""
        new = tuple(dict.fromkeys(iris))[:MOST]
        if new != self.iris:
            self.iris = new
            self.changed.send(new)

    def add(self, iri: Iri) -> None:
        """One concept more; the last one makes room for it where there are three."""
        if iri not in self.iris:
            self.put((*self.iris[: MOST - 1], iri))

    def remove(self, iri: Iri) -> None:
        self.put(tuple(other for other in self.iris if other != iri))

    def swap(self) -> None:
        """The last concept comes first."""
        self.put((*self.iris[-1:], *self.iris[:-1]))
