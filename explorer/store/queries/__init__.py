"""A person's own SPARQL, in child processes that can be killed."""
