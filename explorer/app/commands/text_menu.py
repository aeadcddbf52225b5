"""Commands for reading: a text with its concepts, the plan as a walk, and without a step."""

from explorer.app.commands import acts
from explorer.app.commands.command import Command

WALK = Command(
    "learn.walk",
    "Walk the path",
    "Learn",
    lambda d: d.walk_path(),
    when=acts.has_goals,
    keys="S",
    icon="play",
)

SKIP = Command(
    "learn.skip",
    "What if I skip this?",
    "Learn",
    lambda d: d.tell_skip(),
    when=acts.is_step,
    keys="W",
    icon="lightbulb",
)

READ = Command(
    "learn.read",
    "What do I need to read this?",
    "Learn",
    lambda d: d.read_text(),
    icon="file-text",
    section=2,
)
