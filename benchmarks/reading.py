"""Measures reading a text against all names of an ontology: run `python benchmarks/reading.py`.

100,000 names and 200,000 characters, in which every sixth word begins a name. Peers, where they
are installed: flashtext (`pip install flashtext`), which finds exact words only; and one regular
expression of all names, of which a part of the text is enough to see how it grows.

Also what `explorer` does around it: telling the names of a file, and the words that are in none.
"""

import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from explorer.app.jobs import Ticket
from explorer.learn.mentions import Names, strangers
from explorer.model.concept import Named
from explorer.model.terms import Iri
from explorer.store.local import LocalStore

NAMES, CHARACTERS, TRIED = 100_000, 200_000, 200
SKOS = "http://www.w3.org/2004/02/skos/core#"


def words(count: int, draw: Random) -> list[str]:
    """Words of two to four syllables."""
    parts = [a + b for a in "bcdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "ol")]
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(draw.choices(parts, k=draw.randint(2, 4)))] = None
    return list(found)


def names(vocabulary: Sequence[str], draw: Random) -> list[str]:
    """Names of one to four words."""
    found: dict[str, None] = {}
    while len(found) < NAMES:
        found[" ".join(draw.choices(vocabulary, k=draw.choice((1, 2, 2, 2, 3, 4))))] = None
    return list(found)


def text(vocabulary: Sequence[str], terms: Sequence[str], draw: Random) -> str:
    """Running text, every sixth of its words the beginning of a name."""
    parts: list[str] = []
    length = 0
    while length < CHARACTERS:
        part = draw.choice(terms) if draw.random() < 1 / 6 else draw.choice(vocabulary)
        parts.append(part + draw.choice(("", "", "", "", ",", ".")))
        length += len(parts[-1]) + 1
    return " ".join(parts)[:CHARACTERS]


def milliseconds(work: Callable[[], object], times: int = 5) -> float:
    """The median of some runs, in time of the processor."""
    found = []
    for _ in range(times):
        start = process_time()
        work()
        found.append((process_time() - start) * 1000)
    return median(found)


def told(name: str, index: float, reading: float, note: str = "") -> None:
    """One row."""
    print(f"{name:<34}{index:>10,.0f}{reading:>12,.0f}  {note}")


def ours(terms: Sequence[str], sample: str) -> None:
    """By this program, in English and German, which have endings, and without any."""
    for language in ("en", "de", ""):
        named = [Named(term, Iri(f"urn:{n}"), language) for n, term in enumerate(terms)]
        index = milliseconds(lambda: Names(named), 3)  # noqa: B023  # done at once
        ready = Names(named)
        found = ready.mentions(sample, language)
        reading = milliseconds(lambda: ready.mentions(sample, language))  # noqa: B023  # likewise
        told(f"explorer, “{language}”", index, reading, f"{len(found):,} mentions")
    rest = milliseconds(lambda: strangers(sample, found))
    told("  words in no name", 0, rest)


def flashtext(terms: Sequence[str], sample: str) -> None:
    """By flashtext, which knows no endings and no hyphens."""
    try:
        from flashtext import KeywordProcessor
    except ImportError:
        print("flashtext is not installed.")
        return

    def made() -> "KeywordProcessor":
        processor = KeywordProcessor()
        for term in terms:
            processor.add_keyword(term, term)
        return processor

    index, ready = milliseconds(made, 3), made()
    found = len(ready.extract_keywords(sample))
    reading = milliseconds(lambda: ready.extract_keywords(sample))
    told("flashtext, exact words", index, reading, f"{found:,} mentions")


def alternation(terms: Sequence[str], sample: str) -> None:
    """By one regular expression, the longest name first."""
    order = sorted(terms, key=len, reverse=True)

    def made() -> "re.Pattern[str]":
        re.purge()
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, order))})\b", re.IGNORECASE)

    index, ready = milliseconds(made, 1), made()
    part = sample[:TRIED]
    reading = milliseconds(lambda: ready.findall(part), 1) * len(sample) / len(part)
    told("re, all names in one", index, reading, f"(from {TRIED} characters)")


def from_file(terms: Sequence[str]) -> None:
    """Telling the names of a file that is open, which comes before the index."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "names.nt"
        with file.open("w", encoding="utf-8") as out:
            for n, term in enumerate(terms):
                out.write(f'<urn:{n}> <{SKOS}prefLabel> "{term}"@en .\n')
        store = LocalStore.open([file])
        told("  names of an open file", milliseconds(lambda: list(store.names(Ticket()))), 0)
        store.close()


def main() -> None:
    """Print one table."""
    draw = Random(9)  # noqa: S311  # the same text every time
    vocabulary = words(20_000, draw)
    terms = names(vocabulary, draw)
    sample = text(vocabulary, terms, draw)
    print(
        f"{len(terms):,} names, {len(sample):,} characters; milliseconds, {sys.version.split()[0]}"
    )
    print(f"{'':<34}{'index':>10}{'reading':>12}")
    from_file(terms)
    ours(terms, sample)
    flashtext(terms, sample)
    alternation(terms, sample)


if __name__ == "__main__":
    main()
