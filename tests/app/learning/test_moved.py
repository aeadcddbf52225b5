"""Marks follow concepts that were renamed, replaced or split; what is lost is told."""

from datetime import date
from pathlib import Path

from conftest import MainThread
from hypothesis import given
from hypothesis import strategies as st
from ontologies import iri, ontology

from explorer.app.jobs import Jobs
from explorer.app.learning.moved import Following, Moves, following, moves, told
from explorer.app.learning.plan import make_plan
from explorer.app.learning.review_file import Rating, Review
from explorer.app.learning.reviewing import Reviewing
from explorer.app.session import Message, Session
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import LEARNER, NOTES, Iri, Literal, Statement
from explorer.store.local import LocalStore

TODAY = date(2026, 11, 24)
TRUE = Literal("true", datatype=v.BOOLEAN)


def stated(*triples: tuple[str, Iri, str]) -> LocalStore:
    """E needs d needs c, and these statements."""
    store = ontology(e="d", d="c")
    store.apply(Change(added=frozenset(Statement(iri(s), p, iri(o)) for s, p, o in triples)))
    return store


def marked(store: LocalStore, *names: str, mark: Iri = v.KNOWN) -> None:
    store.apply(Change(added=frozenset(Statement(iri(n), v.MARK, mark, LEARNER) for n in names)))


def follow(store: LocalStore) -> Moves:
    found = moves(store)
    store.apply(following(store, found, TODAY))
    return found


def test_a_replaced_concept_gives_all_that_was_said_of_it_to_the_new_one() -> None:
    store = stated(("old", v.REPLACED_BY, "d"))
    marked(store, "old")
    goal = Statement(iri("old"), v.GOAL, Literal("1", datatype=v.INTEGER), LEARNER)
    note = Statement(iri("old"), v.NOTE, Literal("Mine."), NOTES)
    store.apply(Change(added=frozenset({goal, note})))
    assert follow(store).moved == {iri("old"): iri("d")}
    assert store.marks() == {iri("d"): v.KNOWN}
    assert store.goals() == (iri("d"),)
    assert [s.subject for s in store.statements(NOTES)] == [iri("d")]


def test_goals_and_notes_follow_where_nothing_is_marked() -> None:
    store = stated(("old", v.REPLACED_BY, "d"), ("d", v.SAME_AS, "other"))
    first, second = (Literal(place, datatype=v.INTEGER) for place in "12")
    goals = {
        Statement(iri("old"), v.GOAL, first, LEARNER),
        Statement(iri("e"), v.GOAL, second, LEARNER),
    }
    note = Statement(iri("other"), v.NOTE, Literal("Mine."), NOTES)
    store.apply(Change(added=frozenset({*goals, note})))
    assert follow(store).moved == {iri("old"): iri("d"), iri("other"): iri("d")}
    assert store.goals() == (iri("d"), iri("e"))
    assert [s.subject for s in store.statements(NOTES)] == [iri("d")]


def test_a_goal_that_was_one_by_both_names_is_one_goal() -> None:
    store = stated(("old", v.REPLACED_BY, "d"))
    places = (("old", "1"), ("e", "2"), ("d", "3"))
    store.apply(
        Change(
            added=frozenset(
                Statement(iri(name), v.GOAL, Literal(place, datatype=v.INTEGER), LEARNER)
                for name, place in places
            )
        )
    )
    follow(store)
    assert store.goals() == (iri("d"), iri("e"))


def test_a_goal_that_is_gone_is_no_lost_mark() -> None:
    store = stated()
    goal = Statement(iri("gone"), v.GOAL, Literal("1", datatype=v.INTEGER), LEARNER)
    store.apply(Change(added=frozenset({goal})))
    assert moves(store) == Moves()


def test_a_deprecated_concept_is_left_even_where_it_is_still_one() -> None:
    store = stated(("e", v.REPLACED_BY, "c"))
    marked(store, "e")
    assert moves(store) == Moves()
    store.apply(Change(added=frozenset({Statement(iri("e"), v.DEPRECATED, TRUE)})))
    assert moves(store).moved == {iri("e"): iri("c")}


def test_the_same_by_another_name_is_followed_either_way_and_over_several() -> None:
    store = stated(("d", v.SAME_AS, "old"), ("older", v.REPLACED_BY, "old"))
    marked(store, "old", "older")
    assert moves(store).moved == {iri("old"): iri("d"), iri("older"): iri("d")}


