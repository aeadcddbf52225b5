"""A few ontologies as files, and the same ones on a server."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from explorer.model.concept import Concept
from explorer.model.prefixes import COMMON
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore
from explorer.store.remote.endpoint import Endpoint
from explorer.store.remote.source import RemoteSource

if TYPE_CHECKING:
    from rdflib import Graph

FEW_ROWS = 500
"""Virtuoso gives no more at once; so few that these tests meet it all the time."""
NAMES = ("terms", "thesaurus", "classes", "pizza", "plain", "hub", "long", "mentioned")
SPACE = "https://example.org/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_HUB = 1_150
_PREFIXES = f"""@prefix : <{SPACE}> . @prefix skos: <{_SKOS}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix wn: <https://globalwordnet.github.io/schemas/wn#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix ce: <https://w3id.org/concept-explorer/vocab#> .
"""
_THESAURUS = """
:animal a skos:Concept ; skos:prefLabel "Animal"@en , "Tier"@de ; skos:narrower :dog , :cat .
:dog skos:prefLabel "Dog"@en , "Hund"@de ; skos:altLabel "Hound"@en ; skos:broader :animal ;
    skos:related :cat , :bone ; skos:definition "An animal that barks."@en .
:cat a skos:Concept ; skos:prefLabel "Cat"@en ; skos:related :dog .
:bone a skos:Concept ; skos:prefLabel "Bone" ; dcterms:requires :dog .
:poodle skos:broader :dog ; skos:prefLabel "Poodle \\"royal\\""@en ; :bites :bone .
:bites rdfs:label "bites"@en .
:pets a skos:Collection ; skos:prefLabel "Pets"@en ; skos:member :dog , :cat .
:plant a skos:Concept ; skos:prefLabel "Plant"@en , "Pflanze"@de .
"""
_CLASSES = """
:Vehicle a owl:Class ; rdfs:label "Vehicle"@en ; rdfs:comment "It moves."@en .
:Car a owl:Class ; rdfs:subClassOf :Vehicle ; rdfs:label "Car" .
:Lorry a rdfs:Class ; rdfs:subClassOf :Vehicle , [ a owl:Restriction ] ; rdfs:label "Lorry" .
:beetle a :Car ; rdfs:label "Beetle" .
"""
_PIZZA = """
:Pizza a owl:Class ; rdfs:label "Pizza"@en ; rdfs:subClassOf :Food , [ a owl:Restriction ;
    owl:onProperty :hasTopping ; owl:someValuesFrom :Topping ] .
:Food a owl:Class . :Topping a owl:Class ; rdfs:label "Topping"@en .
:Cheese a owl:Class ; rdfs:label "Cheese"@en ; rdfs:subClassOf :Topping .
:Ham a owl:Class ; rdfs:subClassOf :Topping .
:hasTopping a owl:ObjectProperty ; rdfs:label "has topping"@en .
:hasBase a owl:ObjectProperty ; rdfs:domain :Pizza ; rdfs:range :Base . :Base a owl:Class .
:weight a owl:DatatypeProperty ; rdfs:domain :Pizza ; rdfs:range
    <http://www.w3.org/2001/XMLSchema#decimal> .
:CheesePizza a owl:Class ; rdfs:label "Cheese pizza"@en ; owl:equivalentClass [
    owl:intersectionOf ( :Pizza
        [ a owl:Restriction ; owl:onProperty :hasTopping ; owl:someValuesFrom :Cheese ]
        [ a owl:Restriction ; owl:onProperty :hasTopping ; owl:allValuesFrom [
            owl:unionOf ( :Cheese :Ham ) ] ] ) ] .
:Meaty a owl:Class ; owl:equivalentClass [ owl:unionOf ( :Ham :CheesePizza ) ] .
:isToppingOf owl:inverseOf :hasTopping .
:Rare a owl:Class ; rdfs:subClassOf [ a owl:Restriction ;
    owl:onProperty [ owl:inverseOf :hasTopping ] ; owl:someValuesFrom :CheesePizza ] .
:Aged a owl:Class ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :years ;
    owl:someValuesFrom <http://www.w3.org/2001/XMLSchema#integer> ] .
"""
_LONG = """
:oak a skos:Concept ; skosxl:prefLabel :oak-en , [ skosxl:literalForm "Eiche"@de ] ;
    skosxl:altLabel [ skosxl:literalForm "Quercus"@la ] .
:oak-en skosxl:literalForm "Oak"@en .
:n1 a ontolex:LexicalConcept ; wn:definition [ rdf:value "A plant with a trunk."@en ] .
:n2 a ontolex:LexicalConcept ; wn:hypernym :n1 ; ontolex:isEvokedBy :w2 .
:w1 a ontolex:LexicalEntry ; ontolex:canonicalForm [ ontolex:writtenRep "tree"@en ] ;
    ontolex:sense [ ontolex:isLexicalizedSenseOf :n1 ] .
