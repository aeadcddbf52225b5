"""All that a person keeps, taken away as a file and brought back; and known concepts as a deck.

The concepts that they added beside the ontology go with it; a worker lays them beside the one that
is open where the file is loaded.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from explorer.app.exporting import save
from explorer.app.learning.review_file import Rating, Review
from explorer.app.notes import plain_links
from explorer.app.session import Message, Session
from explorer.exporters.anki import deck
from explorer.exporters.cards import study_cards
from explorer.exporters.progress import WRITERS, progress_json
from explorer.importers.progress import ProgressChange, progress_change, read_progress_file
from explorer.model import vocabulary as v
from explorer.model.learner import Answered, Own
from explorer.model.source import Store
from explorer.model.terms import ADDED, ONTOLOGY, OWN_GRAPHS

TITLE = "Load progress"


def export_progress(session: Session, target: Path) -> None:
    """Save marks, goals, notes, reviews and concepts of one's own.

    The ending of the file says in which form, else it is JSON.
    """
    store = session.store
    reviews = session.reviewing.reviews if session.reviewing else None
    write = WRITERS.get(target.suffix.lower(), progress_json)

    def work() -> str:
        stated = frozenset(s for graph in (*OWN_GRAPHS, ADDED) for s in store.statements(graph))
        log = reviews.log() if reviews else ()
        answers = tuple(Answered(r.concept, int(r.rating), r.at) for r in log)
        return write(Own(stated, answers))

    save(session, target, work)


def load_progress(session: Session, source: Path) -> None:
    """Take over a progress file, as one step that can be undone; say what it did."""
    store, day = session.store, session.today()

    def done(found: ProgressChange) -> None:
        if found.concepts:
            session.do_apart(TITLE, found.change, "", lambda: loaded(found))
        else:
            session.do(TITLE, found.change)
            loaded(found)

    def loaded(found: ProgressChange) -> None:
        log = [Review(r.concept, Rating(r.rating), r.at) for r in found.reviews]
        if log and session.reviewing is not None:
            session.reviewing.merge(log, found.change, lambda new: _tell(session, found, new))
        else:
            _tell(session, found, 0)

    session.jobs.ask(
        "import",
        lambda _: _change(source, store, day),
        done,
        session.failed.send,
    )


def _change(file: Path, store: Store, day: date) -> ProgressChange:
    found = read_progress_file(file)
    if found.own is not None and ONTOLOGY not in store.writable:
        kept = frozenset(s for s in found.own.statements if s.graph != ADDED)
        found = replace(found, own=replace(found.own, statements=kept))
    return progress_change(found, store, day)


def _tell(session: Session, found: ProgressChange, reviews: int) -> None:
    words = f"Progress loaded: {found.told(reviews)}."
    session.told.send(Message(words, undo=bool(found.change)))


def export_deck(session: Session, target: Path) -> None:
    """Save all that is said to be known as a deck for Anki."""
    store = session.store
    known = sorted(iri for iri, mark in store.marks().items() if mark == v.KNOWN)
    moment = session.reviewing.clock() if session.reviewing else None
    if not known or moment is None:
        session.told.send(Message("Nothing is marked as known yet. Mark a concept with K."))
        return

    def work() -> bytes:
        here = store.prerequisites(frozenset(known)).ranks
        cards = study_cards(store, sorted((i for i in known if i in here), key=here.__getitem__))
        # In Anki [[…]] would lead nowhere.
        noted = (replace(card, notes=tuple(map(plain_links, card.notes))) for card in cards)
        return deck(tuple(noted), store.origin.title, moment)

    save(session, target, work)
