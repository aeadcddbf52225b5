"""Opening files as an index: read, or from what is kept of a large one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import pyoxigraph as ox

from explorer import __version__
from explorer.model.terms import Iri
from explorer.store.index.arrays import Ints
from explorer.store.index.columns import Columns
from explorer.store.index.index import Concepts, Index, Links
from explorer.store.index.indexing import index_of, restored
from explorer.store.index.kept_index import Keeper, Kept, name_of
from explorer.store.index.reading import Progress, Reading, read
from explorer.store.index.term_texts import TermTexts
from explorer.store.stamped import Stamped, is_ordinary

LARGE = 5_000
"""From so many concepts on an index is kept."""
# A file that holds so many cannot be shorter.
_LEAST_BYTES = 125_000


@dataclass(frozen=True, slots=True)
class Files:
    """What shall be opened: the relation vocabulary, and the ontology itself."""

    vocabulary: Sequence[Reading]
    content: Sequence[Reading]


@dataclass(frozen=True, slots=True)
class Opened:
    """An index, the prefixes of its files, and under which name it is kept; "" for not."""

    index: Index
    prefixes: Mapping[str, str]
    name: str = ""


def open_files(files: Files, progress: Progress, keeper: Keeper | None = None) -> Opened:
    """The index of files. Raises what `read` does."""
    name = _name(files) if keeper and _may_be_kept(files) else ""
    kept = keeper.find(name) if keeper and name else None
    if kept is not None:
        progress(sum(file.path.stat().st_size for file in files.content), 0)
        return Opened(_restored(kept), _prefixes(kept), name)
    before = _stamps(files)
    prefixes: dict[str, str] = {}
    index = index_of(read(files.vocabulary, files.content, progress, prefixes))
    if keeper is None or not name or len(index) <= LARGE or before != _stamps(files):
        return Opened(index, prefixes)
    keeper.keep(name, _arrays(index), _words(index, prefixes))
    return Opened(index, prefixes, name)


def _may_be_kept(files: Files) -> bool:
    """Ordinary files, and large enough to be worth the look at their content."""
    paths = [file.path for file in files.content]
    return (
        all(map(is_ordinary, paths)) and sum(path.stat().st_size for path in paths) > _LEAST_BYTES
    )


def _name(files: Files) -> str:
    called = [(f.path, f"{f.graph} {f.blank} {f.path.name}") for f in files.vocabulary]
    called += [(f.path, f"{f.graph} {f.blank} {f.path.name}") for f in files.content]
    return name_of(called, (__version__, ox.__version__, str(len(files.vocabulary))))


def _stamps(files: Files) -> list[Stamped]:
    return [Stamped.of(file.path, file.graph) for file in (*files.vocabulary, *files.content)]


# --- an index as arrays and words -----------------------------------------------------------


def _arrays(index: Index) -> dict[str, memoryview]:
    columns = index.columns
    parts: dict[str, Columns | Concepts | Links] = {
        "columns": columns,
        "concepts": index.numbers,
        "links": index.links,
    }
    found = {
        f"{part}.{field.name}": getattr(value, field.name)
        for part, value in parts.items()
        for field in fields(value)
    }
    texts = {"nodes": columns.nodes, "literals": columns.literals}
    for name, some in texts.items():
        found |= {f"{name}.blob": some.blob, f"{name}.ends": some.ends}
    return {name: value for name, value in found.items() if isinstance(value, memoryview)}


def _words(index: Index, prefixes: Mapping[str, str]) -> dict[str, object]:
    columns = index.columns
    return {
        "prefixes": dict(prefixes),
        "tails": [tail.decode() for tail in columns.tails],
        "words": columns.words,
        "declared": columns.declared,
        "names": index.links.names,
        "hierarchical": sorted(index.numbers.hierarchical),
    }


def _prefixes(kept: Kept) -> Mapping[str, str]:
    found = kept.words["prefixes"]
    return found if isinstance(found, dict) else {}


def _restored(kept: Kept) -> Index:
    def ints(part: str) -> dict[str, Ints]:
        start = part + "."
        return {
            name.removeprefix(start): values
            for name, values in kept.arrays.items()
            if name.startswith(start)
        }

    def words(name: str) -> list[str]:
        found = kept.words[name]
        return found if isinstance(found, list) else []

    columns = Columns(
        nodes=TermTexts(**ints("nodes")),
        literals=TermTexts(**ints("literals")),
        tails=tuple(tail.encode() for tail in words("tails")),
        words=int(str(kept.words["words"])),
        declared=int(str(kept.words["declared"])),
        **ints("columns"),
    )
    hierarchical = frozenset(map(int, words("hierarchical")))
    concepts = Concepts(**ints("concepts"), hierarchical=hierarchical)
    links = Links(names=tuple(map(Iri, words("names"))), **ints("links"))
    return restored(columns, concepts, links)
