"""Before a choice of what orders learning: the relations with examples, and a path by the rules."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.app.learning.ordering import Rule, Rules
from explorer.learn.known import known
from explorer.learn.path import learning_path
from explorer.model import vocabulary as v
from explorer.model.concept import End, Link, Page, Relation
from explorer.model.net import Learnable, Orders, net
from explorer.model.source import Source, Token
from explorer.model.terms import Iri

EXAMPLES = 3
MET = 200
"""So many concepts of a path are looked at in a preview."""
_LINKS = 500


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation, how often it is used, and a few of its statements as sentences.

    `later` is a concept that such a statement speaks of.
    """

    relation: Relation
    uses: int
    examples: tuple[str, ...]
    later: Iri


@dataclass(frozen=True, slots=True)
class Preview:
    """The steps that would lead to a concept, by name; `more` where the preview stopped early."""

    goal: str = ""
    steps: tuple[str, ...] = ()
    more: bool = False


def candidates(source: Source, token: Token) -> tuple[Candidate, ...]:
    """The relations that can order learning, the most used first; may block."""
    examples, relations = source.examples(EXAMPLES), source.relations()
    token.check()
    ends = {end for some in examples.values() for k in some for end in (k.source, k.target)}
    names = {iri: concept.label for iri, concept in source.concepts(sorted(ends)).items()}
    found = [
        _candidate(relations[iri], some, names)
        for iri, some in examples.items()
        if some and iri in relations and not relations[iri].symmetric
    ]
    return tuple(sorted(found, key=lambda c: (-c.uses, c.relation.label, c.relation.iri)))


def _candidate(relation: Relation, some: Page[Link], names: Mapping[Iri, str]) -> Candidate:
    sentences = tuple(f"{names[k.source]} {relation.label} {names[k.target]}" for k in some)
    first = some.items[0]
    later = first.target if relation.first is End.SUBJECT else first.source
    return Candidate(relation, some.total, sentences, later)


def preview(source: Source, rules: Rules, goal: Iri, token: Token) -> Preview:
    """The path to `goal` were learning ordered by these rules; looks at `MET` concepts at most.

    Where no rule binds, the hierarchy does, as everywhere in the program.
    """
    binding = {iri: rule.first for iri, rule in rules.items() if rule.binding}
    if not binding:
        relations = source.relations()
        binding = {
            iri: rule.first
            for iri, rule in rules.items()
            if rule.first is not End.NEITHER and _hierarchical(relations[iri])
        }
    met, found, queue = {goal}, [], deque([goal])
    while queue and len(met) <= MET:
        token.check()
        later = queue.popleft()
        for first, link in _before(source, binding, later):
            found.append((later, first, link))
            if first not in met:
                met.add(first)
                queue.append(first)
    concepts = source.concepts(sorted(met))
    learnables = (Learnable(c.iri, c.label, c.difficulty, c.minutes) for c in concepts.values())
    small = net(learnables, Orders(prerequisites=tuple(found)))
    path = learning_path(small, (goal,), known(small, frozenset(), frozenset()))
    steps = (" and ".join(concepts[iri].label for iri in step.concepts) for step in path.steps)
    return Preview(concepts[goal].label, tuple(steps), bool(queue))


def _hierarchical(relation: Relation) -> bool:
    return bool({v.BROADER, v.SUBCLASS_OF} & {relation.iri, *relation.above})


def _before(source: Source, binding: Mapping[Iri, End], later: Iri) -> Iterable[tuple[Iri, Link]]:
    """What is learned before a concept, and the statement that says so."""
    for link in source.links(later, _LINKS):
        end = binding.get(link.relation)
        if end is End.OBJECT and link.source == later != link.target:
            yield link.target, link
        elif end is End.SUBJECT and link.target == later != link.source:
            yield link.source, link


def current(found: Iterable[Candidate]) -> dict[Iri, Rule]:
    """The rules that are in force for these relations."""
    return {c.relation.iri: Rule.of(c.relation) for c in found}
