"""The map of an ontology that is too large for a sheet of labels, fluent at any size."""
