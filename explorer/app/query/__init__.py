"""The SPARQL workbench: running queries, their answers, and what is said of them."""
