"""What stands behind a name in a query: its label, its sort, and what it means.

Asks the source, so it runs off the main thread.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.app.sparql.doubts import doubt
from explorer.app.sparql.lex import Token
from explorer.app.sparql.offered import PROPERTIES
from explorer.app.sparql.reading import Reading
from explorer.app.wording import is_named
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, local_name
from explorer.model.prefixes import expanded
from explorer.model.source import Source
from explorer.model.terms import Iri

_NAMES = frozenset({"iri", "name"})
_ENOUGH = 160


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a name: `label` and `sort` in one line, and what it means.

    `concept` is what can be shown elsewhere; None where nothing is known of it.
    """

    iri: Iri
    label: str
    sort: str = ""
    meaning: str = ""
    concept: bool = False

    @property
    def line(self) -> str:
        """All in one line, for the foot of the editor."""
        named = ", ".join(filter(None, (self.label, self.sort)))
        return f"{named} – {self.meaning}" if self.meaning else named


def name_at(reading: Reading, place: int) -> Token | None:
    """The IRI or prefixed name that a place touches."""
    return next((t for t in reading.tokens if t.kind in _NAMES and t.start <= place <= t.end), None)


def told(source: Source, reading: Reading, token: Token) -> Told:
    """What is known of the name, or in plain words that nothing is."""
    prefixes = {**source.prefixes(), **reading.prefixes}
    iri = _iri(token, prefixes)
    if iri is None:
        prefix = token.text.partition(":")[0]
        return Told(Iri(token.text), f"The prefix “{prefix}:” is not known.")
    relation = source.relations().get(iri)
    if relation is not None:
        sort = f"relation, {relation.group_label}" if relation.group_label else "relation"
        return Told(iri, relation.label, sort, _short(relation.definition))
    concept = source.concepts([iri])[iri]
    if _is_said(source, concept):
        sort = concept.kind.label if concept.kind else ""
        return Told(iri, concept.label, sort, _short(concept.definition), concept=True)
    return _of_others(source, iri, reading, token)


def _of_others(source: Source, iri: Iri, reading: Reading, token: Token) -> Told:
    """What is neither concept nor relation: a common property, a class, or nothing at all."""
    common = dict(PROPERTIES).get(iri)
    if common:
        return Told(iri, common, "property")
    if source.describe(iri).statements:
        return Told(iri, local_name(iri), "used in this ontology, without a label")
    if any(iri.startswith(space) for space in (v.RDF, v.RDFS, v.OWL, v.SKOS, v.XSD)):
        return Told(iri, local_name(iri), "a term of a common vocabulary, without a label here")
    unsure = doubt(source, reading.text, token)
    return Told(iri, unsure.message if unsure else f"{token.text} occurs nowhere in this ontology.")


def _is_said(source: Source, concept: Concept) -> bool:
    said = concept.kind is not None or concept.definition or concept.names
    return bool(said or is_named(concept) or source.link_counts(concept.iri))


def _iri(token: Token, prefixes: Mapping[str, str]) -> Iri | None:
    if token.kind == "iri":
        return Iri(token.text[1:-1])
    return expanded(token.text.replace("\\", ""), prefixes)


def _short(text: str) -> str:
    """The first sentence, cut where it is very long."""
    first = text.partition(". ")[0].rstrip(".")
    return first if len(first) <= _ENOUGH else first[: _ENOUGH - 1].rstrip() + "…"
