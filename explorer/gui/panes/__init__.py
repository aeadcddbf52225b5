"""The panes of the window, one module each; every one is made with (session, look)."""
