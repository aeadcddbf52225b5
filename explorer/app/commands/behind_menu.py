"""The query behind what is shown, and the one that a selection stands for.

Each pane can open the SPARQL that finds the same; what is selected opens the form.
"""

from collections.abc import Callable

from explorer.app.commands import acts, between
from explorer.app.commands.command import Command, Desk
from explorer.app.learning.plan import Plan
from explorer.app.query.behind import (
    Behind,
    behind_concept,
    behind_next,
    behind_path,
    behind_plan,
    behind_search,
)
from explorer.app.query.drawn import query_from
from explorer.app.session import Session
from explorer.app.sparql.format import formatted
from explorer.model.source import Source
from explorer.model.terms import Iri

ABOUT, NEXT, PLAN = "query.behind.about", "query.behind.next", "query.behind.plan"


def search_of(words: str) -> Command:
    """The query behind a search for these words; a row for whoever is searching."""
    title = f"Query behind the search for “{words}”"
    return Command(
        "query.behind.words",
        title,
        "Query",
        lambda desk: _open(desk, lambda source: behind_search(source, words)),
        icon="braces",
    )


def _search(desk: Desk) -> None:
    words = desk.searched
    if words:
        search_of(words).run(desk)
    else:
        desk.find_anything()


def _about(desk: Desk) -> None:
    here = desk.session.trail.here
    if here is not None:
        _open(desk, lambda source: behind_concept(source, here))


def _planned(make: Callable[[Source, Plan], Behind]) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        plan = desk.session.learning.plan
        if plan is not None:
            _open(desk, lambda source: make(source, plan))

    return run


def _path(desk: Desk) -> None:
    session = desk.session
    light = session.lamp.light
    if light is not None and between.is_path(session):
        first, last = light.ends[:2]
        barred = between.barred_for(session).relations
        _open(desk, lambda source: _of_path(source, (first, last, light.steps), barred))


def _of_path(source: Source, wanted: tuple[Iri, Iri, int], barred: frozenset[Iri]) -> Behind:
    over = [relation for relation in source.relations() if relation not in barred]
    return behind_path(source, wanted[:2], wanted[2], over)


def _open(desk: Desk, find: Callable[[Source], Behind]) -> None:
    session = desk.session
    store = session.store
    session.jobs.ask(
        "query.behind",
        lambda _: find(store),
        lambda found: desk.write_query(found.title, formatted(found.text) or found.text),
        session.failed.send,
    )


def _has_plan(session: Session) -> bool:
    return session.learning.plan is not None


def _ask(desk: Desk) -> None:
    session = desk.session
    store, chosen = session.store, session.selection
    session.jobs.ask(
        "query.behind",
        lambda _: query_from(store, chosen),
        lambda found: desk.write_query(found.title, found.text, as_form=True),
        session.failed.send,
    )


BEHIND = (
    Command(
        "query.ask",
        "Ask about this",
        "Query",
        _ask,
        when=acts.has_selection,
        keys="Shift+Q",
        icon="table",
    ),
    Command(
        ABOUT,
        "Query behind the details",
        "Query",
        _about,
        when=acts.has_focus,
        keys="Q",
        icon="braces",
        section=1,
    ),
    Command(
        "query.behind.search",
        "Query behind the search",
        "Query",
        _search,
        icon="braces",
        section=1,
    ),
    Command(
        NEXT,
        "Query behind Next",
        "Query",
        _planned(behind_next),
        when=_has_plan,
        icon="braces",
        section=1,
    ),
    Command(
        PLAN,
        "Query behind the plan",
        "Query",
        _planned(behind_plan),
        when=acts.has_goals,
        icon="braces",
        section=1,
    ),
    Command(
        "query.behind.path",
        "Query behind the path",
        "Query",
        _path,
        when=between.is_path,
        icon="braces",
        section=1,
    ),
)
