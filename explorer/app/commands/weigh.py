"""Comparing concepts, weighing techniques, looking for problems: what the commands do."""

from explorer.app.commands.command import Desk, Region
from explorer.app.comparing import MOST
from explorer.app.notes import notes_of
from explorer.app.session import Session

COMPARE, MATRIX, PROBLEMS = "Compare", "Matrix", "Problems"
ANOTHER = "Choose a concept to compare"


def can_compare(session: Session) -> bool:
    """Something is selected that can be compared."""
    return 0 < len(session.selection) <= MOST


def take_selection(session: Session) -> None:
    """Compare what is selected, the concept in focus last; a single one joins what is there."""
    here, chosen = session.trail.here, session.selection
    found = session.store.concepts(sorted(chosen))
    names = {iri: concept.label.casefold() for iri, concept in found.items()}
    iris = tuple(sorted(chosen, key=lambda iri: (iri == here, names[iri], iri)))
    if len(iris) > 1:
        session.comparing.put(iris)
    elif iris:
        session.comparing.add(iris[0])


def compare(desk: Desk) -> None:
    """Show the selected concepts side by side; where it is one alone, ask for another."""
    take_selection(desk.session)
    desk.show_tab(Region.CENTRE, COMPARE)
    if len(desk.session.comparing.iris) < 2:
        compare_another(desk)


def compare_another(desk: Desk) -> None:
    """Choose one concept more to compare."""
    desk.choose_concept(ANOTHER, desk.session.comparing.add)


def has_noted_plan(session: Session) -> bool:
    """There is a plan, and the person wrote notes."""
    return bool(session.store.goals()) and bool(notes_of(session.store))


def check(desk: Desk) -> None:
    """Look for problems, again where that was done already."""
    desk.show_tab(Region.BOTTOM, PROBLEMS)
    desk.session.learning.replan(desk.session.store)
