"""Seeded synthetic SKOS ontologies of any size, as Turtle, for measurements of the store."""

import random
from collections.abc import Iterator
from pathlib import Path

SPACE = "https://example.org/field/"
_HEAD = f"""@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ce: <https://w3id.org/concept-explorer/vocab#> .
@prefix ex: <{SPACE}> .

"""
_FIRST = (
    *("Sparse", "Dense", "Causal", "Masked", "Rotary", "Grouped", "Cached", "Paged", "Linear"),
    *("Adaptive", "Robust", "Latent", "Joint", "Nested", "Streaming", "Low-rank", "Mixed"),
)
_LAST = (
    *("attention", "decoding", "encoder", "gradient", "objective", "sampler", "index", "kernel"),
    *("router", "adapter", "schedule", "corpus", "benchmark", "loss", "prior", "cache", "policy"),
)
_GERMAN = (
    *("Aufmerksamkeit", "Dekodierung", "Kodierer", "Gradient", "Ziel", "Stichprobe", "Index"),
    *("Kern", "Verteiler", "Adapter", "Ablauf", "Korpus", "Vergleich", "Verlust", "Annahme"),
)
_RELATIONS = ("ce:uses", "ce:requires", "ce:addresses", "skos:related")


def write(path: Path, count: int, seed: int = 7) -> Path:
    """`count` concepts: two languages, 3 to 5 relations and 8 statements each."""
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        file.writelines(_concepts(count, random.Random(seed)))  # noqa: S311  # no secret
    return path


def label(i: int) -> str:
    """The English name of concept `i`."""
    first, rest = _FIRST[i % len(_FIRST)], i // len(_FIRST)
    return f"{first} {_LAST[rest % len(_LAST)]} {rest // len(_LAST)}"


def _other_name(i: int) -> str:
    return f"{_LAST[i % len(_LAST)]} of kind {i}"


def _concepts(count: int, draw: random.Random) -> Iterator[str]:
    for i in range(count):
        german = f"{_GERMAN[i % len(_GERMAN)]} {i // len(_GERMAN)}"
        lines = [
            f"ex:c{i} a skos:Concept",
            f'skos:prefLabel "{label(i)}"@en , "{german}"@de',
            f'skos:altLabel "{_other_name(i)}"@en',
        ]
        if i % 10 == 0:
            lines.append(f'skos:definition "What {label(i)} is, in a sentence or two of text."@en')
        if i:
            lines.append(f"skos:broader ex:c{i // 8}")
        lines += [
            f"{draw.choice(_RELATIONS)} ex:c{_other(i, count, draw)}"
            for _ in range(draw.randint(2, 4))
        ]
        yield " ;\n    ".join(lines) + " .\n"


def _other(i: int, count: int, draw: random.Random) -> int:
    """An earlier concept, mostly a near one, so that the order of learning has no circle."""
    if i == 0:
        return count - 1
    return draw.randrange(i) if draw.random() < 0.3 else max(0, i - draw.randint(1, 300))
