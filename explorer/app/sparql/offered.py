"""The relations, values and concepts that can stand at a place of a query, best first.

Where the source can count, a relation is offered only if the data has it at this place. Asks the
source, so it runs off the main thread.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from explorer.app.sparql.context import Place
from explorer.app.wording import counted as counted_words
from explorer.app.wording import file_name
from explorer.model import vocabulary as v
from explorer.model.concept import Concept, End
from explorer.model.counts import ANYTHING, Counted, Counts
from explorer.model.prefixes import shortened
from explorer.model.source import Source
from explorer.model.terms import Iri

PROPERTIES = (
    (v.TYPE, "is of type"),
    (v.PREF_LABEL, "preferred label"),
    (v.ALT_LABEL, "other label"),
    (v.DEFINITION, "definition"),
    (v.BROADER, "has broader"),
    (v.NARROWER, "has narrower"),
    (v.KIND, "kind"),
    (v.DIFFICULTY, "difficulty"),
    (v.STUDY_MINUTES, "minutes of study"),
    (v.HAS_PREREQUISITE, "has prerequisite"),
    (v.MEMBER, "has member"),
    (v.IN_SCHEME, "is in scheme"),
    (v.LABEL, "label"),
)
# What only follows from an order of learning, or is said by the person, is counted by nobody.
_UNCOUNTED = (v.HAS_PREREQUISITE, v.HAS_SUGGESTION, v.MARK)
# So many values of a relation are looked at for their names.
_VALUES = 60
_FOUND = 40


class Item(NamedTuple):
    """One thing to insert; `kind` is a place among kinds for concepts, None for all else."""

    insert: str
    name: str
    detail: str = ""
    note: str = ""
    kind: int | None = None


class Wanted(NamedTuple):
    """What was typed so far, and the prefixes by which names are written."""

    word: str
    prefixes: Mapping[str, str]


def name_of(iri: Iri, prefixes: Mapping[str, str]) -> str:
    """An IRI as a query writes it: by its prefix where one fits."""
    short = shortened(iri, prefixes)
    return f"<{iri}>" if short == iri else short


# --- relations --------------------------------------------------------------------------------


def relations(source: Source, place: Place, wanted: Wanted) -> Iterator[Item]:
    """The relations that fit what was typed: the ones met best first, then the most used.

    Relations between concepts come before labels and the like, which all have; what was asked of
    the subject already comes last.
    """
    counts, drawn = predicates_at(source, place), source.relations()
    asked = {said.predicate for said in place.about.said}
    fitting = []
    for iri, label, note in _named(source, counts):
        short = name_of(iri, wanted.prefixes)
        names = (short.casefold(), short.partition(":")[2].casefold(), label.casefold())
        rank = met(wanted.word.casefold(), names)
        if rank is not None:
            told = counted(counts, iri) if counts else note
            item = Item("a" if iri == v.TYPE else short, label, short, told)
            later = (iri in asked, bool(counts) and iri not in drawn)
            used = counts.each.get(iri, 0) if counts else 0
            fitting.append(((rank, later, -used), item))
    yield from (item for _, item in sorted(fitting, key=lambda row: row[0]))


def predicates_at(source: Source, place: Place) -> Counts | None:
    """What the data has at a place, all it has where nothing fits; None where nobody counts."""
    if not isinstance(source, Counted):
        return None
    found = source.predicates_of(place.about, forward=place.forward)
    every = found if found.each else source.predicates_of(ANYTHING, forward=place.forward)
    return every if every.each else None


def counted(counts: Counts, iri: Iri) -> str:
    """How often something occurs, in words: "12 of 185", "about 2,000 of 90,000"."""
    number = counts.each.get(iri, 0)
    if not number:
        return ""
    said = f"{number:,} of {counts.of:,}" if counts.of else f"{number:,}"
    return said if counts.exact else f"about {said}"


def _named(source: Source, counts: Counts | None) -> Iterator[tuple[Iri, str, str]]:
    """Each relation that can be offered, with its label and its group."""
    drawn, common = source.relations(), dict(PROPERTIES)
    if counts is None:
        yield from ((r.iri, r.label, r.group_label) for r in drawn.values())
        yield from ((iri, label, "property") for iri, label in PROPERTIES)
        return
    # A relation also holds wherever one of its own kind does.
    wider = {above for iri in counts.each if iri in drawn for above in drawn[iri].above}
    every = dict.fromkeys((*counts.each, *wider, *(_UNCOUNTED if _is_learned(source) else ())))
    others = source.concepts(iri for iri in every if iri not in drawn and iri not in common)
    for iri in every:
        if iri in drawn:
            yield iri, drawn[iri].label, ""
        else:
            yield iri, common.get(iri) or others[iri].label, ""


def _is_learned(source: Source) -> bool:
    """Whether the ontology says of anything that it is learned first."""
    drawn = source.relations()
    used = source.predicates_of(ANYTHING).each if isinstance(source, Counted) else ()
    return any(iri in drawn and drawn[iri].first is not End.NEITHER for iri in used)


def met(wanted: str, names: Iterable[str]) -> int | None:
    """0 where a name begins so, 1 where a word in it does, 2 inside, None not at all."""
    every = tuple(names)
    if any(name.startswith(wanted) for name in every):
        return 0
    if any(f" {wanted}" in name for name in every):
        return 1
    return 2 if any(wanted in name for name in every) else None


# --- values and concepts ----------------------------------------------------------------------


def objects(source: Source, place: Place, wanted: Wanted) -> Iterator[Item]:
    """What can be the object of a relation: values that the data has there, then others by name."""
    if place.predicate is None or not isinstance(source, Counted):
        return concepts(source, wanted)
    counts = source.values_of(place.about, place.predicate)
    if place.about and not counts.each:
        counts = source.values_of(ANYTHING, place.predicate)
    # A relation without any IRI behind it leads to texts and numbers: no concept stands there.
    fits = counts.each and place.predicate != v.TYPE
    others = concepts(source, wanted) if fits or wanted.word else iter(())
    return chain(_values(source, counts, wanted), others)


def _values(source: Source, counts: Counts, wanted: Wanted) -> Iterator[Item]:
    some = list(counts.each)[:_VALUES]
    found = source.concepts(some)
    word = wanted.word.casefold()
    fitting = []
    for iri in some:
        item = _item(found[iri], wanted.prefixes)._replace(note=counted(counts, iri))
        local = item.insert.partition(":")[2]
        rank = met(word, (item.name.casefold(), item.insert.casefold(), local.casefold()))
        if rank is not None:
            fitting.append((rank, item))
    yield from (item for _, item in sorted(fitting, key=lambda pair: pair[0]))


def graphs(source: Source, wanted: Wanted) -> Iterator[Item]:
    """The named graphs, the largest first."""
    word = wanted.word.strip("<>").casefold()
    for graph in source.graphs():
        if word in graph.iri.casefold():
            many = counted_words(graph.statements, "statement")
            yield Item(f"<{graph.iri}>", file_name(graph.iri), f"<{graph.iri}>", many)


def languages(source: Source, typed: str) -> Iterator[Item]:
    """The language tags of the labels, the most used first."""
    for language in source.languages:
        if f"@{language}".casefold().startswith(typed.casefold()):
            yield Item(f"@{language}", f"@{language}", note="language")


def concepts(source: Source, wanted: Wanted) -> Iterator[Item]:
    """Concepts by name, of one namespace where a prefix was typed."""
    word, prefixes = wanted
    prefix, colon, local = word.partition(":")
    if word.startswith("<") or (colon and not local and prefix not in prefixes):
        return
    space = prefixes.get(prefix, "") if colon else ""
    for concept in _searched(source, local if colon else word):
        if concept.iri.startswith(space):
            yield _item(concept, prefixes)


def _searched(source: Source, wanted: str) -> Iterable[Concept]:
    if wanted:
        hits = source.search(wanted, _FOUND)
        return (hit.concept for hit in hits if hit.matched != hit.concept.definition)
    return source.tops(_FOUND)


def _item(concept: Concept, prefixes: Mapping[str, str]) -> Item:
    name = name_of(concept.iri, prefixes)
    kind = concept.kind
    return Item(name, concept.label, name, kind.label if kind else "", kind.place if kind else 0)
