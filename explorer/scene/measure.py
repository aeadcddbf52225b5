"""How wide a text is in Inter, without Qt: the same drawing wherever it is made."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from explorer.resources import resource
from explorer.scene.theme import Font

# Where a character is not in the table: a share of the size, as wide as such scripts run.
WIDE, NARROW, MONO = 1.0, 0.62, 0.6
# From the middle of capital letters to the baseline, as a share of the size.
MIDDLE = 0.364

# A part of a broken word has this many letters or more.
LEAST = 3
VOWELS = frozenset("aeiouyäöüàáâèéêëìíîïòóôùúûœæø")
ONSETS = (
    *("schl", "schm", "schn", "schr", "schw", "sch", "spr", "str", "thr", "chr", "phr"),
    *("bl", "br", "ch", "dr", "fl", "fr", "gl", "gr", "kl", "kr", "ph", "pl", "pr", "qu"),
    *("sh", "sp", "st", "th", "tr", "wr"),
)


@dataclass(frozen=True, slots=True)
class Widths:
    """Thousandths of the font size, for one character at each weight and for pairs."""

    faces: Mapping[int, Mapping[str, int]]
    pairs: Mapping[str, int]


@cache
def _widths() -> Widths:
    table = json.loads(resource("assets", "widths.json").read_text(encoding="utf-8"))
    characters: str = table["characters"]
    faces = {
        int(weight): dict(zip(characters, widths, strict=True))
        for weight, widths in table["widths"].items()
    }
    return Widths(faces, table["pairs"])


@lru_cache(maxsize=20_000)
def _share(text: str, weight: int) -> float:
    table = _widths()
    face = table.faces[weight]
    known = sum(face[c] if c in face else _unknown(c) for c in text)
    nearer = sum(table.pairs.get(text[i : i + 2], 0) for i in range(len(text) - 1))
    return (known + nearer) / 1000


def _unknown(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Cc"}:
        return 0
    wide = unicodedata.east_asian_width(character) in {"W", "F"}
    return 1000 * (WIDE if wide else NARROW)


def measure(text: str, font: Font) -> float:
    """The width of `text` in pixels at the size of `font`."""
    if font.mono:
        return len(text) * MONO * font.size
    return _share(text, font.weight) * font.size


def shortened(text: str, font: Font, width: float) -> str:
    """`text`, or its beginning with "…" where it is wider than `width`."""
    if measure(text, font) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        half = (low + high + 1) // 2
        low, high = (half, high) if measure(f"{text[:half]}…", font) <= width else (low, half - 1)
    return f"{text[:low].rstrip()}…"


def lines(text: str, font: Font, width: float, most: int) -> tuple[str, ...]:
    """`text` broken at spaces into at most `most` lines; what is left over is shortened.

    A word that is wider than a line is broken between syllables.
    """
    rows: list[str] = []
    for word in text.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and (measure(longer, font) <= width or len(rows) == most):
            rows[-1] = longer
            continue
        rows.extend(_broken(word, font, width, most - len(rows)))
    return tuple(shortened(row, font, width) for row in rows)


def _broken(word: str, font: Font, width: float, most: int) -> list[str]:
    """A word in as many parts as it takes, `most` at most."""
    rows: list[str] = []
    rest = word
    while len(rows) < most - 1 and measure(rest, font) > width:
        head, tail = syllables(rest, font, width)
        if not tail:
            break
        rows.append(head)
        rest = tail
    return [*rows, rest]


def syllables(word: str, font: Font, width: float) -> tuple[str, str]:
    """The longest beginning of a word that fits, with a hyphen, and the rest; "" where none does.

    A rule of thumb for the languages of Europe: a syllable begins with the consonant before a
    vowel, or with two or three that begin words.
    """
    places = range(len(word) - LEAST, LEAST - 1, -1)
    for at in places:
        if word[at - 1] == "-" and measure(word[:at], font) <= width:
            return word[:at], word[at:]
    for at in places:
        head = f"{word[:at]}-"
        if _begins_syllable(word.casefold(), at) and measure(head, font) <= width:
            return head, word[at:]
    return word, ""


def _begins_syllable(word: str, at: int) -> bool:
    if not (word[at - 1].isalpha() and word[at].isalpha()):
        return False
    onset = next((o for o in ONSETS if word.startswith(o, at)), word[at])
    vowel = at + len(onset)
    split = any(word.startswith(o, at - 1) for o in ONSETS)
    return not split and onset[0] not in VOWELS and vowel < len(word) and word[vowel] in VOWELS
