"""Statements as Turtle or TriG for other programs."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from explorer.model.terms import Statement
from explorer.store.terms import encode


def turtle(statements: Iterable[Statement], prefixes: Mapping[str, str]) -> str:
    """As Turtle, which knows no graphs; the same statements give the same text."""
    quads = map(encode, sorted(statements, key=repr))
    triples = (quad.triple for quad in quads)
    return _text(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)))


def trig(statements: Iterable[Statement], prefixes: Mapping[str, str]) -> str:
    """As TriG, each in its graph; the same statements give the same text."""
    ordered = sorted(statements, key=lambda s: (s.graph, repr(s)))
    quads = map(encode, ordered)
    return _text(ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=dict(prefixes)))


def _text(made: bytes | None) -> str:
    return (made or b"").decode()
