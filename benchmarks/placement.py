"""How much ten questions find out: run `python benchmarks/placement.py`.

Learners who answer honestly, and some who answer one in ten questions wrong, are asked on the
bundled ontology: share of the area that is judged right after 5 and after 10 questions, and what
is wrongly taken to be known, and after how many questions 95 % is judged right and stays so, 40
at most. What is open counts as not known. Three ways to choose a question:
at random, most links first, and the half split that the program uses. Seeds are fixed.

A learner has learned for some goals, and so knows these and all they need. An area is what one
goal needs, 12 concepts or more, or the whole ontology.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from statistics import mean

from explorer.learn.placement import Answers, judged, question
from explorer.learn.walk import reach
from explorer.model.net import Net
from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore

LEARNERS, LEAST = 500, 12
AFTER = (5, 10)
ENOUGH, MOST = 0.95, 40
Area = frozenset[Iri]
Choose = Callable[[Net, Area, Answers, Random], Iri | None]


def open_of(net: Net, area: Area, answers: Answers) -> list[Iri]:
    """What no answer has settled yet, by rank."""
    settled = judged(net, answers)
    rest = area - settled.known - settled.not_known
    return sorted(rest, key=lambda iri: net.ranks[iri])


def at_random(net: Net, area: Area, answers: Answers, draw: Random) -> Iri | None:
    """Any open concept."""
    rest = open_of(net, area, answers)
    return draw.choice(rest) if rest else None


def most_links(net: Net, area: Area, answers: Answers, _: Random) -> Iri | None:
    """The open concept with most direct prerequisites and users."""
    rest = open_of(net, area, answers)

    def links(iri: Iri) -> int:
        rank = net.ranks[iri]
        return len(net.needs[rank]) + len(net.users[rank])

    return max(rest, key=links) if rest else None


def half_split(net: Net, area: Area, answers: Answers, _: Random) -> Iri | None:
    """What the program asks."""
    found = question(net, area, answers)
    return found.concept if found else None


WAYS: dict[str, Choose] = {
    "at random": at_random,
    "most links": most_links,
    "half split": half_split,
}


def knowing(net: Net, draw: Random, among: Sequence[Iri]) -> Area:
    """All that a learner knows who learned for one to four goals."""
    goals = draw.sample(among, draw.randint(1, min(4, len(among))))
    return frozenset(net.iris[r] for r in reach([net.ranks[g] for g in goals], net.needs))


def asked(
    net: Net, learner: tuple[Area, Area], choose: Choose, wrong: float, draw: Random
) -> list[tuple[float, float]]:
    """After each question the share judged right, and the share wrongly known."""
    area, truth = learner
    answers, found = Answers(), []
    for _ in range(MOST):
        iri = choose(net, area, answers, draw)
        if iri is not None:
            yes = (iri in truth) != (draw.random() < wrong)
            field = "yes" if yes else "no"
            answers = replace(answers, **{field: (*getattr(answers, field), iri)})
        known = judged(net, answers).known & area
        right = len(area) - len(known ^ (truth & area))
        found.append((right / len(area), len(known - truth) / len(area)))
        if iri is None:
            return found + found[-1:] * (MOST - len(found))
    return found


def questions(found: Sequence[tuple[float, float]]) -> int:
    """After how many the share judged right is enough and stays so."""
    short = [at for at, (right, _) in enumerate(found, 1) if right < ENOUGH]
    return min(short[-1] + 1, MOST) if short else 1


def areas(net: Net) -> list[Area]:
    """What each concept needs, where that is LEAST concepts or more."""
    closures = (reach([rank], net.needs) for rank in range(len(net)))
    return [frozenset(net.iris[r] for r in ranks) for ranks in closures if len(ranks) >= LEAST]


def learners(net: Net, *, whole: bool) -> list[tuple[Area, Area]]:
    """Pairs of an area and what is known; the same in every run."""
    draw = Random(7)  # noqa: S311  # no secrets, the same every time
    goals = areas(net)
    everything = frozenset(net.iris)
    found = []
    for _ in range(LEARNERS):
        area = everything if whole else draw.choice(goals)
        found.append((area, knowing(net, draw, sorted(area))))
    return found


def table(net: Net, *, whole: bool) -> None:
    """One row for each way to choose."""
    pairs = learners(net, whole=whole)
    size = mean(len(area) for area, _ in pairs)
    what = "the whole ontology" if whole else "what one goal needs"
    print(f"\n{what}, {size:.0f} concepts, {len(pairs)} learners")
    print(f"{'':<14}{'honest':>12}{'1 in 10 wrong':>18}{'wrongly known':>16}{'to 95 %':>10}")
    for name, choose in WAYS.items():
        cells = []
        for wrong in (0.0, 0.1):
            found = [
                asked(net, pair, choose, wrong, Random(seed))  # noqa: S311  # no secrets
                for seed, pair in enumerate(pairs)
            ]
            cells.append([mean(f[after - 1][0] for f in found) for after in AFTER])
            known = mean(f[max(AFTER) - 1][1] for f in found)
            if not wrong:
                until = mean(map(questions, found))
        honest, rough = (" / ".join(f"{share:.2f}" for share in cell) for cell in cells)
        print(f"{name:<14}{honest:>12}{rough:>18}{known:>16.3f}{until:>10.1f}")


if __name__ == "__main__":
    store = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    bundled = store.prerequisites(frozenset())
    print(f"Share judged right after {AFTER[0]} / {AFTER[1]} questions; {len(bundled)} concepts.")
    table(bundled, whole=False)
    table(bundled, whole=True)
    store.close()
