"""Seeded clustered graphs for the measurements of the canvas: towns of concepts, hubs, names."""

import numpy as np
import numpy.typing as npt

from explorer.model import vocabulary as v
from explorer.model.concept import Relation
from explorer.model.terms import Iri
from explorer.scene.map.cloud import Cloud, Concepts, Grouping, Links, cloud

FIELDS = (
    *("Attention", "Tokenization", "Embeddings", "Pretraining", "Fine-tuning", "Alignment"),
    *("Decoding", "Quantization", "Retrieval", "Evaluation", "Safety", "Agents", "Reasoning"),
    *("Serving", "Data curation", "Scaling laws", "Optimization", "Interpretability"),
    *("Speech", "Vision", "Translation", "Code models", "Memory", "Compression"),
)
SIDES = ("Theory", "Methods", "Systems", "Datasets", "Metrics", "Applications", "Hardware")
FIRST = (
    *("Sparse", "Dense", "Causal", "Masked", "Rotary", "Grouped", "Cached", "Paged", "Linear"),
    *("Adaptive", "Robust", "Latent", "Joint", "Hierarchical", "Streaming", "Low-rank", "Mixed"),
)
LAST = (
    *("attention", "decoding", "encoder", "gradient", "objective", "sampler", "index", "kernel"),
    *("router", "adapter", "schedule", "corpus", "benchmark", "loss", "prior", "cache", "policy"),
)
GROUPS = (v.HIERARCHY, v.ORDER, v.FUNCTION, v.PURPOSE, v.EFFECT, v.COMPARISON, None)
SPACING = 44.0

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]


def relations() -> tuple[Relation, ...]:
    """One relation of each group."""
    return tuple(
        Relation(Iri(f"urn:r{i}"), f"relation {i}", group=group) for i, group in enumerate(GROUPS)
    )


def clustered(count: int, links: int, seed: int = 7) -> Cloud:
    """`count` concepts in about sqrt(count) / 5 regions, joined mostly at home, by hubs."""
    draw = np.random.default_rng(seed)
    many = max(6, min(64, round(count**0.5 / 5)))
    region = draw.choice(many, count, p=_shares(draw, many))
    middles = _middles(np.bincount(region, minlength=many))
    points, kinds = _settled(draw, region, middles)
    ends = _joined(draw, region, middles, links)
    kind = draw.choice(len(GROUPS), len(ends), p=(0.3, 0.15, 0.2, 0.1, 0.08, 0.07, 0.1))
    return cloud(
        Concepts(
            [Iri(f"urn:c{i}") for i in range(count)],
            [_name(i) for i in range(count)],
            points,
            kinds,
        ),
        Links(ends.astype(np.int32), kind.astype(np.uint16), relations()),
        Grouping(region.astype(np.int32), _names(many)),
    )


def _names(many: int) -> tuple[str, ...]:
    whole = list(FIELDS)
    return tuple(
        [*whole, *(f"{field} {side.lower()}" for side in SIDES for field in FIELDS)][:many]
    )


def _name(i: int) -> str:
    first, rest = FIRST[i % len(FIRST)], i // len(FIRST)
    last, number = LAST[rest % len(LAST)], rest // len(LAST)
    return f"{first} {last} {number}" if number else f"{first} {last}"


def _shares(draw: np.random.Generator, many: int) -> Numbers:
    found = draw.pareto(1.6, many) + 0.5
    return found / found.sum()


def _middles(counts: Ints) -> Numbers:
    """Discs of regions beside each other: the largest in the middle, each as near as it fits."""
    radii = SPACING * 0.62 * np.sqrt(np.maximum(counts, 1))
    placed = np.zeros((len(counts), 2))
    done: list[int] = []
    for i in np.argsort(-radii).tolist():
        if done:
            turn = np.linspace(0, 2 * np.pi, 49)[:-1]
            ways = np.stack([np.cos(turn) * 1.35, np.sin(turn)], axis=1)
            reach = np.arange(0, 3 * np.linalg.norm(radii), radii.min())[:, None, None]
            spots = (ways[None] * reach).reshape(-1, 2)
            gaps = np.linalg.norm(spots[:, None] - placed[done][None], axis=2)
            free = (gaps >= (radii[done] + radii[i]) * 0.93).all(axis=1)
            placed[i] = spots[int(np.argmax(free))]
        done.append(i)
    return placed


def _settled(draw: np.random.Generator, region: Ints, middles: Numbers) -> tuple[Numbers, Ints]:
    """Concepts around the towns of their region, with the kinds of their town."""
    radii = SPACING * 0.62 * np.sqrt(np.maximum(np.bincount(region, minlength=len(middles)), 1))
    towns = 14
    turn, out = draw.uniform(0, 2 * np.pi, (2, len(middles), towns))
    away = np.sqrt(out / (2 * np.pi))[..., None] * 0.85
    centres = np.stack([np.cos(turn), np.sin(turn)], axis=2) * away * radii[:, None, None]
    town = draw.integers(0, towns, len(region))
    around = draw.normal(0, 0.24, (len(region), 2)) * radii[region][:, None]
    leading = draw.integers(1, 9, (len(middles), towns))
    own = draw.random(len(region)) < 0.62
    kinds = np.where(own, leading[region, town], draw.integers(1, 9, len(region)))
    return middles[region] + centres[region, town] + around, kinds


def _joined(draw: np.random.Generator, region: Ints, middles: Numbers, links: int) -> Ints:
    """88 % of the links at home, 9 % to one of the nearest regions, the rest anywhere."""
    order = np.argsort(region, kind="stable")
    counts = np.bincount(region, minlength=len(middles))
    start = np.concatenate([[0], np.cumsum(counts)[:-1]])
    far = np.linalg.norm(middles[:, None] - middles[None], axis=2)
    nearest = np.argsort(far, axis=1)[:, 1:5]
    one = draw.integers(0, len(region), links)
    home, chance = region[one], draw.random(links)
    next_door = nearest[home, draw.integers(0, nearest.shape[1], links)]
    target = np.where(chance < 0.88, home, next_door)
    target = np.where(chance > 0.97, draw.integers(0, len(middles), links), target)
    target = np.where(counts[target] > 0, target, home)
    hub = (draw.random(links) ** 3.2 * counts[target]).astype(np.int64)
    other = order[start[target] + hub]
    return np.stack([one, other], axis=1)[one != other]
