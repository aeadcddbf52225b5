"""Between the engine's terms and our own values."""

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.terms import BlankNode, Iri, Literal, Statement, Term

Node = ox.NamedNode | ox.BlankNode


def node(term: Iri | BlankNode) -> Node:
    """Our name for the engine."""
    return ox.NamedNode(term) if isinstance(term, str) else ox.BlankNode(term.id)


def encode(statement: Statement) -> ox.Quad:
    """Our statement for the engine. Raises ValueError where an IRI is none."""
    return ox.Quad(
        node(statement.subject),
        ox.NamedNode(statement.predicate),
        encode_term(statement.object),
        ox.NamedNode(statement.graph),
    )


def encode_term(term: Term) -> Node | ox.Literal:
    """Our term for the engine."""
    if not isinstance(term, Literal):
        return node(term)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype) if term.datatype else None)


def decode(quad: ox.Quad) -> Statement:
    """The engine's quad as our statement; the default graph has the name ""."""
    graph = quad.graph_name
    return Statement(
        decode_node(quad.subject),
        Iri(quad.predicate.value),
        decode_term(quad.object),
        Iri(graph.value) if isinstance(graph, ox.NamedNode) else Iri(""),
    )


def decode_node(term: object) -> Iri | BlankNode:
    """The engine's name as ours; a quoted triple has none and becomes its text."""
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    return BlankNode(term.value if isinstance(term, ox.BlankNode) else str(term))


def decode_term(term: object) -> Term:
    """The engine's term as ours."""
    if not isinstance(term, ox.Literal):
        return decode_node(term)
    if term.language:
        return Literal(term.value, language=term.language)
    datatype = Iri(term.datatype.value)
    return Literal(term.value, datatype=None if datatype == v.STRING else datatype)
