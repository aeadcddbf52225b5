"""An index as a whole, for a map of it: places and numbers, no object for each concept."""

from array import array

from explorer.model.source import Token
from explorer.model.whole import Whole
from explorer.store.answers import Answers

CHECKED = 2_000


def whole(answers: Answers, token: Token) -> Whole:
    """All concepts and links, by IRI. O(concepts and links); asks the token all the time."""
    index = answers.index
    iris = tuple(sorted(index.concepts))
    place = {iri: i for i, iri in enumerate(iris)}
    relations = tuple(answers.relations.values())
    number = {relation.iri: i for i, relation in enumerate(relations)}
    labels: list[str] = []
    kinds, sort = bytearray(len(iris)), array("i")
    sorts = {kind.iri: i for i, kind in enumerate(answers.kinds)}
    ends, used = array("i"), array("H")
    for i, iri in enumerate(iris):
        if not i % CHECKED:
            token.check()
        labels.append(answers.label(iri))
        kind = answers.kind_of(iri)
        kinds[i] = kind.place if kind else 0
        sort.append(sorts[kind.iri] if kind else -1)
        for edge in index.out.get(iri, ()):
            ends.extend((i, place[edge.target]))
            used.append(number[edge.relation])
    return Whole(
        iris,
        tuple(labels),
        bytes(kinds),
        ends,
        used,
        relations,
        answers.collections,
        sort,
        answers.kinds,
    )
