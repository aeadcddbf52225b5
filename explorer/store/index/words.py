"""Which text names or explains a resource, in which language."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import unquote

from explorer.model import vocabulary as v

Text = tuple[str, str]
Texts = Callable[[str], Iterable[Text]]
"""What the statements of one predicate say of a resource."""

LABELS = (
    v.PREF_LABEL,
    v.LABEL,
    v.SCHEMA + "name",
    v.SCHEMA_HTTP + "name",
    v.TITLE,
    v.DC + "title",
    v.FOAF + "name",
    v.CANONICAL_FORM,
    v.EVOKED_BY,
    v.ALT_LABEL,
    v.NOTATION,
)
DEFINITIONS = (
    v.DEFINITION,
    v.OBO + "IAO_0000115",
    v.OBO_IN_OWL + "hasDefinition",
    v.SCHEMA + "description",
    v.SCHEMA_HTTP + "description",
    v.DCTERMS + "description",
    v.WORDNET + "definition",
    v.WORDNET_HTTP + "definition",
    v.COMMENT,
)
OTHER_NAMES = (
    v.ALT_LABEL,
    v.CANONICAL_FORM,
    v.OTHER_FORM,
    v.EVOKED_BY,
    v.OBO + "IAO_0000118",
    v.OBO_IN_OWL + "hasExactSynonym",
    *(
        space + name
        for space in (v.SCHEMA, v.SCHEMA_HTTP)
        for name in ("alternateName", "termCode")
    ),
)


MAX_LABEL, MAX_TEXT = 300, 20_000
# Control characters, and those that change the direction of all that follows.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def one_line(text: str, most: int = MAX_LABEL) -> str:
    """A text as a label is shown: one line without control characters, a very long one cut."""
    if text.isprintable() and len(text) <= most:
        return text
    flat = " ".join(_UNSEEN.sub("", " ".join(text[: 4 * most].split())).split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def prose(text: str) -> str:
    """A text as it is read: lines are kept, control characters are not, a very long one is cut."""
    if len(text) > MAX_TEXT:
        rest = len(text) - MAX_TEXT
        text = f"{text[:MAX_TEXT]}… ({rest:,} more characters)"
    return text if text.isprintable() else _UNSEEN.sub("", text.replace("\r\n", "\n"))


def best(texts: Iterable[Text], language: str) -> Text | None:
    """The text in the wanted language, else by fall back; of equal rank the shorter, then first.

    `de-AT` falls back to `de`, then to any `de-...`, then English, then no tag, then the first
    tag by alphabet.
    """
    return min(texts, key=lambda t: (distance(t[1], language), t[1], len(t[0]), t[0]), default=None)


@lru_cache(1_000)
def distance(tag: str, wanted: str) -> int:
    """How far a language is from the one that is wanted: 0 is the same."""
    low, want = tag.lower(), wanted.lower()
    main, wanted_main = low.split("-")[0], want.split("-")[0]
    steps = (low == want, low == wanted_main, main == wanted_main, main == "en", not low)
    return next((i for i, fits in enumerate(steps) if fits), len(steps))


def named(texts: Texts, iri: str, language: str) -> Text:
    """The label by the order of properties, else the opened-up last part of the IRI; never ""."""
    for predicate in LABELS:
        found = best(texts(predicate), language)
        label = one_line(found[0]).strip() if found else ""
        if found and label:
            return label, found[1]
    return opened(iri), ""


def explained(texts: Texts, language: str) -> str:
    """The definition by the order of properties, or ""."""
    for predicate in DEFINITIONS:
        found = best(texts(predicate), language)
        if found and found[0].strip():
            return prose(found[0])
    return ""


def all_in(texts: Iterable[Text], language: str) -> tuple[str, ...]:
    """All texts in the language that the best of them has."""
    found = list(texts)
    top = best(found, language)
    if top is None:
        return ()
    return tuple(dict.fromkeys(prose(text) for text, tag in found if tag == top[1]))


_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})")


def opened(iri: str) -> str:
    """The last part of an IRI as words: "…#MemoryUse_2" is "Memory Use 2"."""
    if iri.startswith("_:"):
        return "[without a name]"
    last = unquote(re.split(r"[/#:]", iri.rstrip("/#:"))[-1])
    return one_line(_CAMEL.sub(" ", last.replace("_", " "))).strip() or iri


def as_verb(label: str, iri: str) -> str:
    """How a relation reads within a sentence: "hasPart" and "has_part" are "has part"."""
    if " " in label and label != opened(iri):
        return label
    last = re.split(r"[/#:]", iri.rstrip("/#:"))[-1]
    words = opened(iri) if label in (last, opened(iri)) else label.replace("_", " ").strip()
    return " ".join(w if w.isupper() and len(w) > 1 else w.lower() for w in words.split()) or label


def tags(counts: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """Language tags, most used first."""
    count: dict[str, int] = {}
    for tag, uses in counts:
        if tag and uses:
            count[tag] = count.get(tag, 0) + uses
    return tuple(sorted(count, key=lambda tag: (-count[tag], tag)))
