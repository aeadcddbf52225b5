"""Prefixes that a query uses; those of the file and the common ones need no declaration."""

from collections.abc import Mapping

from explorer.app.sparql.read import read


def with_prefixes(text: str, known: Mapping[str, str]) -> str:
    """The query with a PREFIX line for each prefix that it uses and does not declare."""
    lines = [f"PREFIX {p}: <{known[p]}>\n" for p in prefixes_used(text) if p in known]
    return "".join(lines) + text


def prefixes_used(text: str) -> tuple[str, ...]:
    """The prefixes that a query uses without declaring them, in the order of the text."""
    reading = read(text)
    names = (t.text.partition(":")[0] for t in reading.tokens if t.kind == "name")
    return tuple(p for p in dict.fromkeys(names) if p not in reading.prefixes)
