"""Concepts that a person adds beside an ontology: a small file of Turtle for each.

They are statements in a graph of their own, so that the ontology's files stay as they are; beside
another ontology they are not seen.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from explorer.app.session import Session
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import BadInput, NotWritable
from explorer.model.source import Source, Store
from explorer.model.terms import ADDED, ADDED_BASE, ONTOLOGY, Iri, Literal, Statement
from explorer.store.files import read_statements, set_aside, write_atomically
from explorer.store.turtle import turtle

_PREFIXES = {"ce": v.CE, "skos": v.SKOS, "rdf": v.RDF}
_BETWEEN = re.compile(r"[^\w]+")


class AddedFile:
    """The concepts added beside one ontology; no file where there are none."""

    def __init__(self, folder: Path, ontology: str) -> None:
        self.path = folder / f"{sha256(ontology.encode()).hexdigest()[:20]}.ttl"

    def read(self) -> frozenset[Statement]:
        """The statements kept; raises BadInput where the file is damaged."""
        if not self.path.exists():
            return frozenset()
        return frozenset(s._replace(graph=ADDED) for s in read_statements(self.path))

    def keep(self, statements: Iterable[Statement]) -> None:
        """Keep these statements and no others; raises BadInput where that is not possible."""
        found = tuple(statements)
        if found:
            write_atomically(self.path, turtle(found, _PREFIXES))
            return
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise BadInput(f"{self.path} cannot be removed: {error.strerror}.") from error


def apply_added(store: Store, file: AddedFile) -> str:
    """Lay the concepts that were added beside the ontology; a sentence where that fails."""
    if ONTOLOGY not in store.writable:
        return ""
    try:
        statements = file.read()
    except BadInput as error:
        begun = f"{error.message} Your own concepts are left out"
        try:
            return f"{begun}; the old file is {set_aside(file.path)}."
        except BadInput as other:
            return f"{begun}. {other.message}"
    if statements:
        store.apply(Change(added=statements))
    return ""


def adding(source: Source, name: str, definition: str = "", language: str = "") -> Change:
    """The change that adds a concept of this name. May block.

    Raises BadInput where the name is none, or is that of another concept.
    """
    label, tag = " ".join(name.split()), language or source.language
    if not label:
        raise BadInput("A concept needs a name.", "Write one into the field.")
    taken = (hit.concept for hit in source.search(label, 5) if hit.exact)
    same = next((c for c in taken if c.label.casefold() == label.casefold()), None)
    if same is not None:
        raise BadInput(f"There is a concept called “{same.label}” already.", "Choose another name.")
    iri = iri_of(label)
    if source.describe(iri).statements:
        raise BadInput(f"{iri} is said of something else already.", "Choose another name.")
    added = {
        Statement(iri, v.TYPE, v.CONCEPT, ADDED),
        Statement(iri, v.PREF_LABEL, Literal(label, tag), ADDED),
    }
    if definition.strip():
        added.add(Statement(iri, v.DEFINITION, Literal(definition.strip(), tag), ADDED))
    return Change(added=frozenset(added))


def iri_of(name: str) -> Iri:
    """The IRI of a concept that is added under a name; the same name gives the same one."""
    return Iri(f"{ADDED_BASE}{_BETWEEN.sub('-', name.casefold()).strip('-') or 'concept'}")


def add(session: Session, name: str, definition: str = "", language: str = "") -> None:
    """Add a concept as one step that can be undone; off the main thread."""
    store = session.store
    if ONTOLOGY not in store.writable:
        words = f"{store.origin.title or 'This ontology'} is only read here"
        hint = "Save what you need of it as a file, and open that: concepts can be added to it."
        session.failed.send(NotWritable(f"{words}: no concept can be added.", hint))
        return
    label = " ".join(name.split())
    session.jobs.ask(
        "add",
        lambda _: adding(store, name, definition, language),
        lambda change: session.do_apart(
            f"Add {label}", change, f"{label} is a concept now, beside the ontology."
        ),
        session.failed.send,
    )
