"""The canvas as a person left it, kept for each ontology until it is opened again."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from threading import Lock

from explorer.app.session import Session
from explorer.app.view import CHOOSING, View
from explorer.app.view_text import read_view, view_text
from explorer.layout import LAYOUTS
from explorer.model.errors import BadInput
from explorer.model.source import Source
from explorer.model.terms import OWN_GRAPHS, Iri
from explorer.store.files import set_aside, write_atomically


class LastView:
    """One file. Writing is safe from any thread; an older view never replaces a newer."""

    def __init__(self, folder: Path, ontology: str) -> None:
        self.ontology = ontology
        self.path = folder / f"{sha256(ontology.encode()).hexdigest()[:20]}.json"
        self._lock = Lock()
        self._written = 0

    def read(self) -> View | None:
        """The view kept, if any; raises BadInput where the file is damaged."""
        try:
            return read_view(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError) as error:
            raise BadInput(f"{self.path} cannot be read: {error}.") from error

    def write(self, version: int, view: View) -> None:
        """Replace the file, unless a view with a higher version was already written."""
        text = view_text(view, self.ontology)
        with self._lock:
            if version >= self._written:
                write_atomically(self.path, text)
                self._written = version

    def set_aside(self) -> Path:
        """Rename a damaged file, so that a new one can begin; return where it went."""
        return set_aside(self.path)


class ViewKeeping:
    """Listens to a session and writes every view it comes to, off the main thread."""

    def __init__(self, session: Session, last: LastView) -> None:
        self._session, self._last = session, last
        self._version = 0
        self._kept = session.view
        self._end = session.viewed.connect(self._viewed)

    def _viewed(self, view: View) -> None:
        self._version += 1
        last, version = self._last, self._version

        def done(_: None) -> None:
            self._kept = view

        session = self._session
        session.jobs.ask("view", lambda _: last.write(version, view), done, session.failed.send)

    def close(self) -> None:
        """Write what is not written yet, and listen no more."""
        self._end()
        if self._session.view is not self._kept:
            self._last.write(self._version + 1, self._session.view)


def ontology_of(source: Source, paths: tuple[Path | str, ...]) -> str:
    """What tells one ontology from another: its scheme's IRI, else its files."""
    return source.origin.iri or "\n".join(map(str, paths))


def fitting(view: View, source: Source) -> View:
    """The view without concepts that are not in the ontology; may block.

    The start view stands in where nothing else is left.
    """
    shown = frozenset(iri for iri in view.shown if exists(source, iri))
    focus = view.focus if view.focus is not None and exists(source, view.focus) else None
    whole = replace(
        view,
        layout=view.layout if view.layout in (*LAYOUTS, *CHOOSING) else "free",
        focus=focus,
        shown=shown,
        points={iri: at for iri, at in view.points.items() if iri in shown},
        pinned=view.pinned & shown,
        singled=view.singled & shown,
    )
    empty = not source.goals() if whole.layout == "path" else not (shown or whole.chooses)
    return replace(whole, layout="start", focus=None) if empty else whole


def exists(source: Source, iri: Iri) -> bool:
    """Whether the ontology says anything of a concept; what the person said does not count."""
    if source.link_counts(iri) or source.concepts([iri])[iri].kind is not None:
        return True
    return any(s.graph not in OWN_GRAPHS for s in source.describe(iri).statements)
