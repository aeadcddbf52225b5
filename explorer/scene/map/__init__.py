"""What is drawn of a map: arrays instead of an object for each concept."""
