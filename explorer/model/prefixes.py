"""Prefixed names and full IRIs: skos:broader <-> http://www.w3.org/2004/02/skos/core#broader."""

import re
from collections.abc import Mapping

from explorer.model import vocabulary as v
from explorer.model.terms import Iri

COMMON: Mapping[str, str] = {
    "ce": v.CE,
    "dc": v.DC,
    "dcterms": v.DCTERMS,
    "foaf": v.FOAF,
    "owl": v.OWL,
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": v.RDF,
    "rdfs": v.RDFS,
    "schema": v.SCHEMA,
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": v.SKOS,
    "skosxl": v.SKOSXL,
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "xkos": "http://rdf-vocabulary.ddialliance.org/xkos#",
    "xsd": v.XSD,
}

_LOCAL = re.compile(r"[\w\u00b7][\w\u00b7-]*(?:\.[\w\u00b7-]+)*")


def shortened(iri: Iri, prefixes: Mapping[str, str]) -> str:
    """The prefixed name by the longest fitting namespace; the IRI itself where none reads back."""
    fitting = [(space, name) for name, space in prefixes.items() if iri.startswith(space)]
    if not fitting:
        return iri
    space, name = max(fitting, key=lambda pair: (len(pair[0]), pair[1]))
    local = iri[len(space) :]
    return f"{name}:{local}" if _LOCAL.fullmatch(local) else iri


def expanded(name: str, prefixes: Mapping[str, str]) -> Iri | None:
    """The IRI that a prefixed name stands for, or None if its prefix is not known."""
    prefix, colon, local = name.partition(":")
    if not colon or prefix not in prefixes or local.startswith("//"):
        return None
    return Iri(prefixes[prefix] + local)
