"""Commands for texts that are read."""

from explorer.app.commands.command import Command

READ = Command(
    "learn.read",
    "What do I need to read this?",
    "Learn",
    lambda d: d.read_text(),
    icon="file-text",
    section=2,
)
