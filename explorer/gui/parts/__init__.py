"""Parts that every pane is built from: islands, rows, chips, states; each asks the `Look`."""
