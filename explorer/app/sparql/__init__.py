"""SPARQL as it is typed: tokens, a tolerant reader, parameters, completion, mistakes. No Qt."""
