"""What is loaded after the first picture, so that no click has to wait for it."""

from importlib import import_module

from explorer.gui.garbage import keep_all

# What the first picture stands beside.
FIRST = ("explorer.gui.panes.concepts",)
SOON = (
    "explorer.app.drawing.graph",
    "explorer.app.drawing.path",
    "explorer.gui.canvas.moving",
    "explorer.gui.sheets.palette",
    "explorer.gui.sheets.path_sheet",
    "explorer.gui.panes.details",
    "explorer.gui.panes.plan",
    "explorer.gui.panes.next",
    "explorer.gui.panes.query",
    "explorer.gui.panes.show",
    "explorer.gui.sheets.neighbour_sheet",
    "explorer.gui.panes.matrix",
    "explorer.gui.panes.compare",
    "explorer.gui.panes.read",
    "explorer.gui.panes.review",
    "explorer.gui.panes.problems",
    "explorer.gui.map.place",
    "explorer.gui.exporting",
    "explorer.gui.sheets.placement",
    "explorer.gui.sheets.story",
    "explorer.gui.taking",
)


def make_ready() -> None:
    """Import what is shown with the first picture, while that is read; for a worker."""
    for name in FIRST:
        import_module(name)


def warm() -> None:
    """Import the rooms that are entered next, and keep all that is there.

    For a worker: it takes some tenths of a second.
    """
    for name in SOON:
        import_module(name)
    keep_all()
