"""An ontology on a SPARQL server: the questions, the connection, and what is kept of answers."""
