"""What a pane shows, gathered off the main thread as one value: for gui.panes.X, panes.X."""
