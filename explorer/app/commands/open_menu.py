"""Commands that open what is not a file here, and read again what is open."""

from explorer.app.commands.command import Command

OPEN = (
    Command(
        "file.address",
        "Open address…",
        "File",
        lambda d: d.choose_address(),
        keys="Ctrl+Shift+O",
        icon="globe",
    ),
    Command("file.reload", "Reload", "File", lambda d: d.reload(), keys="F5", icon="repeat"),
)
