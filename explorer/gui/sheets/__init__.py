"""What lies over the window for a while: palette, sheets, dialogs, the tour, the walk."""
