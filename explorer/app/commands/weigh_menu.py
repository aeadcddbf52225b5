"""The commands that compare concepts, weigh techniques and look for problems."""

from explorer.app.commands import weigh
from explorer.app.commands.command import Command

COMPARE = Command(
    "view.compare",
    "Compare",
    "View/Concept",
    weigh.compare,
    when=weigh.can_compare,
    keys="C",
    icon="git-compare-arrows",
    section=1,
)
COMPARE_ANOTHER = Command(
    "view.compare.add",
    "Add a concept to the comparison…",
    "View",
    weigh.compare_another,
    icon="git-compare-arrows",
    section=1,
)
CHECK = Command(
    "learn.check",
    "Look for problems",
    "Learn",
    weigh.check,
    keys="F8",
    icon="circle-alert",
    section=2,
)
