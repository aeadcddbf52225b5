"""Blank nodes in words: a restriction, a list, a label, or what is said of it."""

from collections.abc import Callable, Iterable, Iterator

from explorer.app.wording import listed
from explorer.model import vocabulary as v
from explorer.model.terms import BlankNode, Iri, Literal, Statement, Term

NAMELESS = "something without a name"
_DEPTH = 4
_SAID = 3
"""So much is told of a blank node that is none of the usual constructs."""
_RDF_FIRST, _RDF_REST = Iri(v.RDF + "first"), Iri(v.RDF + "rest")
_ON_PROPERTY = Iri(v.OWL + "onProperty")
_VALUES = {
    Iri(v.OWL + "someValuesFrom"): "some {p}: {o}",
    Iri(v.OWL + "allValuesFrom"): "only {p}: {o}",
    Iri(v.OWL + "hasValue"): "{p}: {o}",
    Iri(v.OWL + "hasSelf"): "{p} itself",
}
_COUNTS = {
    Iri(v.OWL + "minCardinality"): "at least",
    Iri(v.OWL + "minQualifiedCardinality"): "at least",
    Iri(v.OWL + "maxCardinality"): "at most",
    Iri(v.OWL + "maxQualifiedCardinality"): "at most",
    Iri(v.OWL + "cardinality"): "exactly",
    Iri(v.OWL + "qualifiedCardinality"): "exactly",
}
_LISTS = {
    Iri(v.OWL + "intersectionOf"): " and ",
    Iri(v.OWL + "unionOf"): " or ",
    Iri(v.OWL + "oneOf"): ", or ",
}
_TURNED = {Iri(v.OWL + "complementOf"): "not", v.INVERSE_OF: "the inverse of"}
_NAMES = (
    *(v.PREF_LABEL, v.LABEL, Iri(v.SKOSXL + "literalForm"), Iri(v.RDF + "value")),
    *(v.SCHEMA_NAME, v.TITLE, Iri(v.FOAF + "name")),
)


class Blanks:
    """What is known of blank nodes; `words_of` reads any other term."""

    def __init__(self, within: Iterable[Statement], words_of: Callable[[Term], str]) -> None:
        self._words_of = words_of
        self._about: dict[Term, dict[Iri, list[Term]]] = {}
        self._before: dict[Term, Statement] = {}
        for one in within:
            self._about.setdefault(one.subject, {}).setdefault(one.predicate, []).append(one.object)
            if isinstance(one.object, BlankNode):
                self._before.setdefault(one.object, one)

    def whole(self, statement: Statement) -> Statement:
        """The statement in which a blank subject stands; itself where there is none."""
        met: set[Term] = set()
        here = statement
        while isinstance(here.subject, BlankNode) and here.subject not in met:
            met.add(here.subject)
            before = self._before.get(here.subject)
            if before is None:
                return statement
            here = before
        return statement if isinstance(here.subject, BlankNode) else here

    def words(self, node: BlankNode, depth: int = 0) -> str:
        """What it is, in words."""
        said = self._about.get(node, {})
        if depth >= _DEPTH or not said:
            return NAMELESS
        found = next((w for read in self._readings() if (w := read(said, depth))), "")
        return found or NAMELESS

    def _readings(self) -> Iterator[Callable[[dict[Iri, list[Term]], int], str]]:
        yield self._name
        yield self._restriction
        yield self._put_together
        yield self._turned
        yield self._anything

    def _term(self, term: Term, depth: int) -> str:
        if isinstance(term, BlankNode):
            return self.words(term, depth + 1)
        return self._words_of(term)

    def _name(self, said: dict[Iri, list[Term]], _: int) -> str:
        texts = (t.value for p in _NAMES for t in said.get(p, ()) if isinstance(t, Literal))
        return next(texts, "")

    def _restriction(self, said: dict[Iri, list[Term]], depth: int) -> str:
        on = said.get(_ON_PROPERTY)
        if not on:
            return ""
        relation = self._term(on[0], depth)
        for predicate, form in _VALUES.items():
            for target in said.get(predicate, ()):
                return form.replace("{p}", relation).replace("{o}", self._term(target, depth))
        for predicate, words in _COUNTS.items():
            for count in said.get(predicate, ()):
                return self._counted(said, f"{words} {self._term(count, depth)}", relation, depth)
        return relation

    def _counted(self, said: dict[Iri, list[Term]], number: str, relation: str, depth: int) -> str:
        of = (*said.get(Iri(v.OWL + "onClass"), ()), *said.get(Iri(v.OWL + "onDataRange"), ()))
        return f"{number} {relation}" + (f": {self._term(of[0], depth)}" if of else "")

    def _put_together(self, said: dict[Iri, list[Term]], depth: int) -> str:
        for predicate, between in _LISTS.items():
            for some in said.get(predicate, ()):
                return between.join(self._term(one, depth) for one in self._members(some))
        if _RDF_FIRST in said:
            first, rest = said[_RDF_FIRST][0], said.get(_RDF_REST, [Iri("")])[0]
            return ", ".join(self._term(one, depth) for one in (first, *self._members(rest)))
        return ""

    def _turned(self, said: dict[Iri, list[Term]], depth: int) -> str:
        for predicate, words in _TURNED.items():
            for other in said.get(predicate, ()):
                return f"{words} {self._term(other, depth)}"
        return ""

    def _members(self, node: Term) -> Iterator[Term]:
        met: set[Term] = set()
        while node in self._about and node not in met:
            met.add(node)
            said = self._about[node]
            yield from said.get(_RDF_FIRST, ())
            node = said.get(_RDF_REST, [Iri("")])[0]

    def _anything(self, said: dict[Iri, list[Term]], depth: int) -> str:
        kinds = [t for t in said.get(v.TYPE, ()) if isinstance(t, str) and not t.startswith(v.OWL)]
        what = f"something of the type {self._words_of(kinds[0])}" if kinds else "something"
        parts = [
            f"{self._words_of(predicate).lower()} {self._term(targets[0], depth)}"
            for predicate, targets in sorted(said.items())
            if predicate != v.TYPE
        ]
        if not parts:
            return what if kinds else ""
        return f"{what} ({listed(parts, _SAID)})"
