"""The tops of the hierarchy on a server, without what is only mentioned there.

The same that a file has: a concept of which nothing is said is a top only for what has nothing
else above it, and what is not to be used any more only with something below.
"""

from collections.abc import Callable, Iterable, Sequence

from explorer.model.errors import TooLarge
from explorer.model.source import Token
from explorer.model.terms import Iri
from explorer.store.remote import top_questions as q
from explorer.store.remote.links import PLENTY, RemoteLinks
from explorer.store.remote.profile import cell_text, number
from explorer.store.remote.questions import NEVER
from explorer.store.remote.shelf import BATCH, Shelf, batches
from explorer.store.remote.shelf import SECONDS as LONGEST

SPACES = 20
"""Of so many namespaces it is asked whether anything is said of their concepts."""
SECONDS = 5.0


def found_tops(
    shelf: Shelf, links: RemoteLinks, names: tuple[Iri, str], token: Token
) -> tuple[Sequence[Iri], int]:
    """Concepts with nothing above them, of very many the first by name; and how many there are.

    Of very many some are among them that only have a type.
    """
    sorts, steps = shelf.profile.sorts, links.steps(links.hierarchical)
    some = some_tops(shelf, links, token)
    if some is None:
        total = number(shelf.all_rows(q.count_tops(sorts, steps), token).rows[0][0])
        rows = shelf.rows(q.tops_by_name(sorts, steps, names), token)
        return [Iri(cell_text(row[0])) for row in rows.rows], total
    found = standing(shelf, links, some, token)
    return found, len(found)


def some_tops(
    shelf: Shelf, links: RemoteLinks, token: Token, seconds: float = LONGEST
) -> list[Iri] | None:
    """All concepts with nothing above them; None where they are more than are fetched at once."""
    steps = links.steps(links.hierarchical)
    rows = shelf.rows(q.tops(shelf.profile.sorts, steps, PLENTY + 1), token, seconds)
    if len(rows.rows) > PLENTY or not rows.complete:
        return None
    iris = (Iri(cell_text(row[0])) for row in rows.rows)
    return [iri for iri in iris if not iri.startswith(NEVER)]


def standing(shelf: Shelf, links: RemoteLinks, iris: Sequence[Iri], token: Token) -> list[Iri]:
    """Those of some concepts with nothing above them that a file would have on top."""
    tops = links.without_above(iris, token)
    sorts, steps = shelf.profile.sorts, links.steps(links.hierarchical)
    if not steps:
        return tops

    def which(some: Iterable[Iri], question: Callable[[Sequence[str]], str]) -> set[Iri]:
        found: set[Iri] = set()
        for batch in batches(some, BATCH):
            rows = shelf.all_rows(question(batch), token).rows
            found.update(Iri(cell_text(row[0])) for row in rows)
        return found

    old = which(tops, lambda some: q.outdated(some, steps, sorts))
    spoken = links.spoken_of(tops, token)
    mere = [iri for iri in tops if iri not in spoken]
    told, typed = {_space(iri) for iri in spoken}, which(mere, q.typed)
    for space in sorted({_space(iri) for iri in typed} - told)[:SPACES]:
        if _told(shelf, space, token):
            told.add(space)
    mere = [iri for iri in mere if iri not in typed or _space(iri) not in told]
    aside = old.union(mere) - which(mere, lambda some: q.needed(some, steps, sorts))
    return [iri for iri in tops if iri not in aside]


def _told(shelf: Shelf, space: str, token: Token) -> bool:
    """Whether something is said of a concept of a namespace; also where that takes too long."""
    try:
        text = q.one_spoken_of(space, shelf.profile.sorts)
        return bool(shelf.rows(text, token, SECONDS).rows)
    except TooLarge:
        return True


def _space(iri: Iri) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