:w2 ontolex:canonicalForm :f2 . :f2 ontolex:writtenRep "linden tree"@en , "Linde"@de .
:w3 ontolex:evokes :n2 ; ontolex:canonicalForm [ ontolex:writtenRep "lime"@en ] .
"""
_MENTIONED = """
@prefix far: <https://elsewhere.example/a/> . @prefix off: <https://elsewhere.example/b/> .
:pet a skos:Concept ; skos:prefLabel "Pet"@en ; skos:broader far:animal ; skos:related far:toy .
:house a skos:Concept ; skos:prefLabel "House"@en .
:cat a skos:Concept ; skos:prefLabel "Cat"@en ; skos:broader :pet , far:feline .
:old a skos:Concept ; skos:prefLabel "Old"@en ; owl:deprecated true .
:bare a skos:Concept . off:declared a skos:Concept .
"""
_PLAIN = """
:ann :knows :bob , :eve ; rdfs:label "Ann" ; :age 7 .
:bob :knows :eve ; rdfs:label "Bob"@en .
:eve :lives :berlin . :knows a owl:ObjectProperty ; rdfs:label "knows"@en .
"""


def _hub() -> str:
    below = "\n".join(
        f':leaf{i} a skos:Concept ; skos:prefLabel "Leaf {i:04}"@en ; skos:broader :hub .'
        for i in range(_HUB)
    )
    return f':hub a skos:Concept ; skos:prefLabel "Hub"@en .\n{below}'


def files_in(folder: Path) -> dict[str, Path]:
    texts = {"thesaurus": _THESAURUS, "classes": _CLASSES, "pizza": _PIZZA, "plain": _PLAIN}
    texts |= {"hub": _hub(), "long": _LONG, "mentioned": _MENTIONED}
    found: dict[str, Path] = {}
    for name, text in texts.items():
        triples = (quad.triple for quad in ox.parse(_PREFIXES + text, ox.RdfFormat.TURTLE))
        found[name] = folder / f"{name}.nt"
        ox.serialize(triples, str(found[name]), ox.RdfFormat.N_TRIPLES)
    terms = (quad.triple for file in ontology_files() for quad in ox.parse(path=str(file)))
    found["terms"] = folder / "terms.nt"
    ox.serialize(terms, str(found["terms"]), ox.RdfFormat.N_TRIPLES)
    return found


class Twins:
    """The same ontology from a server and from its file."""

    def __init__(self, address: str, name: str, file: Path) -> None:
        self.name, self.file = name, file
        endpoint = Endpoint(address, graphs=(Iri(SPACE + name),))
        self.remote = RemoteSource.open(endpoint, vocabulary_files(), "en")
        self.generous = not endpoint.server.startswith("Virtuoso")
        self.local = LocalStore.open([file], vocabulary_files(), "en")

    def close(self) -> None:
        self.remote.close()
        self.local.close()

    @cached_property
    def _graph(self) -> "Graph":
        from rdflib import Graph

        return Graph().parse(self.file, format="nt")

    def triples(self) -> Iterator[tuple[Iri, Iri, Iri]]:
        """The statements between resources, as rdflib reads them."""
        yield from ((Iri(str(s)), Iri(str(p)), Iri(str(o))) for s, p, o in self._graph)

    def by_rdflib(self, text: str) -> list[str]:
        """The rows of a query, each as one text, sorted."""
        found = self._graph.query(text, initNs=COMMON)
        if found.type == "ASK":
            return [str(found.askAnswer).lower()]
        return sorted(" ".join(map(_cell, row)) for row in found if isinstance(row, tuple))


def _cell(term: object) -> str:
    language = getattr(term, "language", None)
    if term is None:
        return "None"
    return f"{term}@{language}" if language else str(term)


def opened(server: str, name: str) -> RemoteSource:
    endpoint = Endpoint(server, graphs=(Iri(SPACE + name),))
    return RemoteSource.open(endpoint, vocabulary_files(), "en")


def tidy(concept: Concept) -> Concept:
    """A server knows no order among other names."""
    return replace(concept, names=tuple(sorted(concept.names)))


def some(source: Source, count: int = 60) -> list[Iri]:
    """Concepts from all over the ontology."""
    iris = [c.iri for c in source.ranked(2_000)]
    return iris[:: max(1, len(iris) // count)]


def same(twins: Twins, ask: Callable[[Source], object]) -> bool:
    """Whether server and file answer alike; what differs is shown by the assertion."""
    remote, local = ask(twins.remote), ask(twins.local)
    assert remote == local
    return True
