"""What a person gave for the parameters of a query becomes terms; asks the source for names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from explorer.app.sparql.addresses import addresses
from explorer.app.sparql.parameters import Bound, Parameter, Wants, bind, parameters
from explorer.model.errors import BadQuery
from explorer.model.prefixes import expanded
from explorer.model.source import Source
from explorer.model.terms import Iri, Literal, Term


@dataclass(frozen=True, slots=True)
class Value:
    """What the person gave for a parameter: words, or the concept chosen for them."""

    text: str = ""
    iri: Iri | None = None


def bound(source: Source, text: str, values: Mapping[str, Value]) -> Bound:
    """The query with its parameters filled in; asks the source for concepts by name.

    What SERVICE names by a prefix is spelled out.
    """
    terms = {p.name: _term(source, p, values.get(p.name, Value())) for p in parameters(text)}
    return bind(text, terms, addresses(text, source.prefixes()))


def _term(source: Source, parameter: Parameter, value: Value) -> Term:
    if value.iri:
        return value.iri
    text = value.text.strip()
    if not text:
        raise BadQuery(f"“{parameter.label}” is empty.", "Fill it in above the query.")
    if parameter.wants in (Wants.TEXT, Wants.LANGUAGE):
        return Literal(text)
    return _iri(source, parameter, text)


def _iri(source: Source, parameter: Parameter, text: str) -> Iri:
    whole = re.fullmatch(r"<?([A-Za-z][A-Za-z0-9+.-]*://[^<>\s]+)>?", text)
    named = Iri(whole[1]) if whole else expanded(text, source.prefixes())
    if named:
        return named
    if parameter.wants is Wants.RELATION:
        found = [r.iri for r in source.relations().values() if r.label == text]
    else:
        found = [hit.concept.iri for hit in source.search(text, 1) if hit.exact]
    if not found:
        raise BadQuery(f"Nothing is called “{text}”.", "Choose a name from the list.")
    return found[0]
