"""Search as you type over the names of many concepts, against rapidfuzz and SQLite's FTS5.

    python benchmarks/search.py [--sizes 10000 100000 500000] [--words 100] [--peer-words 8]

Three names for each concept, in two languages. Words are typed letter by letter, without and with
one typing error; every key press is one search for the best ten. Prints for each side the CPU
milliseconds of a key press (median, 95th percentile, worst), and how often the concept that was
meant is among the ten once its whole name is typed; then what the index costs. rapidfuzz compares
with every name; FTS5 asks for beginnings of words, and where there are not ten, for the names
with the most pieces of three letters in common, the best 300 of them compared by rapidfuzz. Last
the names of the bundled ontology, with a typing error.
"""

import argparse
import random
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

sys.path[:0] = [str(Path(__file__).parents[1])]

from search_names import Names, names_of, typed_wrong  # noqa: E402

from explorer.store.search.folding import folded  # noqa: E402
from explorer.store.search.name_index import NameIndex  # noqa: E402

BEST = 10
SHOWN = 50

Search = Callable[[str], Sequence[int]]


def ours(index: NameIndex) -> Search:
    """The concepts that this program finds; as many as the palette asks for."""
    return lambda text: [match.concept for match in index.search(text, SHOWN)[0]][:BEST]


def by_rapidfuzz(names: Names) -> Search:
    """Every name compared."""
    from rapidfuzz import fuzz, process

    flat = [folded(name) for name in names.names]

    def search(text: str) -> list[int]:
        found = process.extract(folded(text), flat, scorer=fuzz.ratio, limit=BEST, score_cutoff=50)
        return [names.owners[place] for _, _, place in found]

    return search


def by_fts(names: Names) -> Search:
    """SQLite's full text search over the names, in memory."""
    from rapidfuzz import fuzz, process

    base = sqlite3.connect(":memory:")
    base.execute("create virtual table begun using fts5(name, content='', prefix='1 2 3')")
    base.execute("create virtual table pieces using fts5(name, content='', tokenize='trigram')")
    flat = [folded(name) for name in names.names]
    for table in ("begun", "pieces"):
        rows = enumerate(flat)
        base.executemany(f"insert into {table}(rowid, name) values (?, ?)", rows)  # noqa: S608

    def asked(table: str, wanted: str, limit: int) -> list[int]:
        text = f"select rowid from {table} where {table} match ? order by rank limit ?"  # noqa: S608
        return [row for (row,) in base.execute(text, (wanted, limit))]

    def search(text: str) -> list[int]:
        typed = folded(text)
        found = asked("begun", " ".join(f'"{word}" *' for word in typed.split()), BEST)
        if len(found) < BEST and len(typed) > 2:
            pieces = {typed[i : i + 3] for i in range(len(typed) - 2)}
            rows = asked("pieces", " OR ".join(f'"{piece}"' for piece in pieces), 300)
            alike = process.extract(
                typed, {row: flat[row] for row in rows}, scorer=fuzz.ratio, limit=BEST
            )
            found = [row for _, _, row in alike] + found
        return [names.owners[row] for row in found[:BEST]]

    return search


def typed(names: Names, count: int, *, wrong: bool) -> list[tuple[int, str]]:
    """Names to type, with the concepts that are meant."""
    draw = random.Random(3)  # noqa: S311 - reproducible, no secret
    found: list[tuple[int, str]] = []
    while len(found) < count:
        concept = draw.randrange(len(names.importance))
        text = names.names[3 * concept]
        text = typed_wrong(text, draw) if wrong else text
        if text:
            found.append((concept, text))
    return found


def measured(search: Search, names: Sequence[tuple[int, str]]) -> str:
    """Times of key presses and the share of what was meant."""
    times: list[float] = []
    found = 0
    for concept, text in names:
        hits: Sequence[int] = ()
        for end in range(1, len(text) + 1):
            began = process_time()
            hits = search(text[:end])
            times.append((process_time() - began) * 1000)
        found += concept in hits
    times.sort()
    middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    share = 100 * found / len(names)
    return f"{middle:9.2f} {late:9.2f} {times[-1]:9.2f} {share:7.1f} %"


def costs(names: Names) -> NameIndex:
    """Build the index, and tell what it took."""
    began = process_time()
    index = NameIndex.build(
        names.names, names.owners, names.weights, names.definitions, names.importance
    )
    seconds = process_time() - began
    index.search("a", SHOWN)
    first = process_time() - began
    index.complete(lambda: None)
    whole = process_time() - began
    size = sum(array.nbytes for array in index.arrays().values()) / 1e6
    print(f"  {len(names.names):,} names: {size:.0f} MB of arrays; CPU seconds until", end=" ")
    print(f"built {seconds:.2f}, a first answer {first:.2f}, complete {whole:.2f}")
    return index


def table(size: int, words: int, peer_words: int) -> None:
    """One size: all sides."""
    names = names_of(size)
    print(f"{size:,} concepts{'':>22}   median      95th     worst    found")
    index = costs(names)
    sides: list[tuple[str, Search, int]] = [
        ("this program", ours(index), words),
        ("rapidfuzz, all names", by_rapidfuzz(names), peer_words),
        ("SQLite FTS5, then rapidfuzz", by_fts(names), peer_words),
    ]
    for title, search, count in sides:
        search("warm enough")
        for wrong in (False, True):
            told = measured(search, typed(names, count, wrong=wrong))
            print(f"  {title:<28}{'typo ' if wrong else 'right'} {told}", flush=True)
    asked = [
        text[: len(text) // 2] + "qzx" + text[len(text) // 2 :]
        for _, text in typed(names, 30, wrong=True)
    ]
    began = process_time()
    for text in asked:
        index.near(text)
    print(f"  “did you mean”: {(process_time() - began) / len(asked) * 1000:.1f} ms on average")


def bundled(seed: int) -> None:
    """The names of the bundled ontology, each typed with an error."""
    from explorer.resources import ontology_files, vocabulary_files
    from explorer.store.local import LocalStore

    store = LocalStore.open(ontology_files(), vocabulary_files())
    draw, found, count = random.Random(seed), 0, 0  # noqa: S311 - reproducible, no secret
    for concept in store.ranked(10_000):
        text = typed_wrong(concept.label, draw)
        if text:
            count += 1
            found += concept.iri in {hit.concept.iri for hit in store.search(text, BEST)}
    print(f"bundled ontology, {count} names with a typo: {100 * found / count:.1f} % found")


def main() -> None:
    """Read the command line."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 500_000])
    reader.add_argument("--words", type=int, default=100)
    reader.add_argument("--peer-words", type=int, default=8)
    words = reader.parse_args()
    for size in words.sizes:
        table(size, words.words, words.peer_words)
    bundled(5)


if __name__ == "__main__":
    main()
