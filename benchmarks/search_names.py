"""Seeded names for the measurement of the search: half of them words of a field, in two languages.

A concept has an English and a German name and a second English one, in all three names. Words
are as often used as in texts: few very often, most seldom. No two preferred names are the same.
"""

import random
from dataclasses import dataclass
from itertools import accumulate

_PARTS = """
b c d f g h k l m n p r s t v w br ch cl cr dr fl gr pl pr sc sh sp st str th tr
a e i o u a e i o e ea ou ai io
n r s t l m d k ct nt st nd rm th x ng ss
tion ing er or ity al ic ment ance ure ism ive ation ed s
ung keit heit ität schaft er el ien ör über lich
of for with in by and
"""
_FIRST, _VOWELS, _LAST, _ENDS, _GERMAN, _SMALL = map(str.split, _PARTS.strip().splitlines())
_TEXT = """
attention encoder decoder transformer embedding quantization tokenization sampling retrieval
pretraining alignment gradient optimizer learning network language model cache pruning
distillation inference memory reward policy kernel tensor pipeline benchmark corpus prompt
"""
REAL = _TEXT.split()


@dataclass(frozen=True)
class Names:
    """What the index is built from."""

    names: list[str]
    owners: list[int]
    weights: bytes
    definitions: list[tuple[int, str]]
    importance: list[int]


def words(count: int, draw: random.Random, ends: list[str]) -> list[str]:
    """Different words that can be spoken, the shorter ones first."""
    found: dict[str, None] = {}
    while len(found) < count:
        size = 1 + int(2.2 * len(found) / count + draw.random() * 1.6)
        middle = "".join(
            draw.choice(_FIRST) + draw.choice(_VOWELS) + draw.choice(_LAST) * (draw.random() < 0.4)
            for _ in range(size)
        )
        found[middle + draw.choice(ends) * (draw.random() < 0.6)] = None
    return list(found)


class _Field:
    """Draws words as a text of the field does."""

    def __init__(self, known: list[str], draw: random.Random) -> None:
        self._words = known
        self._shares = list(accumulate(1 / (rank + 20) for rank in range(len(known))))
        self._draw = draw

    def some(self, count: int) -> list[str]:
        return self._draw.choices(self._words, cum_weights=self._shares, k=count)


def names_of(concepts: int, seed: int = 5) -> Names:
    """`concepts` concepts with three names and a definition each."""
    draw = random.Random(seed)  # noqa: S311 - reproducible names, no secret
    many = 4000 + concepts // 10
    english = _Field([*REAL, *words(many, draw, _ENDS)], draw)
    german = _Field(words(many, draw, _GERMAN), draw)
    names: list[str] = []
    definitions = []
    seen: set[str] = set()
    for concept in range(concepts):
        label = _label(english, draw, seen)
        other = " ".join(english.some(draw.choice((1, 2, 2, 3)))).capitalize()
        if draw.random() < 0.3:
            other = "".join(word[0] for word in label.split()).upper() + str(draw.randrange(100))
        foreign = " ".join(word.capitalize() for word in german.some(draw.choice((1, 1, 2, 3))))
        names += [label, other, foreign]
        definitions.append((concept, f"A {' '.join(english.some(9))} of {label.lower()}."))
    owners = [concept for concept in range(concepts) for _ in range(3)]
    importance = [int(draw.paretovariate(1.1)) for _ in range(concepts)]
    return Names(names, owners, bytes((0, 1, 2)) * concepts, definitions, importance)


def _label(field: _Field, draw: random.Random, seen: set[str]) -> str:
    while True:
        parts = field.some(draw.choice((1, 2, 2, 2, 3, 3, 4)))
        if len(parts) > 2 and draw.random() < 0.3:
            parts[1:1] = [draw.choice(_SMALL)]
        label = " ".join(parts).capitalize()
        if label not in seen:
            seen.add(label)
            return label


def typed_wrong(name: str, draw: random.Random) -> str | None:
    """One typing error in one word of at least four letters, not in its first letter."""
    parts = name.split(" ")
    long = [i for i, word in enumerate(parts) if len(word) > 3 and word.isalpha()]
    if not long:
        return None
    place = draw.choice(long)
    word, at = parts[place], draw.randrange(1, len(parts[place]) - 1)
    letter = draw.choice("abcdefghijklmnopqrstuvwxyz".replace(word[at].lower(), ""))
    parts[place] = draw.choice(
        (
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return " ".join(parts) if parts[place] != word else None
