"""The labels, other names and definitions of all concepts in one language, a number for each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from explorer.model import vocabulary as v
from explorer.model.concept import Named
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.index.arrays import Ints, ints, take
from explorer.store.index.index import Index
from explorer.store.index.long_labels import long_labels
from explorer.store.index.term_texts import literal_values
from explorer.store.index.words import (
    DEFINITIONS,
    LABELS,
    OTHER_NAMES,
    distance,
    named,
    one_line,
    prose,
)
from explorer.store.memory import uncollected
from explorer.store.search.name_index import NameIndex

_ALL_NAMES = (*OTHER_NAMES, v.PREF_LABEL, v.HIDDEN_LABEL)
# A notation is a place in a list, no name that a text would use.
_NAMED = tuple(p for p in LABELS if p != v.NOTATION)
REPLACED_BY = Iri(v.DCTERMS + "isReplacedBy")
_SLICE = 10_000


class Chosen:
    """For each concept the literal that names it, and the one that defines it; -1 for none."""

    def __init__(self, index: Index, language: str, kept: tuple[Ints, Ints] | None = None) -> None:
        self.index, self.language = index, language
        self.labels, self.definitions = kept or self._found()

    def _found(self) -> tuple[Ints, Ints]:
        order = _order(self.index.columns.languages, self.language)
        return _best(self.index, LABELS, order), _best(self.index, DEFINITIONS, order)

    def label(self, concept: int) -> str:
        """The label of a concept; never ""."""
        index, literal = self.index, self.labels[concept]
        if literal >= 0:
            label = one_line(index.columns.text(literal)[0]).strip()
            if label:
                return label
        iri = index.iri(concept)
        return named(index.said(iri), iri, self.language)[0]

    def tag(self, concept: int) -> str:
        """The language of the label."""
        literal = self.labels[concept]
        columns = self.index.columns
        return columns.languages[columns.kinds[literal]] if literal >= 0 else ""


def _order(languages: Sequence[str], language: str) -> list[int]:
    """The rank of each tail: the best language first."""
    tags = sorted(set(languages), key=lambda tag: (distance(tag, language), tag))
    return [tags.index(tag) for tag in languages]


def _best(index: Index, predicates: Iterable[str], order: Sequence[int]) -> Ints:
    """Of each concept the literal by the order of predicates, then of languages, then texts."""
    columns = index.columns
    chosen = [-1] * len(index)
    none = len(LABELS) * (len(order) + 1)
    ranks = [none] * len(index)
    for place, predicate in enumerate(predicates):
        base = place * len(order)
        for concept, literal in _literals(index, predicate):
            rank = base + order[columns.kinds[literal]]
            if rank > ranks[concept]:
                continue
            if rank < ranks[concept] or _before(index, literal, chosen[concept]):
                ranks[concept], chosen[concept] = rank, literal
    return ints(chosen)


def _literals(index: Index, predicate: str) -> Iterator[tuple[int, int]]:
    """The concepts and literals of all such statements."""
    columns, numbers = index.columns, index.numbers.numbers
    rows = columns.rows_of(index.predicate(predicate))
    for at in range(0, len(rows), _SLICE * 10):
        part = rows[at : at + _SLICE * 10]
        subjects, objects = take(columns.subjects, part), take(columns.objects, part)
        for subject, target in zip(subjects, objects, strict=True):
            if target < 0 and numbers[subject] >= 0:
                yield numbers[subject], ~target
    for node, literal in long_labels(columns, predicate):
        if numbers[node] >= 0:
            yield numbers[node], literal


def every_name(chosen: Chosen, token: Token) -> Iterator[Named]:
    """All names of all concepts in all languages; of one without any, what its IRI says.

    A concept that is replaced gives its names to the one that replaces it.
    """
    index, replaced = chosen.index, dict(_replaced(chosen.index))
    columns = index.columns
    iris: dict[int, Iri] = {}

    def iri(concept: int) -> Iri:
        found = iris.get(concept)
        if found is None:
            found = iris[concept] = index.iri(replaced.get(concept, concept))
        return found

    named_so = bytearray(len(index))
    for predicate in dict.fromkeys((*_NAMED, *_ALL_NAMES)):
        token.check()
        for concept, literal in _literals(index, predicate):
            named_so[concept] = 1
            text, tag = columns.text(literal)
            yield Named(one_line(text), iri(concept), tag)
    for concept, has in enumerate(named_so):
        if not has:
            yield Named(chosen.label(concept), iri(concept), "")


def _replaced(index: Index) -> Iterator[tuple[int, int]]:
    """Concepts with those that replace them."""
    for old, new in index.pairs(REPLACED_BY):
        pair = index.concept(old), index.concept(new)
        if min(pair) >= 0:
            yield pair


def _before(index: Index, one: int, other: int) -> bool:
    """Of two texts in one language the shorter, then the first; the same word by word is last."""
    (a, _), (b, _) = index.columns.text(one), index.columns.text(other)
    return not _blank(a) and (_blank(b) or (len(a), a) < (len(b), b))


def _blank(text: str) -> bool:
    return not one_line(text).strip()


class Names(Sequence[str]):
    """Names as the columns have them: literal `places[i]`, or below 0 the label of a concept."""

    def __init__(self, chosen: Chosen, places: Ints) -> None:
        self._chosen = chosen
        self.places = places

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return self._some(self.places[at].tolist())
        return self._name(self.places[at])

    def __iter__(self) -> Iterator[str]:
        return map(self._name, self.places)

    def _some(self, places: list[int]) -> list[str]:
        """Many at once, which takes half the time."""
        labels, texts = self._chosen.labels, self._chosen.index.columns.literals
        numbers = [place if place >= 0 else labels[~place] for place in places]
        found = map(one_line, literal_values(texts, numbers))
        return [
            name if place >= 0 else name.strip() or self._chosen.label(~place)
            for place, name in zip(places, found, strict=True)
        ]

    def _name(self, place: int) -> str:
        if place < 0:
            return self._chosen.label(~place)
        return one_line(self._chosen.index.columns.text(place)[0])


class Definitions(Sequence[tuple[int, str]]):
    """The concepts that have a definition, and what it says."""

    def __init__(self, chosen: Chosen) -> None:
        self._chosen = chosen
        self._concepts = ints(c for c, text in enumerate(chosen.definitions) if text >= 0)

    def __len__(self) -> int:
        return len(self._concepts)

    @overload
    def __getitem__(self, at: int) -> tuple[int, str]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[int, str]]: ...
    def __getitem__(self, at: int | slice) -> tuple[int, str] | list[tuple[int, str]]:
        if isinstance(at, slice):
            return [self._defined(concept) for concept in self._concepts[at]]
        return self._defined(self._concepts[at])

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return map(self._defined, self._concepts)

    def _defined(self, concept: int) -> tuple[int, str]:
        literal = self._chosen.definitions[concept]
        return concept, prose(self._chosen.index.columns.text(literal)[0])


def searchable(chosen: Chosen) -> tuple[NameIndex, Names]:
    """The index of all names: labels first, then other names, then hidden and foreign ones."""
    index = chosen.index
    places, owners, weights = [~c for c in range(len(index))], [*range(len(index))], bytearray()
    weights.extend(bytes(len(index)))
    tags = list(map(chosen.tag, range(len(index))))
    labels, columns = chosen.labels, index.columns
    for predicate in dict.fromkeys(_ALL_NAMES):
        shown = predicate in OTHER_NAMES
        for concept, literal in _literals(index, predicate):
            if literal != labels[concept]:
                tag = columns.languages[columns.kinds[literal]]
                places.append(literal)
                owners.append(concept)
                weights.append(1 if shown and tag in (tags[concept], "") else 2)
    names = Names(chosen, ints(places))
    defined = Definitions(chosen)
    with uncollected():
        found = NameIndex.build(names, owners, bytes(weights), defined, index.degrees())
    return found, names
