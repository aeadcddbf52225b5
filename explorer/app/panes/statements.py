"""The statements about a concept as sentences, each with its file and its source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.app.panes.blanks import Blanks
from explorer.app.wording import file_name
from explorer.model import vocabulary as v
from explorer.model.concept import Description, Link, Relation, sentence
from explorer.model.source import Source
from explorer.model.terms import (
    OWN_GRAPHS,
    BlankNode,
    Iri,
    Literal,
    Statement,
    Term,
)

# {s} is the subject and {o} the object; in this order they are told.
_TOLD: Mapping[Iri, str] = {
    v.TYPE: "{s} is of the type {o}",
    v.KIND: "{s} is of the kind {o}",
    v.PREF_LABEL: "{s} is called {o}",
    v.LABEL: "{s} is called {o}",
    v.ALT_LABEL: "{s} is also called {o}",
    v.HIDDEN_LABEL: "{s} is found by the words {o}",
    v.DEFINITION: "{s} is defined as {o}",
    Iri(v.OBO + "IAO_0000115"): "{s} is defined as {o}",
    v.COMMENT: "{s} is described as {o}",
    v.EXAMPLE: "{s} has the example {o}",
    v.SCOPE_NOTE: "{s} has the note {o}",
    v.HISTORY_NOTE: "{s} has the historical note {o}",
    v.EDITORIAL_NOTE: "{s} has the editorial note {o}",
    v.DIFFICULTY: "{s} has the difficulty {o} of 5",
    v.STUDY_MINUTES: "{s} takes {o} minutes to study",
    v.SOURCE: "{s} is taken from {o}",
    v.REFERENCES: "{s} is introduced in {o}",
    v.PAGE_OF: "{s} has the page {o}",
    v.SEE_ALSO: "{s} has more at {o}",
    v.TEACHES: "{s} teaches {o}",
    v.MEMBER: "{s} contains {o}",
    v.IN_SCHEME: "{s} belongs to {o}",
    v.TOP_CONCEPT_OF: "{s} is an entry point of {o}",
    v.HAS_TOP_CONCEPT: "{s} has the entry point {o}",
    v.EXACT_MATCH: "{s} is the same as {o}",
    v.CLOSE_MATCH: "{s} is nearly the same as {o}",
    v.SUBCLASS_OF: "{s} – {o}",
    Iri(v.OWL + "equivalentClass"): "{s} means {o}",
    Iri(v.OWL + "disjointWith"): "{s} is never {o}",
    v.MARK: "You marked {s} as {o}",
    v.MARKED_ON: "You marked {s} on {o}",
    v.MARK_REASON: "Your mark of {s} came about so: {o}",
    v.GOAL: "{s} is your goal number {o}",
    v.DEADLINE: "You want to know {s} by {o}",
    v.NOT_NEEDED: "You do not need {s} in your plan",
    v.PLACED_BEFORE: "You moved {s} before {o}",
    v.PLACED_AFTER: "You moved {s} behind {o}",
    v.WAIVED: "{s} does not wait for {o} in your plan",
    v.CHOSEN: "You took {o} for {s}",
    v.ALSO_NEEDS: "{s} needs {o} too, you said",
    v.NEEDS_NOT: "{s} does not need {o}, you said",
}
_PLACES = {predicate: place for place, predicate in enumerate(_TOLD)}
_ELSEWHERE = frozenset({v.SEE_ALSO, v.PAGE_OF, v.EXACT_MATCH, v.CLOSE_MATCH})
_SOURCES = (v.SOURCE, v.REFERENCES, v.SEE_ALSO, v.PAGE_OF)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as a sentence. `source` is "" where none is named."""

    sentence: str
    file: str
    source: str = ""


class Teller:
    """Reads statements aloud in the language of a source; keeps what it looked up.

    `within` is what is known of blank nodes.
    """

    def __init__(self, source: Source, within: Iterable[Statement] = ()) -> None:
        self._source = source
        self._blanks = Blanks(within, self._words)
        self._relations: Mapping[Iri, Relation] = source.relations()
        self._labels: dict[Iri, str] = {}
        self._named: dict[Iri, str] = {}

    def label(self, iri: Iri) -> str:
        """The name of anything; of a relation how it reads."""
        if iri in self._relations:
            return self._relations[iri].label
        if iri not in self._labels:
            self._labels[iri] = self._source.concepts([iri])[iri].label
        return self._labels[iri]

    def link(self, link: Link) -> str:
        """A link as a sentence: "vLLM uses PagedAttention"."""
        labels = {end: self.label(end) for end in (link.source, link.target)}
        if link.relation == v.ALSO_NEEDS:
            return f"{labels[link.source]} needs {labels[link.target]} too, you said"
        return sentence(link, labels, self._relations)

    def said(self, statement: Statement) -> Said:
        """A statement as a sentence, with its file and source.

        One about a blank node is told by what that stands in.
        """
        statement = self._blanks.whole(statement)
        own = statement.graph in OWN_GRAPHS
        source = "you" if own else self._source_of(statement.subject)
        return Said(self._sentence(statement), file_name(statement.graph), source)

    def _sentence(self, statement: Statement) -> str:
        subject, predicate, end, _ = statement
        linked = isinstance(subject, str) and isinstance(end, str)
        if linked and predicate in self._relations:
            return self.link(Link(Iri(str(subject)), predicate, Iri(str(end))))
        page = isinstance(end, str) and predicate in _ELSEWHERE
        target = str(end) if page else self._words(end)
        words = self.label(predicate).lower().replace("_", " ")
        form = _TOLD.get(predicate) or "{s} " + words + " {o}"
        parts = {"s": self._words(subject), "o": target}
        return "".join(parts.get(part, part) for part in _split(form))

    def files(self, link: Link, description: Description) -> tuple[str, ...]:
        """The files that state a link, found among the statements of one of its ends."""
        ends = {link.source, link.target}
        near = [s for s in description.statements if {s.subject, s.object} == ends]
        exact = [s for s in near if s.predicate == link.relation]
        return tuple(dict.fromkeys(file_name(s.graph) for s in exact or near))

    def _words(self, term: Term) -> str:
        if isinstance(term, Literal):
            words = term.value if term.datatype else f"“{term.value}”"
            return f"{words} ({term.language})" if term.language else words
        if isinstance(term, BlankNode):
            return self._blanks.words(term)
        return self.label(term)

    def _source_of(self, subject: Iri | BlankNode) -> str:
        """What the subject names as its source, else the first paper or page of it."""
        if isinstance(subject, BlankNode):
            return ""
        if subject not in self._named:
            stated = [s for s in self._source.describe(subject).statements if s.subject == subject]
            self._named[subject] = self._first_source(stated)
        return self._named[subject]

    def _first_source(self, stated: Iterable[Statement]) -> str:
        found = {s.predicate: s.object for s in stated if s.predicate in _SOURCES}
        first = next((found[p] for p in _SOURCES if p in found), None)
        if first is None:
            return ""
        return first.value if isinstance(first, Literal) else self._words(first)


def ordered(statements: Iterable[Statement], concept: Iri) -> list[Statement]:
    """Names, definition and notes first; then what relates the concept, then what is said to it."""
    last = len(_PLACES)
    return sorted(
        statements,
        key=lambda s: (s.subject != concept, _PLACES.get(s.predicate, last), repr(s)),
    )


def _split(form: str) -> list[str]:
    """The parts of a form, with "s" and "o" for its places."""
    before, _, rest = form.partition("{s}")
    middle, _, after = rest.partition("{o}")
    return [before, "s", middle, "o" if "{o}" in rest else "", after]
