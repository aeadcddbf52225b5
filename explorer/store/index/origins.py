"""What an ontology calls itself: by its scheme, else by its header."""

from explorer.model import vocabulary as v
from explorer.model.concept import Origin
from explorer.store.index.index import Index, is_iri
from explorer.store.index.words import LABELS, named, one_line

_KINDS = (v.CONCEPT_SCHEME, v.OWL + "Ontology")
_VERSION = 40
"""Longer ones tell what was changed, and are no names."""


def origin(index: Index, language: str) -> Origin | None:
    """What the one scheme, or the one header, says of itself; None where there are none or more.

    The title is "" where it has no label.
    """
    found = (one for kind in _KINDS if len(one := _of_type(index, kind)) == 1)
    header = next(found, [""])[0]
    if not header:
        return None
    said = index.said(header)
    title = named(said, header, language)[0] if any(map(said, LABELS)) else ""
    versions = (one_line(text) for text, _ in index.texts(header, v.VERSION))
    return Origin(title, header, next((text for text in versions if len(text) <= _VERSION), ""))


def _of_type(index: Index, kind: str) -> list[str]:
    """What is of this type, the relation vocabulary left out."""
    columns = index.columns
    rows = columns.rows_to(columns.number(kind), columns.number(v.TYPE))
    found = {columns.subjects[row] for row in rows if row >= columns.declared}
    return sorted(filter(is_iri, map(columns.name, found)))
