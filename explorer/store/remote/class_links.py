"""Links between classes on a server, by way of blank nodes, and by what properties are for.

What a few classes say is fetched, and read as in a file.
"""

from collections.abc import Iterable, Iterator, Sequence

from explorer.model.concept import Link
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.index.class_links import class_links
from explorer.store.remote import class_questions as ask
from explorer.store.remote.profile import cell_text, quads
from explorer.store.remote.shelf import BATCH, Shelf, batches


class ClassLinks:
    """Asks a shelf for such links of concepts."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def around(
        self, iris: Sequence[Iri], relations: Iterable[Iri], token: Token, *, tree: bool = False
    ) -> list[Link]:
        """Those over some relations that begin or end at these concepts.

        `tree`: only the way upward is wanted, to which what leads to a class by a property adds
        nothing.
        """
        profile, some = self._shelf.profile, frozenset(iris)
        wanted = frozenset(relations)
        found = dict.fromkeys(e for e in profile.properties if {e.source, e.target} & some)
        if wanted & profile.restricted:
            by = (ask.FIRST,) if tree else (*ask.FILLERS, ask.FIRST)
            classes = dict.fromkeys((*iris, *self._owners(iris, by, token)))
            found.update(dict.fromkeys(self._expressed(list(classes), token)))
        return [e for e in found if e.relation in wanted and {e.source, e.target} & some]

    def among(self, iris: frozenset[Iri], token: Token) -> list[Link]:
        """Those that begin and end within some concepts."""
        profile = self._shelf.profile
        found = dict.fromkeys(profile.properties)
        if profile.restricted:
            found.update(dict.fromkeys(self._expressed(sorted(iris), token)))
        return [e for e in found if e.source in iris and e.target in iris]

    def examples(self, limit: int, token: Token) -> list[Link]:
        """A few of some relations."""
        profile = self._shelf.profile
        found = dict.fromkeys(profile.properties)
        for batch in batches(sorted(profile.restricted), BATCH // 5):
            text = ask.restricted_classes(map(Iri, batch), limit)
            classes = [Iri(cell_text(row[0])) for row in self._shelf.rows(text, token).rows]
            found.update(dict.fromkeys(self._expressed(classes, token)))
        return list(found)

    def _owners(self, iris: Sequence[Iri], by: Sequence[Iri], token: Token) -> Iterator[Iri]:
        for batch in batches(iris, BATCH):
            for some, rows in self._shelf.answered(batch, lambda x: ask.owners(x, by), token):
                if not rows.complete:
                    self._shelf.tell(
                        f"Of what leads to {some[0]} by way of restrictions"
                        f" only the first {len(rows.rows):,} classes are listed."
                    )
                yield from (Iri(cell_text(row[0])) for row in rows.rows)

    def _expressed(self, iris: Sequence[Iri], token: Token) -> Iterator[Link]:
        """What the classes themselves say; kept on the shelf."""
        kept, schema = self._shelf.expressed, self._shelf.base("").index.schema
        for batch in batches((iri for iri in iris if iri not in kept), BATCH):
            # Each answer by itself: the names of blank nodes hold for one only.
            for some, rows in self._shelf.answered(batch, ask.expressions, token):
                if not rows.complete:
                    self._shelf.tell(f"Not all restrictions of {some[0]} were read.")
                links = class_links(quads(rows.rows), schema)
                by_end: dict[str, list[Link]] = {}
                for link in links:
                    for end in {link.source, link.target}:
                        by_end.setdefault(end, []).append(link)
                kept.update((iri, tuple(by_end.get(iri, ()))) for iri in some)
        used = self._shelf.profile.restricted
        for iri in iris:
            yield from (link for link in kept[iri] if link.relation in used)
