"""What follows no longer, and what follows newly, once an edit was made."""

from collections.abc import Iterable

from explorer.store.index import inference
from explorer.store.index.index import Index

# In so many statements no difference is looked for where relations are other ones.
MANY = 50_000


def follows(
    before: Index, after: Index, ends: set[inference.Ends]
) -> tuple[set[bytes], set[bytes]] | None:
    """What follows no longer, and newly; None of many, where relations are other ones."""
    if before.schema == after.schema:
        return inference.difference(before.columns, after.columns, ends, after.schema)
    if len(before.columns) > MANY:
        return None
    was, now = (_split(inference.inferred_lines(i.columns, i.schema)) for i in (before, after))
    return was - now, now - was


def _split(parts: Iterable[bytes]) -> set[bytes]:
    return {line for part in parts for line in part.splitlines(keepends=True)}
