"""A comparison as Markdown, to be pasted into notes, and its rows in the order they are read."""

from collections.abc import Iterable, Iterator

from explorer.app.panes.compare import Column, Comparison, Part, Row
from explorer.exporters.markdown import escaped
from explorer.model.concept import Way


def grouped(found: Comparison, rows: Iterable[Row]) -> dict[Way | None, list[Row]]:
    """Rows by how they are related, in the order of the legend; others under None."""
    order = {iri: place for place, iri in enumerate(found.relations)}
    groups: dict[Way | None, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.way, []).append(row)

    def key(way: Way | None) -> tuple[int, bool, str]:
        if way is None:
            return -1, False, ""
        return order.get(way.relation, len(order)), not way.forward, way.relation

    return {way: groups[way] for way in sorted(groups, key=key)}


def comparison_markdown(found: Comparison) -> str:
    """Definitions, what relates them, then every part as lists by who it is said of."""
    names = [escaped(concept.label) for concept in found.concepts]
    lines = [f"# {' and '.join(names)}", ""]
    for concept in found.concepts:
        definition = escaped(concept.definition) or "No definition."
        lines += [f"**{escaped(concept.label)}**: {definition}", ""]
    lines += [f"- {escaped(one.sentence)}" for one in found.among]
    for part in found.parts:
        lines += ["", f"## {part.title}", *_part(found, part)]
    return "\n".join(lines) + "\n"


def _part(found: Comparison, part: Part) -> Iterator[str]:
    if not part.rows:
        yield from ("", "None.")
    for band in found.bands(part):
        for column in band:
            yield from _column(found, column)


def _column(found: Comparison, column: Column) -> Iterator[str]:
    if column.rows:
        yield from ("", f"### {escaped(column.title)}", "")
        for rows in grouped(found, column.rows).values():
            yield from (f"- {escaped(row.text)}" for row in rows)
