"""What a change must leave alone: what follows from other statements, and what is only read."""

from collections.abc import Set

from explorer.model.change import Change
from explorer.model.errors import NotWritable
from explorer.model.terms import INFERRED, Iri


def refuse_inferred(change: Change) -> None:
    """Raises NotWritable for what only follows from other statements."""
    if INFERRED in change.graphs():
        raise NotWritable(
            "What follows from other statements cannot be changed.",
            "Change the statement that it follows from.",
        )


def refuse_fixed(inferred: int, graphs: Set[Iri], fixed: Set[Iri]) -> None:
    """The same for an update that concerns these graphs, and so many inferred statements."""
    if inferred:
        raise NotWritable(
            f"{inferred:,} of these statements only follow from others.",
            "Remove the statements that they follow from.",
        )
    if not graphs.isdisjoint(fixed):
        raise NotWritable("The vocabulary of relations is only read.", "Leave it out.")
