"""An index as a whole, for a map of it: places and numbers, no object for each concept."""

from array import array

from explorer.model.source import Token
from explorer.model.whole import Whole
from explorer.store.answers import Answers

CHECKED = 2_000


def whole(answers: Answers, token: Token) -> Whole:
    """All concepts and links, by IRI. O(concepts and links); asks the token all the time."""
    index, links = answers.index, answers.index.links
    relations = tuple(answers.relations.values())
    number = {relation.iri: i for i, relation in enumerate(relations)}
    place = [number[name] for name in links.names]
    labels: list[str] = []
    kinds, sort = bytearray(len(index)), array("i")
    sorts = {kind.iri: i for i, kind in enumerate(answers.kinds)}
    ends, used = array("i"), array("H")
    iris = tuple(index.iris())
    for i, iri in enumerate(iris):
        if not i % CHECKED:
            token.check()
        labels.append(answers.chosen.label(i))
        kind = answers.kind_of(iri)
        kinds[i] = kind.place if kind else 0
        sort.append(sorts.get(kind.iri, -1) if kind else -1)
        for at in range(links.out[i], links.out[i + 1]):
            ends.extend((i, links.targets[at]))
            used.append(place[links.relations[at]])
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
