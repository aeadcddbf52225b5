"""The beginning of a large file in the window, until the whole is read.

Only where nothing else is open: what is open stays until there is something to replace it. The
beginning is only read; marks and notes made on it hold for the whole.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from explorer.app.last_view import LastView, ontology_of
from explorer.app.session import Session
from explorer.app.view import View
from explorer.gui.opening import Kept, Opened, Wanted
from explorer.model.errors import BadInput
from explorer.model.source import Token
from explorer.resources import vocabulary_files

PATIENCE = 1_000
"""So many milliseconds nothing but the progress is shown: most files are there by then."""


def open_beginning(wanted: Wanted, kept: Kept, token: Token) -> Opened | None:
    """What stands first in the one large file that shall be opened; None for anything else."""
    from explorer.store.beginnings import beginning
    from explorer.store.local import LocalStore
    from explorer.store.overlay import Overlay, Own

    (path, *more) = wanted.paths or ("",)
    if more or not isinstance(path, Path):
        return None
    with TemporaryDirectory() as folder:
        part = beginning(path, Path(folder))
        if part is None:
            return None
        store = LocalStore.open([part], vocabulary_files(), wanted.language)
    token.check()
    try:
        own = kept.profile.read()
    except BadInput:
        # Whoever reads the whole tells of it.
        return None
    last = LastView(kept.views, ontology_of(store, wanted.paths))
    return Opened(Overlay(store, Own(own)), last) if store.size().concepts else None


def carried(before: Session | None, kept: View | None) -> View | None:
    """The view with which the whole begins: what was looked at meanwhile stays where it is."""
    if before is None or (before.trail.here is None and not before.edits.done):
        return kept
    return before.view if before.view.chooses else before.standing()


def go_on(session: Session, before: Session | None) -> None:
    """Select in the whole what was selected in its beginning."""
    if before is not None:
        session.trail = before.trail
        session.visited.send(before.trail.here)
