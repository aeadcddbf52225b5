"""The commands that compare concepts, look for problems, and take notes along."""

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
EXPORT_NOTED = Command(
    "file.export.plan.notes",
    "Export the plan with my notes…",
    "File/Export",
    lambda desk: desk.export_plan(notes=True),
    when=weigh.has_noted_plan,
    icon="share",
    section=1,
)
