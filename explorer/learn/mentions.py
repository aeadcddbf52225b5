"""Concepts in a running text: token by token, longest name first; and terms that are unknown.

Capitals count in a token that has one inside (BERT, vLLM); written small it is found, but not
surely. Only the last token of a name may have an ending of its language.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explorer.model.concept import Named
from explorer.model.terms import Iri

# Written without spaces: each character is a token.
_HAN = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+[+#]*")
_GAP = re.compile(r"[\s\-\u2010-\u2013/'\u2019]{0,3}")
_LONG_FORM = re.compile(r"((?:[\w-]+ ){1,6}[\w-]+) \(([A-Z]{2,6})s?\)")
_ENDINGS = {"en": ("s", "es"), "de": ("e", "n", "s", "en", "er", "es", "em", "ern")}
_STEM = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` names `concepts`, sorted.

    Not `sure` where several concepts have the name, or an acronym is written small: "rag".
    """

    start: int
    end: int
    concepts: tuple[Iri, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Stranger:
    """A word that looks like a term and is not in the ontology, and how often it occurs."""

    text: str
    count: int


class _Node:
    """A trie over tokens: what may follow, and whose names end with a token here.

    Of each concept `ends` says whether the name is written as its capitals demand.
    """

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ends: dict[str, dict[Iri, bool]] = {}


class Names:
    """All names of an ontology, ready to be looked for. Built in O(tokens of the names)."""

    def __init__(self, names: Iterable[Named]) -> None:
        self._root = _Node()
        for name in names:
            words = [_folded(token[0]) for token in _TOKEN.finditer(name.text)]
            if words:
                self._add(words, name, exact=True)
                small = [word.lower() for word in words]
                if small != words:
                    self._add(small, name, exact=False)

    def _add(self, words: list[str], name: Named, *, exact: bool) -> None:
        node = self._root
        for word in words[:-1]:
            node = node.next.setdefault(word, _Node())
        for last in _stems(words[-1], name.language.split("-")[0]):
            ends = node.ends.setdefault(last, {})
            ends[name.concept] = ends.get(name.concept, False) or exact

    def mentions(self, text: str, language: str) -> tuple[Mention, ...]:
        """Left to right, the longest name first, the exact form before shortened ones.

        `language` is that of the text. O(tokens × tokens of the longest name that is begun).
        """
        tokens = [(m.start(), m.end(), _folded(m[0])) for m in _TOKEN.finditer(text)]
        found: list[Mention] = []
        free = 0
        for at, (start, _, _) in enumerate(tokens):
            if start >= free and (hit := self._longest(text, tokens, at, language)):
                free, concepts = hit
                sure = list(concepts.values()) == [True]
                found.append(Mention(start, free, tuple(sorted(concepts)), sure))
        return tuple(found)

    def _longest(
        self, text: str, tokens: list[tuple[int, int, str]], at: int, language: str
    ) -> tuple[int, dict[Iri, bool]] | None:
        """Where the longest name that begins at a token ends, and whose it is."""
        node: _Node | None = self._root
        found = None
        for k in range(at, len(tokens)):
            _, end, word = tokens[k]
            if node is None or (
                k > at and not _GAP.fullmatch(text, tokens[k - 1][1], tokens[k][0])
            ):
                break
            if node.ends:
                last = next((s for s in _stems(word, language) if s in node.ends), None)
                found = found if last is None else (end, node.ends[last])
            node = node.next.get(word)
        return found


def strangers(text: str, mentions: Iterable[Mention]) -> tuple[Stranger, ...]:
    """Words with a capital inside that no mention holds, and that are nowhere written small.

    "Grouped Query Attention (GQA)" is one, told by its initials. The most frequent first.
    """
    taken = [(m.start, m.end) for m in mentions]
    words = list(_TOKEN.finditer(text))
    small = {word[0] for word in words}
    outside = _outside(words, taken)
    counts = Counter(
        word for word in outside if _folded(word) != word.lower() and word.lower() not in small
    )
    for form in _LONG_FORM.finditer(text):
        initials = form[2]
        long = re.split(r"[ -]", form[1])[-len(initials) :]
        if initials in counts and "".join(word[:1] for word in long).upper() == initials:
            counts[f"{' '.join(long)} ({initials})"] = counts.pop(initials)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Stranger(word, count) for word, count in ranked)


def _outside(words: Iterable["re.Match[str]"], taken: list[tuple[int, int]]) -> Iterator[str]:
    """The words that lie in no mention; both come from left to right."""
    spans = iter([*taken, (1 << 62, 1 << 62)])
    start, end = next(spans)
    for word in words:
        while word.start() >= end:
            start, end = next(spans)
        if word.start() < start:
            yield word[0]


def _folded(word: str) -> str:
    """Capitals count where one stands inside: BERT, LoRA, vLLM; elsewhere they do not."""
    return word if word[1:] != word[1:].lower() else word.lower()


def _stems(word: str, language: str) -> Iterator[str]:
    """The word, then without an ending, if a stem of three letters is left."""
    yield word
    if language == "en" and word.endswith("ies") and len(word) > _STEM + 2:
        yield f"{word[:-3]}y"
    for ending in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            yield word[: -len(ending)]
