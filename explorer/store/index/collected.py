"""The collections of an ontology, in their order, with their members."""

from collections.abc import Callable

from explorer.model import vocabulary as v
from explorer.model.concept import Collection
from explorer.model.terms import Iri
from explorer.store.index.index import Index, is_iri

_LAST = 10**7


def collected(
    index: Index, label: Callable[[str], str], explained: Callable[[str], str]
) -> tuple[Collection, ...]:
    """By notation, then label; members by label. `explained` gives the definition of one."""
    members: dict[str, set[str]] = {}
    for collection, member in index.pairs(v.MEMBER):
        if is_iri(collection):
            members.setdefault(collection, set()).add(member)

    def made(iri: str) -> Collection:
        inside = sorted(
            (label(member).casefold(), Iri(member))
            for member in members[iri]
            if index.concept(member) >= 0
        )
        return Collection(Iri(iri), label(iri), tuple(m for _, m in inside), explained(iri))

    return tuple(map(made, sorted(members, key=lambda iri: (*_place(index, iri), label(iri), iri))))


def _place(index: Index, iri: str) -> tuple[int, str]:
    """By the number of its notation; without one at the end, by what the notation says."""
    notation = index.texts(iri, v.NOTATION)
    text = notation[0][0] if notation else ""
    return int(text) if text.isdecimal() and len(text) < 7 else _LAST, text
