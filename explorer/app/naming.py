"""Which concept a person means: by label, other name, prefixed name or IRI."""

from collections import Counter
from collections.abc import Mapping, Sequence

from explorer.model.concept import Concept, local_name
from explorer.model.errors import Ambiguous, NotFound
from explorer.model.prefixes import expanded, shortened
from explorer.model.source import Source
from explorer.model.terms import Iri
from explorer.store.search.folding import folded

SCHEME = "://"


def resolve(source: Source, name: str) -> Iri:
    """The one concept that `name` names.

    Raises Ambiguous with those that fit, NotFound with those that are near.
    """
    iri = Iri(name[1:-1]) if name.startswith("<") and name.endswith(">") else Iri(name)
    if SCHEME in iri:
        return _of_the_ontology(source, iri, name)
    full = expanded(name, source.prefixes())
    if full is not None:
        return _of_the_ontology(source, full, name)
    return _by_name(source, name)


def _of_the_ontology(source: Source, iri: Iri, name: str) -> Iri:
    if source.link_counts(iri) or source.describe(iri).statements:
        return iri
    raise _unknown(source, name, local_name(iri))


def _by_name(source: Source, name: str) -> Iri:
    hits = source.search(name, 20).items
    exact = [hit for hit in hits if hit.exact]
    labels = [h for h in exact if folded(h.concept.label) == folded(name)]
    found = labels or exact
    same = [h for h in found if h.concept.label == name or h.matched == name]
    if len(found) > 1 and len(same) == 1:
        found = same
    if len(found) == 1:
        return found[0].concept.iri
    if found:
        listed = "; ".join(
            f"{h.concept.label} ({shortened(h.concept.iri, source.prefixes())})" for h in found
        )
        raise Ambiguous(
            f"“{name}” fits several concepts: {listed}.", "Give one of them by its IRI."
        )
    raise _unknown(source, name, name)


def _unknown(source: Source, name: str, words: str) -> NotFound:
    """That nothing has this name; with those that are called like the words."""
    found = [hit.concept for hit in source.search(words, 3)]
    names = _told_apart(found, source.prefixes()) or [f"“{n}”" for n in source.near(words, 3)]
    hint = f"Did you mean {', '.join(names)}?" if names else "See what there is: search TEXT"
    return NotFound(f"Nothing is called “{name}”.", hint)


def _told_apart(concepts: Sequence[Concept], prefixes: Mapping[str, str]) -> list[str]:
    """The labels; of those that several concepts have, by what each can be named."""
    uses = Counter(concept.label for concept in concepts)
    return [
        f"“{c.label}”" + (f" ({shortened(c.iri, prefixes)})" if uses[c.label] > 1 else "")
        for c in concepts
    ]
