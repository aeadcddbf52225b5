"""The labels, other names and definitions of all concepts in one language, a number for each."""

from collections.abc import Iterator, Sequence
from typing import overload

from explorer.model import vocabulary as v
from explorer.model.concept import Named
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.index.arrays import (
    Ints,
    at_least,
    first_ranked,
    ints,
    joined,
    labelled,
    mark,
    repeated,
    run,
    take,
    unequal,
)
from explorer.store.index.index import Index
from explorer.store.index.name_lines import name_lines
from explorer.store.index.term_texts import literal_values
from explorer.store.index.words import (
    DEFINITIONS,
    LABELS,
    MAX_LABEL,
    OTHER_NAMES,
    distance,
    named,
    one_line,
    opened,
    prose,
)
from explorer.store.memory import uncollected
from explorer.store.search.name_index import NameIndex

_ALL_NAMES = (*OTHER_NAMES, v.PREF_LABEL, v.HIDDEN_LABEL)
# A notation is a place in a list, no name that a text would use.
_NAMED = tuple(p for p in LABELS if p != v.NOTATION)
REPLACED_BY = Iri(v.DCTERMS + "isReplacedBy")


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
        if literal < 0:
            return opened(index.iri(concept))
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


def _best(index: Index, predicates: Sequence[str], order: Sequence[int]) -> Ints:
    """Of each concept the literal by the order of predicates, then of languages, then texts."""
    found = [_literals(index, predicate) for predicate in predicates]
    kinds = [take(index.columns.kinds, literals) for _, literals in found]
    owners = joined([concepts for concepts, _ in found])
    # The last is for those who have none, at -1.
    literals = joined([*(literals for _, literals in found), ints((-1,))])
    ranks = [
        take(ints(place * len(order) + rank for rank in order), part)
        for place, part in enumerate(kinds)
    ]
    firsts, others = first_ranked(owners, joined(ranks), len(index))
    chosen = take(literals, firsts)
    for place in others:
        if _before(index, literals[place], chosen[owners[place]]):
            chosen[owners[place]] = literals[place]
    return chosen


def _literals(index: Index, predicate: str) -> tuple[Ints, Ints]:
    """The concepts and literals of all such statements."""
    columns, numbers = index.columns, index.numbers.numbers
    rows = columns.rows_of(index.predicate(predicate))
    said = labelled(take(columns.subjects, rows), take(columns.objects, rows), numbers)
    nodes, literals = index.through.all(predicate)
    owners = take(numbers, nodes)
    of_concepts = at_least(owners, 0)
    more = take(owners, of_concepts), take(literals, of_concepts)
    return joined([said[0], more[0]]), joined([said[1], more[1]])


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
        for concept, literal in zip(*_literals(index, predicate), strict=True):
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
        self.chosen = chosen
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

    def lines(self, first: int, last: int) -> bytes:
        """Many at once in UTF-8, each a line."""
        texts = self.chosen.index.columns.literals
        return name_lines(texts, self.chosen.labels, self.places[first:last], self._name)

    def _some(self, places: list[int]) -> list[str]:
        """Many at once, which takes half the time."""
        labels, texts = self.chosen.labels, self.chosen.index.columns.literals
        numbers = [place if place >= 0 else labels[~place] for place in places]
        found = literal_values(texts, numbers)
        if len(max(found, key=len, default="")) > MAX_LABEL or not "".join(found).isprintable():
            found = list(map(one_line, found))
        return [
            name if place >= 0 else name.strip() or self.chosen.label(~place)
            for place, name in zip(places, found, strict=True)
        ]

    def _name(self, place: int) -> str:
        if place < 0:
            return self.chosen.label(~place)
        return one_line(self.chosen.index.columns.text(place)[0])


class Definitions(Sequence[tuple[int, str]]):
    """The concepts that have a definition, and what it says."""

    def __init__(self, chosen: Chosen) -> None:
        self._chosen = chosen
        self._concepts = at_least(chosen.definitions, 0)

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
    index, count = chosen.index, len(chosen.index)
    places, owners = [run(-1, -count - 1)], [run(0, count)]
    weights, tags = bytearray(count), _Tags(chosen)
    for predicate in dict.fromkeys(_ALL_NAMES):
        concepts, literals = _literals(index, predicate)
        other = unequal(literals, take(chosen.labels, concepts))
        concepts, literals = take(concepts, other), take(literals, other)
        places.append(literals)
        owners.append(concepts)
        flags = bytearray((1 if predicate in OTHER_NAMES else 2,)) * len(literals)
        mark(flags, tags.foreign(concepts, literals), 2)
        weights += flags
    names = Names(chosen, joined(places))
    defined = Definitions(chosen)
    with uncollected():
        found = NameIndex.build(names, joined(owners), bytes(weights), defined, index.degrees())
    return found, names


class _Tags:
    """The language of literals, and of the label of each concept, by number."""

    def __init__(self, chosen: Chosen) -> None:
        columns = chosen.index.columns
        tags = {tag: number for number, tag in enumerate(dict.fromkeys(("", *columns.languages)))}
        # The last is for concepts without a label, at -1.
        self._tags = ints([*map(tags.__getitem__, columns.languages), tags[""]])
        self._kinds = joined([columns.kinds, ints((len(columns.languages),))])
        self._labels = self._of(chosen.labels)

    def _of(self, literals: Ints) -> Ints:
        return take(self._tags, take(self._kinds, literals))

    def foreign(self, concepts: Ints, literals: Ints) -> Ints:
        """The places of literals that have a language which is not that of the label."""
        tags = self._of(literals)
        found = unequal(tags, take(self._labels, concepts))
        return take(found, unequal(take(tags, found), repeated(self._tags[-1], len(found))))
