"""What the readings of one server in several languages share: its profile, and its answers so far.

An answer is kept until `reload`, within a number of rows. Safe to use from any thread.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from threading import Lock
from time import time
from typing import TypeVar

import pyoxigraph as ox

from explorer.model import vocabulary as v
from explorer.model.concept import Collection, Concept, Kind, Link
from explorer.model.errors import TooLarge
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.answers import Answers
from explorer.store.index.indexing import index_of_quads
from explorer.store.index.schema import Schema
from explorer.store.index.words import DEFINITIONS, LABELS, OTHER_NAMES, tags
from explorer.store.remote import questions as q
from explorer.store.remote.endpoint import Bounds, Endpoint
from explorer.store.remote.profile import Profile, Reader, cell_text, quads
from explorer.store.remote.replies import Rows
from explorer.store.remote.ways import said_through

T = TypeVar("T")
BATCH = 100
"""So many concepts are asked for at once."""
KEPT_ROWS = 500_000
SECONDS = 20.0
NAMES = tuple(dict.fromkeys((*LABELS, *OTHER_NAMES, v.HIDDEN_LABEL)))
SAID = (
    *dict.fromkeys((*NAMES, *DEFINITIONS, v.NOTATION, v.INVERSE_LABEL)),
    *(v.DIFFICULTY, v.STUDY_MINUTES, v.KIND, v.TYPE, v.VERSION),
)
"""What is said of a concept in lists and on the canvas."""


class Shelf:
    """Asks the endpoint what was not asked yet."""

    def __init__(self, endpoint: Endpoint, vocabulary: Sequence[ox.Quad], token: Token) -> None:
        self.endpoint = endpoint
        self._vocabulary = vocabulary
        self._lock = Lock()
        self._kept: dict[str, Rows] = {}
        self._said: dict[str, tuple[ox.Quad, ...]] = {}
        self._bases: dict[str, Answers] = {}
        self._told: dict[str, None] = {}
        self.loaded = time()
        self.above: dict[Iri, tuple[Iri, ...]] = {}
        self.concepts: dict[tuple[str, Iri], Concept] = {}
        self.collections: dict[str, tuple[Collection, ...]] = {}
        self.expressed: dict[str, tuple[Link, ...]] = {}
        self.kinds: dict[str, tuple[Kind, ...]] = {}
        self.slow: set[str] = set()
        self._ordering: tuple[ox.Quad, ...] = ()
        self._read(token)

    @property
    def told(self) -> tuple[str, ...]:
        """What is known in part only, in words."""
        return (*self.profile.told, *self._told)

    def tell(self, text: str) -> None:
        """Remember what was answered in part only."""
        self._told[text] = None

    def _read(self, token: Token) -> None:
        self.profile: Profile = Reader(
            lambda text, seconds: self.rows(text, token, seconds), self._schema_of
        ).read()
        named = [*self.profile.uses, *self.profile.kinds]
        for quad in self.profile.declarations:
            named.append(quad.subject.value if isinstance(quad.subject, ox.NamedNode) else "")
            if isinstance(quad.object, ox.NamedNode) and quad.predicate.value == v.GROUP:
                named.append(quad.object.value)
        words = self.said(dict.fromkeys(filter(None, named)), token)
        said = (
            quad for found in words.values() for quad in found if quad.predicate.value != v.TYPE
        )
        self._base = (*self.profile.declarations, *said)

    def over(self, graphs: tuple[Iri, ...], token: Token) -> "Shelf":
        """Another shelf for the same server, asked over these graphs."""
        other = Shelf(self.endpoint.over(graphs), self._vocabulary, token)
        other.order_by(self._ordering)
        return other

    def reload(self, token: Token) -> None:
        """Forget every answer, and read the profile anew."""
        with self._lock:
            self._kept, self._said, self._bases, self.above = {}, {}, {}, {}
            self.concepts, self.collections, self.expressed = {}, {}, {}
            self.kinds, self.slow = {}, set()
            self._told = {}
            self.loaded = time()
        self._read(token)

    # --- asking -----------------------------------------------------------------------------

    def rows(self, text: str, token: Token, seconds: float = SECONDS) -> Rows:
        """The answer to a question, from the shelf where it stands there already."""
        with self._lock:
            found = self._kept.get(text)
        if found is None:
            found = self.endpoint.select(text, token, Bounds(seconds))
            with self._lock:
                self._kept[text] = found
                while sum(len(kept.rows) for kept in self._kept.values()) > KEPT_ROWS:
                    del self._kept[next(iter(self._kept))]
        return found

    def in_time(self, text: str, fast: str, told: str, token: Token) -> Rows:
        """The answer to a question, or where that takes too long to a faster one, which is told.

        From then on only the faster one of this sort is asked, until `reload`.
        """
        if told not in self.slow:
            try:
                return self.rows(text, token)
            except TooLarge:
                self.slow.add(told)
                self.tell(told)
        return self.rows(fast, token)

    def all_rows(self, text: str, token: Token) -> Rows:
        """The same. Raises TooLarge where the server has more than it gave."""
        found = self.rows(text, token)
        if not found.complete:
            raise self._cut(found)
        return found

    def _cut(self, found: Rows) -> TooLarge:
        return TooLarge(
            f"{self.endpoint.host} gave only the first {len(found.rows):,} rows of an answer.",
            "Look at less at once.",
        )

    def in_batches(
        self, iris: Iterable[str], question: Callable[[Sequence[str]], str], token: Token
    ) -> Iterator[ox.Quad]:
        """The statements that answer a question of many. Raises TooLarge where one is cut."""
        for batch in batches(iris, BATCH):
            for _, found in self.answered(batch, question, token):
                if not found.complete:
                    raise self._cut(found)
                yield from quads(found.rows)

    def answered(
        self, iris: Sequence[str], question: Callable[[Sequence[str]], str], token: Token
    ) -> Iterator[tuple[Sequence[str], Rows]]:
        """The answers to a question of many; one that is cut is asked for in halves.

        That of a single one may be cut still.
        """
        found = self.rows(question(iris), token)
        if found.complete or len(iris) < 2:
            yield iris, found
            return
        for half in (iris[: len(iris) // 2], iris[len(iris) // 2 :]):
            yield from self.answered(half, question, token)

    def said(self, iris: Iterable[str], token: Token) -> Mapping[str, tuple[ox.Quad, ...]]:
        """What each resource says of itself, by the predicates of `SAID`."""
        wanted = list(dict.fromkeys(iris))
        missing = [iri for iri in wanted if iri not in self._said]
        new: dict[str, list[ox.Quad]] = {iri: [] for iri in missing}
        questions: list[Callable[[Sequence[str]], str]] = [lambda some: q.said(some, SAID)]
        if self.profile.long_labels:
            questions.append(q.long_labels)
        if self.profile.ways:
            questions.append(lambda some: said_through(some, self.profile.ways))
        for question in questions:
            for quad in self.in_batches(missing, question, token):
                new[cell_text(quad.subject)].append(quad)
        with self._lock:
            # A server answers in any order, and the answers here do not depend on it.
            self._said.update((iri, tuple(sorted(found, key=str))) for iri, found in new.items())
        return {iri: self._said.get(iri, ()) for iri in wanted}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of names, most used first; those of the relation vocabulary too."""
        texts = (x.object for x in self._vocabulary if x.predicate.value in (v.PREF_LABEL, v.LABEL))
        words = ((t.language or "", 1) for t in texts if isinstance(t, ox.Literal))
        return tags([*self.profile.languages.items(), *words])

    # --- reading ----------------------------------------------------------------------------

    def answers(self, part: Iterable[ox.Quad], language: str) -> Answers:
        """What a part of the ontology says, read like a file of its own."""
        return Answers(index_of_quads(part), language)

    def declared(self, part: Iterable[ox.Quad], language: str) -> Answers:
        """The same, beside all that is said of relations, kinds and schemes."""
        return Answers(index_of_quads([*self._base, *part], self._vocabulary), language)

    def order_by(self, statements: Iterable[ox.Quad]) -> None:
        """Let these say what orders learning, over what the server says."""
        with self._lock:
            self._ordering = tuple(statements)
            self._bases = {}

    def base(self, language: str) -> Answers:
        """The relations, kinds and schemes."""
        with self._lock:
            found = self._bases.get(language)
        if found is None:
            # Each relation in use links something, or it would not be one here.
            one, other, kind = (ox.NamedNode(f"urn:{n}") for n in ("subject", "object", "class"))
            used = [ox.Quad(one, ox.NamedNode(p), other) for p in self.profile.uses if p != v.TYPE]
            if v.TYPE in self.profile.uses:
                is_a = ox.NamedNode(v.TYPE)
                used.append(ox.Quad(ox.NamedNode("urn:individual"), is_a, kind))
                used.append(ox.Quad(kind, is_a, ox.NamedNode(v.OWL + "Class")))
            concepts = typed(end.value for end in (one, other))
            found = self.declared([*used, *concepts, *self._ordering], language)
            with self._lock:
                self._bases[language] = found
        return found

    def _schema_of(self, declarations: Iterable[ox.Quad]) -> Schema:
        return index_of_quads(declarations, self._vocabulary).schema


def batches(some: Iterable[T], size: int) -> Iterator[list[T]]:
    """The same in lists of at most `size`."""
    rest = iter(some)
    while batch := list(islice(rest, size)):
        yield batch


def typed(iris: Iterable[str]) -> Iterator[ox.Quad]:
    """Statements that these are concepts, which the server has said another way."""
    ends = ox.NamedNode(v.TYPE), ox.NamedNode(v.CONCEPT)
    return (ox.Quad(ox.NamedNode(iri), *ends) for iri in iris)
