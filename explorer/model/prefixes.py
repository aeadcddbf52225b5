"""Prefixed names and full IRIs: skos:broader <-> http://www.w3.org/2004/02/skos/core#broader."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

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


def shortener(prefixes: Mapping[str, str]) -> Callable[[Iri], str]:
    """What shortens many names: by the longest fitting namespace, where that reads back."""
    return _shortener(tuple(prefixes.items()))


@lru_cache(16)
def _shortener(prefixes: tuple[tuple[str, str], ...]) -> Callable[[Iri], str]:
    names: dict[str, str] = {}
    for name, space in prefixes:
        names[space] = max(name, names.get(space, ""))
    spaces = sorted(names, key=len, reverse=True)
    fitting = re.compile("|".join(map(re.escape, spaces)) if spaces else "(?!)")

    def short(iri: Iri) -> str:
        space = fitting.match(iri)
        if space and _LOCAL.fullmatch(iri, space.end()):
            return f"{names[space[0]]}:{iri[space.end() :]}"
        return iri

    return short


def shortened(iri: Iri, prefixes: Mapping[str, str]) -> str:
    """The prefixed name by the longest fitting namespace; the IRI itself where none reads back."""
    return shortener(prefixes)(iri)


def expanded(name: str, prefixes: Mapping[str, str]) -> Iri | None:
    """The IRI that a prefixed name stands for, or None if its prefix is not known."""
    prefix, colon, local = name.partition(":")
    if not colon or prefix not in prefixes or local.startswith("//"):
        return None
    return Iri(prefixes[prefix] + local)
