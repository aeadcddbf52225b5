"""One list of named steps that undo and redo walk: facts, canvas, or both at once."""

from dataclasses import dataclass

from explorer.app.view import View
from explorer.model.change import Change
from explorer.model.terms import ADDED, LEARNER, NOTES, ORDERING

LIMIT = 1000
_KEPT = frozenset({ADDED, LEARNER, NOTES, ORDERING})


@dataclass(frozen=True, slots=True)
class Edit:
    """One step, as the Undo menu names it. `apart`: a worker applies its change."""

    title: str
    change: Change
    before: View
    after: View
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Edits:
    """The steps done, newest last, and the steps undone, newest first."""

    done: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    def did(self, edit: Edit) -> "Edits":
        return Edits((*self.done[-LIMIT + 1 :], edit))

    def undid(self) -> "Edits":
        return Edits(self.done[:-1], (self.done[-1], *self.undone))

    def redid(self) -> "Edits":
        return Edits((*self.done, self.undone[0]), self.undone[1:])


def own_edits(edits: Edits) -> int:
    """How many of the steps that are done changed the ontology, and not only what is kept."""
    changes = (edit.change.removed | edit.change.added for edit in edits.done)
    return sum(any(s.graph not in _KEPT for s in statements) for statements in changes)
