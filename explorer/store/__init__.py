"""Where ontologies live and are asked; the only room that knows an RDF library."""
