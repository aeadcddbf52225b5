"""A graph that a query names and that is not there: said in words, with those that there are."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise

from explorer.app.query.parts import Answers, Asking, Part
from explorer.app.sparql.lex import Token as Piece
from explorer.app.sparql.lex import tokens
from explorer.app.sparql.reading import Problem, Reading, Repair
from explorer.app.wording import listed
from explorer.model.terms import Iri

FEW, SOME, LIKE = 4, 2, 0.8
"""So few graphs are all named, else some; one is meant that is so much alike."""


def nowhere(reading: Reading, source: Answers) -> Problem | None:
    """The first graph behind FROM, where none of those named there is one of the data."""
    words = [t for t in reading.tokens if t.upper != "NAMED"]
    asked = [token for token in _behind("FROM", words) if token.kind == "iri"]
    if not asked:
        return None
    graphs = _graphs(source)
    if any(token.text[1:-1] in graphs for token in asked):
        return None
    token = asked[0]
    said = f"FROM names {token.text}, which is no graph of this ontology; nothing is fetched."
    return Problem(token.start, token.end, f"{said} {those_of(graphs)}", address=token.text[1:-1])


def no_graph(asking: Asking, part: Part) -> Problem | None:
    """The first graph that a part without a match names by GRAPH, where that is not there."""
    named = _behind("GRAPH", tokens(part.text))
    return next(filter(None, (_absent(asking, part, token) for token in named)), None)


def _absent(asking: Asking, part: Part, token: Piece) -> Problem | None:
    if asking.holds(f"GRAPH {token.text} {{ ?_s ?_p ?_o }}"):
        return None
    start, end = part.start + token.start, part.start + token.end
    graphs = _graphs(asking.source)
    if token.kind == "var":
        return Problem(start, end, those_of(graphs)) if not graphs else None
    near = [f"<{iri}>" for iri in get_close_matches(token.text.strip("<>"), graphs, 1, LIKE)]
    meant = f"Did you mean {near[0]}?" if near else those_of(graphs)
    said = f"There is no graph {token.text} in this ontology. {meant}"
    return Problem(start, end, said, Repair(start, end, near[0]) if near else None)


def those_of(graphs: Sequence[Iri]) -> str:
    """Which graphs there are, in a sentence."""
    if not graphs:
        return "This ontology has no named graphs."
    if len(graphs) == 1:
        return f"Its only graph is <{graphs[0]}>."
    names = [f"<{iri}>" for iri in graphs]
    if len(graphs) <= FEW:
        return f"Its graphs are {listed(names, FEW)}."
    return f"It has {len(graphs):,} graphs, such as {listed(names[:SOME])}; GRAPH ?g finds all."


def _graphs(source: Answers) -> list[Iri]:
    return [graph.iri for graph in source.graphs()]


def _behind(word: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """What stands right behind a word."""
    return (token for before, token in pairwise(pieces) if before.upper == word)
