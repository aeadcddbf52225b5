"""What takes seconds to find of a large index in one language: its net, and concepts by label.

An edit that leaves the order and the labels of concepts alone leaves these too.
"""

from collections.abc import Callable, Iterable
from threading import Lock

from explorer.model.change import Change
from explorer.model.net import Net
from explorer.model.sorting import sorted_in_slices
from explorer.model.terms import Iri
from explorer.store.index.index import Index
from explorer.store.index.learning_order import learning_net, orders_as
from explorer.store.index.names import Chosen

# Whoever waits for what another makes looks so often whether it is still wanted, in seconds.
_LOOK = 0.05


class Ranking:
    """Makes each when it is first asked for, and keeps it."""

    def __init__(self, chosen: Chosen) -> None:
        self._chosen = chosen
        self._net: Net | None = None
        self._lists: dict[str, list[Iri]] = {}
        self._making = Lock()

    def edited(self, chosen: Chosen, change: Change) -> "Ranking":
        """That of the index after a change: what was found stays where it is the same."""
        found = Ranking(chosen)
        if self._fits(chosen, change):
            found._net, found._lists = self._net, dict(self._lists)
        return found

    def _fits(self, chosen: Chosen, change: Change) -> bool:
        before, after = self._chosen, chosen
        if not orders_as(before.index, after.index, change) or before.labels != after.labels:
            return False
        # Where the text that was chosen is blank, another one is the label.
        subjects = {s.subject for s in change.removed | change.added if isinstance(s.subject, str)}
        touched = filter(lambda c: c >= 0, map(after.index.concept, subjects))
        return all(before.label(concept) == after.label(concept) for concept in touched)

    def net(self, check: Callable[[], object]) -> Net:
        """The learning order of the whole ontology; one makes it, and others wait.

        Whatever `check` raises ends the making or the waiting.
        """
        while self._net is None:
            check()
            if self._making.acquire(timeout=_LOOK):
                try:
                    self._make(check)
                finally:
                    self._making.release()
        return self._net

    def _make(self, check: Callable[[], object]) -> None:
        if self._net is None:
            self._net = learning_net(self._index, self._chosen.label, None, check)

    @property
    def _index(self) -> Index:
        return self._chosen.index

    def tops(self) -> list[Iri]:
        """Those with nothing above them, and one of each circle, which else could not be found."""
        tops = enumerate(self._index.numbers.tops)
        return self._listed("tops", (concept for concept, top in tops if concept == top))

    def ranked(self) -> list[Iri]:
        """All."""
        return self._listed("ranked", range(len(self._index)))

    def _listed(self, name: str, concepts: Iterable[int]) -> list[Iri]:
        """By label; those of the same label by their numbers, which follow the IRIs."""
        found = self._lists.get(name)
        if found is None:
            label = self._chosen.label
            pairs = [(label(concept).casefold(), concept) for concept in concepts]
            ranked = sorted_in_slices(pairs, lambda pair: pair)
            found = self._lists[name] = [self._index.iri(concept) for _, concept in ranked]
        return found
