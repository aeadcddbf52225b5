"""The bundled ontology as both SPARQL engines read it, for tests."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    serialize,
)

from explorer.store.index.inference import inferred
from explorer.store.index.schema import Schema, read_schema

if TYPE_CHECKING:
    from rdflib import Graph

FOLDER = Path(__file__).parents[1] / "ontology"
BASE = "https://w3id.org/concept-explorer/"
CE = BASE + "vocab#"
LLM = BASE + "nlp-llm/"
SCHEME = BASE + "nlp-llm"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PREFIXES = f"""PREFIX ce: <{CE}>
PREFIX llm: <{LLM}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <{SKOS}>
"""
TURTLE = sorted(FOLDER.rglob("*.ttl"))
QUERIES = sorted(FOLDER.glob("queries/*.rq"))
CHECKS = sorted(FOLDER.glob("queries/checks/*.rq"))

_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|#[^\n]*|\?_\w+')


def name_of(path: Path) -> str:
    """The file within the ontology, as test ids show it."""
    return path.relative_to(FOLDER).as_posix()


@cache
def stated() -> frozenset[Quad]:
    """What the files state, but for the shapes, which are about them."""
    files = [path for path in TURTLE if path.name != "shapes.ttl"]
    return frozenset(
        Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
        for path in files
        for quad in parse(path=str(path), format=RdfFormat.TURTLE, base_iri=path.as_uri())
    )


@cache
def store() -> Store:
    """The stated and the inferred statements, in one graph."""
    everything = Store()
    everything.extend(stated())
    everything.extend(
        Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
        for quad in inferred(stated(), schema())
    )
    return everything


@cache
def schema() -> Schema:
    """The declared relations."""
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for quad in stated():
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            pairs[quad.predicate.value].append((quad.subject.value, quad.object.value))
    return read_schema(pairs)


@cache
def graph() -> "Graph":
    """The same statements in rdflib."""
    from rdflib import Graph

    text = serialize((quad.triple for quad in store()), format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=text, format="nt")


@cache
def concepts() -> tuple[str, ...]:
    """The local names of all bundled concepts."""
    return tuple(sorted(local(row[0]) for row in rows("SELECT ?c { ?c a skos:Concept }")))


def rows(query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT in which every variable is bound to a name or a literal."""
    found = store().query(PREFIXES + query)
    assert isinstance(found, QuerySolutions)
    return [tuple(term.value for term in row) for row in found]


def local(iri: str) -> str:
    """`KVCaching` for the full IRI of that concept."""
    return iri.removeprefix(LLM)


def values(name: str, prefixed: str) -> list[Literal | NamedNode]:
    """What is said about a concept with `ce:` or `skos:` property `prefixed`."""
    prefix, _, rest = prefixed.partition(":")
    predicate = NamedNode({"ce": CE, "skos": SKOS}[prefix] + rest)
    found = store().quads_for_pattern(NamedNode(LLM + name), predicate, None, None)
    return [q.object for q in found if isinstance(q.object, Literal | NamedNode)]


def texts(name: str, prefixed: str, language: str) -> list[str]:
    """The literals of one language, sorted."""
    found = values(name, prefixed)
    return sorted(v.value for v in found if isinstance(v, Literal) and v.language == language)


@cache
def needs() -> dict[str, frozenset[str]]:
    """The direct prerequisites of each concept, by local name."""
    direct: dict[str, set[str]] = {name: set() for name in concepts()}
    for later, first in rows("SELECT ?later ?first { ?later ce:hasPrerequisite ?first }"):
        direct[local(later)].add(local(first))
    return {name: frozenset(first) for name, first in direct.items()}


@cache
def closure(name: str) -> frozenset[str]:
    """All that is learned before `name`, near and far."""
    found: set[str] = set()
    open_ = [name]
    while open_:
        fresh = needs()[open_.pop()] - found
        found |= fresh
        open_.extend(fresh)
    return frozenset(found)


def bind(query: str, terms: dict[str, str]) -> str:
    """Put a serialised term in the place of each `?_` variable, token by token."""
    return _TOKEN.sub(lambda match: terms.get(match.group(0), match.group(0)), query)
