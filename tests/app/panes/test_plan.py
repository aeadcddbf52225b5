"""A plan in words: why each step is there, for what, and what knowledge saves."""

from dataclasses import replace
from datetime import date

from ontologies import REQUIRES, iri, ontology

from explorer.app.edits import Edits
from explorer.app.learning.plan import make_plan
from explorer.app.learning.states import marks_of, step_mark
from explorer.app.panes.next import last_learned, upcoming
from explorer.app.panes.plan import overview, summary
from explorer.learn.path import LearningPath, Step
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.learner import aiming, marking
from explorer.model.terms import Iri, Literal, Statement
from explorer.scene.glyphs import Mark, State
from explorer.store.local import LocalStore

TODAY = date(2025, 3, 1)


def learner(store: LocalStore, *goals: str, known: str = "") -> LocalStore:
    store.apply(aiming(store, tuple(map(iri, goals))))
    store.apply(marking(store, dict.fromkeys(map(iri, known.split()), TODAY), v.KNOWN))
    return store


def test_steps_are_next_ready_later_and_goal() -> None:
    store = learner(ontology(vllm="paging kernel", paging="memory"), "vllm")
    path = make_plan(store, store.goals()).path
    names = [path.steps[i].concepts[0].rsplit("/", 1)[-1] for i in range(4)]
    marks = dict(zip(names, (step_mark(path, i) for i in range(4)), strict=True))
    assert marks["vllm"] == Mark(State.GOAL, 4)
    assert marks["memory"].state is State.NEXT
    assert marks["kernel"].state is State.READY
    assert marks["paging"].state is State.LATER


def test_what_is_shaky_stays_a_step_and_is_told_apart_everywhere() -> None:
    store = learner(ontology(vllm="paging", paging="memory"), "vllm", known="paging")
    store.apply(marking(store, {iri("memory"): TODAY}, v.SHAKY))
    plan = make_plan(store, store.goals())
    assert plan.known.shaky == {iri("memory")}
    assert marks_of(None, plan.known, ())[iri("memory")] == Mark(State.SHAKY)
    assert iri("memory") not in plan.known
    store.apply(marking(store, {iri("paging"): TODAY}, None))
    steps = overview(store, make_plan(store, store.goals())).steps
    assert [step.shaky for step in steps] == [True, False, False]


def test_a_step_says_why_where_and_for_what() -> None:
    store = learner(ontology(vllm="paging", paging="memory"), "vllm")
    first = overview(store, make_plan(store, store.goals())).steps[0]
    assert [(line.caption, line.text) for line in first.lines] == [
        ("Why", "paging requires memory – stated in this ontology, not saved"),
        ("Needed for", "step 2 paging"),
    ]


def test_shared_steps_say_for_how_many_goals() -> None:
    store = learner(ontology(vllm="memory", lora="memory"), "vllm", "lora")
    steps = overview(store, make_plan(store, store.goals())).steps
    needed = next(step.lines[1].text for step in steps if step.name == "memory")
    assert needed.endswith("; for 2 goals")


def test_concepts_in_a_circle_are_learned_together_and_say_why() -> None:
    store = learner(ontology(a="b", b="a", c="a"), "c")
    step = overview(store, make_plan(store, store.goals())).steps[0]
    assert step.name == "Learn together: a, b"
    assert step.lines[-1].caption == "Together"
    assert step.lines[-1].text == "a requires b; b requires a"


def test_the_summary_counts_what_is_known_and_saved() -> None:
    store = learner(ontology(vllm="paging", paging="memory", memory="bit"), "vllm", known="memory")
    found = overview(store, make_plan(store, store.goals()))
    assert found.sentence == (
        "2 steps, about 40 min. You know 2 of 4 already (1 assumed), saving 40 min."
    )
    assert [(k.concept.label, k.because) for k in found.known] == [
        ("memory", ""),
        ("bit", "memory"),
    ]


def test_a_plan_that_is_done_says_so() -> None:
    store = learner(ontology(vllm="paging"), "vllm", known="vllm")
    found = overview(store, make_plan(store, store.goals()))
    assert found.sentence == "You know all that it takes: 2 concepts."


def test_a_plan_that_may_not_be_the_shortest_says_so() -> None:
    path = LearningPath((iri("c"),), (Step((iri("c"),), 20),), minutes=20)
    assert summary(path) == "1 step, about 20 min."
    assert summary(replace(path, proven=False)).endswith("Perhaps not the shortest way.")