def test_a_split_takes_both_parts_as_known_and_says_of_none_that_it_was_said() -> None:
    store = stated(("old", v.REPLACED_BY, "e"), ("old", v.REPLACED_BY, "c"))
    marked(store, "old")
    found = follow(store)
    assert found.split == {iri("old"): (iri("c"), iri("e"))}
    assert store.marks() == {iri("c"): v.ASSUMED, iri("e"): v.ASSUMED}
    reasons = {s.object for s in store.statements(LEARNER) if s.predicate == v.MARK_REASON}
    assert reasons == {Literal("Came out of old, which was split.")}
    known = make_plan(store, ()).known
    assert known.said == frozenset()
    assert known.assumed == {iri("c"), iri("d"), iri("e")}
    assert "old was split into c and e, which are taken as known now." in told(store, found)


def test_what_is_marked_by_its_new_name_keeps_that_mark() -> None:
    store = stated(("old", v.REPLACED_BY, "d"))
    marked(store, "old")
    marked(store, "d", mark=v.SHAKY)
    follow(store)
    assert store.marks() == {iri("d"): v.SHAKY}


def test_what_is_gone_is_told_and_kept_and_other_ontologies_are_left_alone() -> None:
    store = stated()
    marked(store, "gone")
    elsewhere = Statement(Iri("https://elsewhere.org/x"), v.MARK, v.KNOWN, LEARNER)
    store.apply(Change(added=frozenset({elsewhere})))
    found = follow(store)
    assert found == Moves(lost=(iri("gone"),))
    assert told(store, found) == "1 mark has no concept any more: gone."
    assert len(store.marks()) == 2


def test_a_circle_of_replacements_ends() -> None:
    store = stated(("one", v.REPLACED_BY, "two"), ("two", v.REPLACED_BY, "one"))
    marked(store, "one")
    assert moves(store) == Moves(lost=(iri("one"),))


links = st.tuples(
    st.sampled_from("pqrs"), st.sampled_from((v.REPLACED_BY, v.SAME_AS)), st.sampled_from("pqrsde")
)


@given(st.lists(links, max_size=6), st.sets(st.sampled_from("pqrsde")))
def test_following_is_done_after_one_time_and_loses_no_mark(
    stated_: list[tuple[str, Iri, str]], names: set[str]
) -> None:
    store = stated(*stated_)
    marked(store, *names)
    found = follow(store)
    assert moves(store) == Moves(lost=found.lost)
    for end in found.moved.values():
        assert end in store.marks()
    assert set(found.lost) <= store.marks().keys()


def test_an_open_ontology_lets_marks_follow_as_one_step(
    jobs: Jobs, main_thread: MainThread
) -> None:
    store = stated(("old", v.REPLACED_BY, "d"))
    marked(store, "old", "gone")
    session = Session(store, jobs)
    said: list[Message] = []
    session.told.connect(said.append)
    Following(session)
    main_thread.run_until(lambda: bool(said))
    assert said[0].text == (
        "What you kept of 1 renamed concept followed: old → d. "
        "1 mark has no concept any more: gone."
    )
    assert said[0].undo
    assert store.marks().keys() == {iri("d"), iri("gone")}
    session.undo()
    assert store.marks().keys() == {iri("old"), iri("gone")}


def test_nothing_is_said_where_all_is_well(jobs: Jobs, main_thread: MainThread) -> None:
    store = stated()
    marked(store, "d")
    session = Session(store, jobs)
    said: list[Message] = []
    session.told.connect(said.append)
    Following(session)
    main_thread.run_next()
    assert said == []
    assert not session.edits.done


def test_reviews_go_over_with_the_mark_and_back_with_undo(
    jobs: Jobs, main_thread: MainThread, tmp_path: Path
) -> None:
    store = stated(("old", v.REPLACED_BY, "d"))
    marked(store, "old")
    session = Session(store, jobs)
    reviewing = session.reviewing = Reviewing(session, tmp_path / "r.sqlite")
    reviewing.reviews.rate(Review(iri("old"), Rating.GOOD, reviewing.clock()))

    def reviewed() -> list[Iri]:
        return [review.concept for review in reviewing.reviews.log()]

    Following(session)
    main_thread.run_until(lambda: reviewed() == [iri("d")] and reviewing.standing.reviewed == 1)
    session.undo()
    main_thread.run_until(lambda: reviewed() == [iri("old")])
