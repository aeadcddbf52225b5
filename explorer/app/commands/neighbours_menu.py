"""The commands on the neighbours of a concept and on the bubbles that stand for many of them."""

from explorer.app.commands import acts, bubbling
from explorer.app.commands.command import Command, on

NEIGHBOURS = (
    Command(
        "view.neighbours",
        "List the neighbours…",
        "View/Concept",
        lambda d: d.list_neighbours(),
        when=acts.has_focus,
        keys="N",
        icon="list-filter",
        section=1,
    ),
    Command(
        "view.fold",
        "Fold neighbours again",
        "View/Concept",
        on(bubbling.fold),
        when=bubbling.can_fold,
        keys="Shift+N",
        icon="layers",
        section=1,
    ),
)