def test_either_or_names_the_other_choice() -> None:
    store = ontology(analogy="vector", word2vec="vector", glove="word2vec")
    choice = Iri("https://example.org/choice")
    store.apply(
        Change(
            added=frozenset(
                {
                    Statement(choice, v.TYPE, v.ALTERNATIVE),
                    Statement(choice, v.ALTERNATIVE_FOR, iri("analogy")),
                    Statement(choice, v.ONE_OF, iri("word2vec")),
                    Statement(choice, v.ONE_OF, iri("glove")),
                }
            )
        )
    )
    learner(store, "analogy")
    steps = overview(store, make_plan(store, store.goals())).steps
    taken = next(step for step in steps if step.name == "word2vec")
    assert taken.choice == "or glove, 20 min longer"


def test_what_comes_next_is_told_with_its_reasons() -> None:
    store = learner(ontology(vllm="paging", paging="memory", lora="rank"), "vllm", known="memory")
    ready = upcoming(store, make_plan(store, store.goals()), Edits(), TODAY)
    first, other = ready.items
    assert first.name == "paging"
    assert first.mark == Mark(State.NEXT, 1)
    assert [(line.caption, line.text) for line in first.lines] == [
        ("Why", "on the way to vllm"),
        ("And", "continues memory, which you finished today"),
        ("Unlocks", "vllm"),
    ]
    assert other.name == "rank"
    assert [line.text for line in other.lines] == [
        "a place to start: nothing comes before it",
        "lora",
    ]


def test_what_comes_next_says_for_which_goals_and_on_what_it_builds() -> None:
    store = ontology(a="c", b="c d", c="", d="", e="f", f="", h="f g", g="")
    learner(store, "a", "b", known="f")
    rows = upcoming(store, make_plan(store, store.goals()), Edits(), TODAY).items
    assert [(row.name, row.lines[0].text) for row in rows] == [
        ("c", "on the way to a and b, 2 steps wait for it"),
        ("d", "on the way to b"),
        ("e", "continues f, which you finished today"),
        ("g", "needed for h, which builds on f"),
    ]
    learner(store, known="c d e g h")
    rows = upcoming(store, make_plan(store, store.goals()), Edits(), TODAY).items
    assert [(row.name, row.lines[0].text) for row in rows] == [
        ("a", "you know what it needs: c"),
        ("b", "you know what it needs: c and d"),
    ]


def test_of_several_marked_at_once_the_last_in_order_was_learned_last() -> None:
    store = ontology(c="b", b="a", a="")
    plan = make_plan(store, ())
    store.apply(marking(store, dict.fromkeys((iri("c"), iri("a")), TODAY), v.KNOWN))
    found = last_learned(store, plan, Edits())
    assert found is not None
    assert found.iri == max(iri("c"), iri("a"), key=plan.net.ranks.__getitem__)


def test_a_hostile_label_stays_as_it_is_in_sentences() -> None:
    store = ontology(vllm="paging")
    store.apply(
        Change(
            removed=frozenset({Statement(iri("paging"), v.PREF_LABEL, Literal("paging", "en"))}),
            added=frozenset({Statement(iri("paging"), v.PREF_LABEL, Literal("{o} <b>", "en"))}),
        )
    )
    learner(store, "vllm")
    step = overview(store, make_plan(store, store.goals())).steps[0]
    assert step.lines[0].text.startswith("vllm requires {o} <b>")
    assert REQUIRES in store.relations()


def test_files_are_looked_up_again_only_after_an_edit_or_a_decision() -> None:
    store = learner(ontology(vllm="paging kernel", paging="memory"), "vllm")
    first = make_plan(store, store.goals())
    told = overview(store, first)
    assert set(told.stated.values()) == {("this ontology, not saved",)}
    kept = replace(told, stated=dict.fromkeys(told.stated, ("kept.ttl",)))

    learner(store, "vllm", known="memory")
    marked = make_plan(store, store.goals(), first)
    found = overview(store, marked, last=(first, kept))
    assert set(found.stated.values()) == {("kept.ttl",)}
    assert overview(store, marked, last=(first, told)) == overview(store, marked)

    decided = replace(marked, decided=replace(marked.decided, minutes_a_week=60))
    assert overview(store, decided, last=(first, kept)) == overview(store, decided)

    more = Statement(iri("vllm"), REQUIRES, iri("kernel"), Iri("file:///more.ttl"))
    store.apply(Change(added=frozenset({more})))
    edited = make_plan(store, store.goals(), marked)
    found = overview(store, edited, last=(first, kept))
    assert found == overview(store, edited)
    assert ("more.ttl", "this ontology, not saved") in found.stated.values()
