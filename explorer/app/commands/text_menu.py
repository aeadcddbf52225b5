"""Commands for reading: a text with its concepts, and the plan as a walk."""

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

READ = Command(
    "learn.read",
    "What do I need to read this?",
    "Learn",
    lambda d: d.read_text(),
    icon="file-text",
    section=2,
)
