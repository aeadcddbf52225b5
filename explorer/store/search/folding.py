"""How a text is compared in searches: small letters, no accents, the places where words begin."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# A word that begins later in a name is found only together with what stands before it.
REACH = 256
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def folded(text: str) -> str:
    """Small letters without accents, words separated by one space."""
    return " ".join(_WORD.findall(without_accents(text).casefold()))


def without_accents(text: str) -> str:
    """The letters of a text, each without what stands above or below it; ß as two letters."""
    if text.isascii():
        return text
    flat = unicodedata.normalize("NFKD", text).replace("ß", "ss").replace("ẞ", "SS")
    marks = [ord(letter) for letter in set(flat) if unicodedata.combining(letter)]
    return flat.translate(dict.fromkeys(marks)) if marks else flat


def words_of(texts: Sequence[str]) -> Iterable[list[str]]:
    """The folded words of each text; quicker than one by one."""
    flat = without_accents("\n".join(text.replace("\n", " ") for text in texts)).casefold()
    for sign in set(flat):
        if not (sign.isalnum() or sign == "\n"):
            flat = flat.replace(sign, " ")
    return map(str.split, flat.split("\n") if texts else ())


@dataclass(frozen=True, slots=True)
class Run:
    """The letters of a name without spaces, and where words begin in it: `pagedattention`, 0 5."""

    letters: str
    starts: tuple[int, ...]

    @property
    def initials(self) -> str:
        """The first letters of its words, nothing for a single word."""
        several = len(self.starts) > 1
        return "".join(self.letters[at] for at in self.starts) if several else ""


def run_of(text: str) -> Run:
    """A name as it is searched; a capital within a word begins a word too."""
    found = _WORD.findall(without_accents(text))
    words = [w.casefold() for part in found for w in _CAMEL.sub(" ", part).split(" ")]
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word)
    return Run("".join(words), tuple(at for at in starts if at < REACH))


def near(wanted: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """The names most like what was typed, for "did you mean"."""
    from rapidfuzz import fuzz, process

    typed = folded(wanted)
    choices = {name: folded(name) for name in names}
    alike = process.extract(typed, choices, scorer=fuzz.ratio, score_cutoff=60, limit=limit)
    alike += process.extract(typed, choices, scorer=fuzz.WRatio, score_cutoff=80, limit=limit)
    return list(dict.fromkeys(name for _, _, name in alike))[:limit]
