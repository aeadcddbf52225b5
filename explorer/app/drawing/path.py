"""The picture of a learning path: what is known on the left, steps in columns, the goal right."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.learning.states import step_mark
from explorer.layout.layered import Columns, depths, layers
from explorer.learn.path import LearningPath
from explorer.model.concept import Concept, Link
from explorer.model.net import Net
from explorer.model.source import Source, Token
from explorer.model.terms import Iri
from explorer.scene.course import Card, Course, Places
from explorer.scene.glyphs import Mark, State
from explorer.scene.path import path_scene

# More known concepts than these are counted, not drawn.
KNOWN_SHOWN = 10

Pairs = tuple[tuple[Iri, Iri], ...]


def draw_path(drawing: Drawing, path: LearningPath, source: Source, token: Token) -> Picture:
    """Steps as cards, joined where one needs another, and the statements behind the arrows."""
    theme, marks = drawing.theme, drawing.marks()
    net = drawing.net or source.prerequisites(frozenset(path.goals))
    token.check()
    needs = _known_needs(path, net)
    shown = tuple(dict.fromkeys(k for k, _ in needs))[:KNOWN_SHOWN]
    shown = shown or tuple(g for g in path.goals if path.step_of(g) is None)[:KNOWN_SHOWN]
    wanted = {*shown, *(iri for step in path.steps for iri in step.concepts)}
    concepts = source.concepts(sorted(wanted))
    shaky = drawing.known.shaky if drawing.known else frozenset[Iri]()
    course = _course(path, concepts, _known(shown, concepts, marks), needs, shaky)
    token.check()
    found = layers(Columns(course.columns, course.heights(theme), course.links, frozenset({0})))
    places = Places(found.rows, found.lanes)
    scene, points = path_scene(course, places, drawing.selected, theme)
    links = _statements(course.links, net, path)
    return Picture(
        scene,
        points,
        Counter(link.relation for link in links),
        concepts,
        links,
        relations=source.relations(),
        marks={iri: mark for iri, mark in marks.items() if iri in points},
        layout="path",
        selected=drawing.selected,
    )


def _known_needs(path: LearningPath, net: Net) -> Pairs:
    """Known concepts with the first steps that need them: not where an earlier step leads there."""
    have = frozenset((*path.known, *path.assumed))
    reached: list[frozenset[Iri]] = []
    pairs: list[tuple[Iri, Iri]] = []
    for step in path.steps:
        before = frozenset[Iri]().union(*(reached[place] for place in step.after))
        ranks = (net.ranks[iri] for iri in step.concepts if iri in net.ranks)
        own = {net.iris[need] for rank in ranks for need in net.needs[rank]} & have
        pairs.extend((known, step.concepts[0]) for known in sorted(own - before))
        reached.append(before | own)
    return tuple(pairs)


def _known(
    shown: tuple[Iri, ...], concepts: Mapping[Iri, Concept], marks: Mapping[Iri, Mark]
) -> dict[Iri, tuple[Concept, Mark]]:
    found = {}
    for iri in shown:
        mark = marks.get(iri, Mark(State.KNOWN))
        sure = mark if mark.state in (State.KNOWN, State.ASSUMED) else Mark(State.KNOWN)
        found[iri] = (concepts[iri], sure)
    return found


def _course(
    path: LearningPath,
    concepts: Mapping[Iri, Concept],
    known: Mapping[Iri, tuple[Concept, Mark]],
    needs: Pairs,
    shaky: frozenset[Iri],
) -> Course:
    cards = tuple(
        Card(
            tuple(concepts[iri] for iri in step.concepts),
            replace(step_mark(path, place), shaky=not shaky.isdisjoint(step.concepts)),
            step.minutes,
            step.estimated,
        )
        for place, step in enumerate(path.steps)
    )
    between = tuple(
        (cards[first].iri, card.iri)
        for card, step in zip(cards, path.steps, strict=True)
        for first in step.drawn
    )
    links = (*(pair for pair in needs if pair[0] in known), *between)
    more = len(path.known) + len(path.assumed) - len(known)
    return Course(cards, known, links, _columns(path, cards, known, between), max(more, 0))


def _columns(
    path: LearningPath,
    cards: tuple[Card, ...],
    known: Mapping[Iri, tuple[Concept, Mark]],
    between: Pairs,
) -> tuple[tuple[Iri, ...], ...]:
    """Known concepts, then steps by how many steps lead to them; last goals stand at the end."""
    deep = depths((card.iri for card in cards), between)
    last = max(deep.values(), default=-1)
    for card, step in zip(cards, path.steps, strict=True):
        if card.mark.state is State.GOAL and not step.users:
            deep[card.iri] = last
    steps = (tuple(c.iri for c in cards if deep[c.iri] == depth) for depth in range(last + 1))
    return (tuple(known), *steps)


def _statements(links: Pairs, net: Net, path: LearningPath) -> tuple[Link, ...]:
    """For each arrow the strongest statement by which the later end needs the first."""
    found = []
    for first, later in links:
        pairs = (
            (net.ranks[b], net.ranks[a])
            for b in _together(later, path)
            for a in _together(first, path)
            if a in net.ranks and b in net.ranks
        )
        reasons = (net.reasons[pair][0] for pair in pairs if net.reasons.get(pair))
        found.extend(list(reasons)[:1])
    return tuple(found)


def _together(iri: Iri, path: LearningPath) -> tuple[Iri, ...]:
    place = path.step_of(iri)
    return (iri,) if place is None else path.steps[place].concepts
