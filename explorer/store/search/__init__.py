"""Finding concepts by their names and definitions as a person types, at any size."""
