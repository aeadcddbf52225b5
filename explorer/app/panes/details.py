"""All that the panes about one concept show, gathered off the main thread as one frozen value."""

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.app.learning.plan import Plan, make_plan
from explorer.app.learning.states import MarkOf, standing_of
from explorer.app.panes.statements import Said, Teller, ordered
from explorer.learn.frontier import unlocks
from explorer.learn.path import LearningPath, learning_path
from explorer.model.concept import Concept, Description, Link, Relation, Way
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark

NEIGHBOURS = 1000
STATEMENTS = 500


@dataclass(frozen=True, slots=True)
class Item:
    """A concept in a list: with its state, and whether it is on the canvas."""

    concept: Concept
    mark: Mark | None = None
    shown: bool = False

    @property
    def iri(self) -> Iri:
        return self.concept.iri


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The other end of one link, the link as a sentence, and the files that state it."""

    item: Item
    sentence: str
    files: tuple[str, ...] = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The links of one relation in one direction; `words` are "uses" or "is used by"."""

    relation: Relation
    words: str
    neighbours: tuple[Neighbour, ...]
    total: int

    @property
    def shown(self) -> int:
        return sum(neighbour.item.shown for neighbour in self.neighbours)


@dataclass(frozen=True, slots=True)
class Need:
    """A direct prerequisite; `through` names another one that needs it as well."""

    item: Item
    through: str = ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a concept needs and opens, and the way to it.

    `missing` are its direct prerequisites that are not known. `path` leads to it alone; `step` is
    its place in the person's plan. `because` explains why it is assumed to be known.
    """

    needs: tuple[Need, ...]
    missing: tuple[str, ...]
    unlocks: tuple[Item, ...]
    unlocks_in_all: int
    path: LearningPath
    steps: tuple[tuple[Item, ...], ...]
    step: int | None = None
    steps_in_plan: int = 0
    because: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One concept with its neighbours, what it takes to learn it, and what is said of it.

    `statements` says how many there are in all, of which `said` are the first.
    """

    item: Item
    description: Description
    goals: tuple[Iri, ...]
    broader: tuple[Item, ...]
    narrower: tuple[Item, ...]
    groups: tuple[Group, ...]
    readiness: Readiness
    said: tuple[Said, ...]
    statements: int

    @property
    def iri(self) -> Iri:
        return self.item.iri

    @property
    def unsourced(self) -> int:
        """How many of `said` name no source."""
        return sum(not said.source for said in self.said)

    @property
    def neighbours(self) -> int:
        """How many concepts it is linked to."""
        return len({n.item.iri for group in self.groups for n in group.neighbours})


def detail(source: Source, iri: Iri, plan: Plan | None, shown: frozenset[Iri]) -> Detail:
    """Gather all of it; `shown` are the concepts on the canvas. May block."""
    plan = plan or make_plan(source, source.goals())
    items = _Items(source, standing_of(source, plan), shown)
    description = source.describe(iri)
    teller = Teller(source, description.within)
    narrower = source.narrower(iri, NEIGHBOURS).items
    statements = ordered(description.statements, iri)
    return Detail(
        item=items.one(description.concept),
        description=description,
        goals=plan.path.goals,
        broader=items.of(source.broader(iri)),
        narrower=tuple(items.one(concept) for concept in narrower),
        groups=_groups(source, description, items, teller),
        readiness=_readiness(plan, iri, items),
        said=tuple(dict.fromkeys(map(teller.said, statements[:STATEMENTS]))),
        statements=len(statements),
    )


class _Items:
    """Makes items of concepts."""

    def __init__(self, source: Source, mark_of: MarkOf, shown: frozenset[Iri]) -> None:
        self._source, self._mark_of, self._shown = source, mark_of, shown

    def one(self, concept: Concept) -> Item:
        return Item(concept, self._mark_of(concept.iri), concept.iri in self._shown)

    def of(self, iris: Iterable[Iri]) -> tuple[Item, ...]:
        wanted = tuple(iris)
        concepts = self._source.concepts(wanted)
        return tuple(self.one(concepts[iri]) for iri in wanted)


def _groups(
    source: Source, description: Description, items: _Items, teller: Teller
) -> tuple[Group, ...]:
    """The links by relation and direction, in the order of the legend."""
    iri = description.concept.iri
    counts = description.counts or {}
    relations = source.relations()
    by_way: dict[Way, list[Link]] = {}
    for link in source.links(iri, NEIGHBOURS):
        symmetric = Way(link.relation, forward=False) not in counts
        way = Way(link.relation, link.source == iri or symmetric)
        by_way.setdefault(way, []).append(link)
    return tuple(
        Group(
            relations[way.relation],
            relations[way.relation].reads(forward=way.forward),
            tuple(_neighbours(links, description, items, teller)),
            counts.get(way, len(links)),
        )
        for way, links in by_way.items()
    )


def _neighbours(
    links: Iterable[Link], description: Description, items: _Items, teller: Teller
) -> Iterable[Neighbour]:
    iri = description.concept.iri
    found = list(links)
    ends = items.of(link.other(iri) for link in found)
    for link, item in zip(found, ends, strict=True):
        files = teller.files(link, description)
        yield Neighbour(item, teller.link(link), files, link.inferred)


def _readiness(plan: Plan, iri: Iri, items: _Items) -> Readiness:
    net = plan.net
    rank = net.ranks.get(iri)
    direct = net.needs[rank] if rank is not None else ()
    needs = items.of(net.iris[need] for need in direct)
    opened = unlocks(net, iri)
    path = learning_path(net, (iri,) if rank is not None else (), plan.known)
    because = plan.known.because.get(iri)
    return Readiness(
        needs=tuple(
            Need(item, _through(plan, need, direct))
            for item, need in zip(needs, direct, strict=True)
        ),
        missing=tuple(i.concept.label for i in needs if i.iri not in plan.known),
        unlocks=items.of(opened.direct),
        unlocks_in_all=opened.total,
        path=path,
        steps=tuple(items.of(step.concepts) for step in path.steps),
        step=plan.path.step_of(iri),
        steps_in_plan=len(plan.path.steps),
        because=items.of([because])[0].concept.label if because else "",
    )


def _through(plan: Plan, need: int, direct: Iterable[int]) -> str:
    """The first of the other direct prerequisites that needs this one itself."""
    users = plan.net.users[need]
    return next((plan.net.names[other] for other in direct if other in users), "")
