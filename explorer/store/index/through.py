"""Names and definitions that a resource has through other nodes, read as if they were said of it.

In SKOS-XL a label is a resource of its own, in OntoLex a concept is named by the words that evoke
it, and a definition may be a node that has a value. Sources:
https://www.w3.org/TR/skos-reference/, https://www.w3.org/2016/05/ontolex/
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from explorer.model import vocabulary as v
from explorer.store.index.arrays import Ints, ints
from explorer.store.index.columns import Columns
from explorer.store.index.words import DEFINITIONS

Way = Sequence[Sequence[str]]
"""Steps, each by any of some predicates; "^" before one means from object to subject."""

_NOTES = ("note", "scopeNote", "historyNote", "editorialNote", "changeNote")
_LONG = {v.PREF_LABEL: "prefLabel", v.ALT_LABEL: "altLabel", v.HIDDEN_LABEL: "hiddenLabel"}


def _lexical(*names: str) -> Sequence[str]:
    return tuple("^" * name.startswith("^") + v.ONTOLEX + name.lstrip("^") for name in names)


_WRITTEN = _lexical("writtenRep")
_WORDS = (_lexical("canonicalForm"), _WRITTEN)
_EVOKING = _lexical("isEvokedBy", "^evokes", "isDenotedBy", "^denotes")
_SENSES = _lexical("lexicalizedSense", "^isLexicalizedSenseOf", "isReferenceOf", "^reference")
_OF_SENSES = _lexical("isSenseOf", "^sense")
_EXAMPLES = (v.WORDNET + "example", v.WORDNET_HTTP + "example")

LONG_LABELS: Mapping[str, Sequence[Way]] = {
    p: (((v.SKOSXL + long,), (v.SKOSXL + "literalForm",)),) for p, long in _LONG.items()
}
WAYS: Mapping[str, Sequence[Way]] = {
    **LONG_LABELS,
    # Of an entry, and of a form itself.
    v.CANONICAL_FORM: (_WORDS, (_WRITTEN,)),
    v.OTHER_FORM: ((_lexical("otherForm"), _WRITTEN),),
    # Of a concept, by its entries or by their senses, and of a sense itself.
    v.EVOKED_BY: (
        (_EVOKING, *_WORDS),
        (_SENSES, _OF_SENSES, *_WORDS),
        (_OF_SENSES, *_WORDS),
    ),
    **{p: (((p,), (v.VALUE,)),) for p in (*DEFINITIONS, *(v.SKOS + note for note in _NOTES))},
    v.EXAMPLE: ((_EXAMPLES,), ((v.EXAMPLE, *_EXAMPLES), (v.VALUE,))),
}
"""By the predicate for which a text stands, the ways to it."""


class Through:
    """Such texts of one ontology, by number; nothing where their predicates do not occur."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._ways = {p: found for p, ways in WAYS.items() if (found := list(self._used(ways)))}
        self._all: dict[str, tuple[Ints, Ints]] = {}

    def _used(self, ways: Sequence[Way]) -> Iterator[list[list[tuple[int, bool]]]]:
        """The ways that can be gone: of each step the predicates, and whether it is turned."""
        for way in ways:
            steps = [[self._step(name) for name in step] for step in way]
            used = [[(p, turned) for p, turned in step if p >= 0] for step in steps]
            if all(used):
                yield used

    def _step(self, name: str) -> tuple[int, bool]:
        node = self._columns.number(name.lstrip("^"))
        return node if len(self._columns.rows_of(node)) else -1, name.startswith("^")

    def of(self, node: int, predicate: str) -> list[int]:
        """The literals of one resource."""
        found: dict[int, None] = {}
        for *steps, last in self._ways.get(predicate, ()) if node >= 0 else ():
            nodes = [node]
            for step in steps:
                nodes = [end for one in nodes for end in self._ends(one, step) if end >= 0]
            ends = (end for one in nodes for end in self._ends(one, last) if end < 0)
            found.update((~end, None) for end in ends)
        return list(found)

    def _ends(self, node: int, step: list[tuple[int, bool]]) -> Iterator[int]:
        columns = self._columns
        for predicate, turned in step:
            if turned:
                yield from (columns.subjects[row] for row in columns.rows_to(node, predicate))
            else:
                yield from (columns.objects[row] for row in columns.rows_from(node, predicate))

    def all(self, predicate: str) -> tuple[Ints, Ints]:
        """The resources that have any, and the literals. O(statements of the predicates)."""
        found = self._all.get(predicate)
        if found is None:
            pairs: dict[tuple[int, int], None] = {}
            for way in self._ways.get(predicate, ()):
                pairs.update(dict.fromkeys(self._gone(way)))
            found = ints(node for node, _ in pairs), ints(literal for _, literal in pairs)
            self._all[predicate] = found
        return found

    def _gone(self, way: list[list[tuple[int, bool]]]) -> list[tuple[int, int]]:
        columns = self._columns
        rows = (row for predicate, _ in way[-1] for row in columns.rows_of(predicate))
        said = ((columns.subjects[row], ~columns.objects[row]) for row in rows)
        pairs = [(node, text) for node, text in said if text >= 0]
        for step in reversed(way[:-1]):
            further = _grouped(pairs)
            pairs = [(a, text) for a, b in self._pairs(step) for text in further.get(b, ())]
        return pairs

    def _pairs(self, step: list[tuple[int, bool]]) -> Iterator[tuple[int, int]]:
        for predicate, turned in step:
            ends = self._columns.ends(predicate)
            yield from zip(*(reversed(ends) if turned else ends), strict=True)


def _grouped(pairs: Iterable[tuple[int, int]]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found


def long_label_lines(columns: Columns, graph: bytes) -> Iterator[bytes]:
    """The plain labels that follow by SKOS-XL and are not stated, as N-Quads in a graph."""
    through = Through(columns)
    for plain in _LONG:
        nodes, literals = through.all(plain)
        if not len(nodes):
            continue
        stated = set(_stated(columns, plain))
        new = (pair for pair in zip(nodes, literals, strict=True) if pair not in stated)
        yield b"".join(
            b'%b <%b> %b"%b %b .\n'
            % (columns.nodes[node].lstrip(b" "), plain.encode(), *columns.literal(literal), graph)
            for node, literal in new
        )


def _stated(columns: Columns, predicate: str) -> Iterator[tuple[int, int]]:
    for row in columns.rows_of(columns.number(predicate)):
        if columns.objects[row] < 0:
            yield columns.subjects[row], ~columns.objects[row]
