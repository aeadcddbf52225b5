"""The workbench with a real session, the bundled ontology and its query process."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from conftest import MainThread

from explorer.app.commands import on_canvas
from explorer.app.jobs import Jobs, Ticket
from explorer.app.query.answer import number_of, texts
from explorer.app.query.arranged import Wish, arranged
from explorer.app.query.states import Answered, Failed, Idle, Running, State, Stopped
from explorer.app.query.words import duration, note, placed
from explorer.app.query.workbench import Query, Workbench
from explorer.app.session import Message, Session
from explorer.app.sparql.filling import Value
from explorer.app.sparql.parameters import Wants
from explorer.app.sparql.prefixes import prefixes_used, with_prefixes
from explorer.model import vocabulary as v
from explorer.model.concept import Form
from explorer.model.geometry import Point
from explorer.model.source import Limits
from explorer.model.terms import Iri, Literal
from explorer.resources import ontology_files, resource, vocabulary_files
from explorer.store.local import LocalStore

LLM = "https://w3id.org/concept-explorer/nlp-llm/"
FOLDER = resource("ontology", "queries")
SAVED = sorted(path.stem for path in FOLDER.glob("*.rq"))
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def iri(name: str) -> Iri:
    return Iri(LLM + name)


@pytest.fixture(scope="module")
def store() -> Iterator[LocalStore]:
    store = LocalStore.open(ontology_files(), vocabulary_files())
    yield store
    store.close()


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bench(store: LocalStore, jobs: Jobs, clock: Clock) -> Workbench:
    day = datetime(2026, 1, 2, 3, 4)  # noqa: DTZ001  # the person's own time
    return Workbench(Session(store, jobs), FOLDER, clock, lambda: day)


@pytest.fixture
def query(bench: Workbench) -> Query:
    return bench.new_query()


def settled(query: Query, main_thread: MainThread) -> State:
    main_thread.run_until(lambda: not isinstance(query.state, Running))
    return query.state


def answered(query: Query, main_thread: MainThread) -> Answered:
    state = settled(query, main_thread)
    assert isinstance(state, Answered), state
    return state


@pytest.mark.parametrize("name", SAVED)
def test_every_saved_query_runs(
    bench: Workbench, query: Query, main_thread: MainThread, name: str
) -> None:
    bench.open()
    main_thread.run_until(lambda: bool(bench.examples))
    example = next(e for e in bench.examples if e.name == name)
    assert example.title
    assert example.description
    given = {
        Wants.CONCEPT: Value("PagedAttention"),
        Wants.RELATION: Value("uses"),
        Wants.LANGUAGE: Value("fr"),
        Wants.TEXT: Value("attention"),
    }
    values = {p.name: given[p.wants] for p in example.parameters}
    if name.startswith("19"):
        values |= {"?_subject_iri": Value("vLLM"), "?_object_iri": Value("PagedAttention")}
    query.run(example.text, values)
    state = answered(query, main_thread)
    answer = state.answer
    assert state.doubts == ()
    assert answer.table.rows or name in (
        "01-kinds-of",
        "13-cycles",
        "14-unfinished",
    )
    if answer.table.form is Form.ASK:
        assert answer.table.rows == ((Literal("true", datatype=v.BOOLEAN),),)


def test_an_answer_names_concepts_and_relations(query: Query, main_thread: MainThread) -> None:
    query.run("CONSTRUCT { ?s ?p ?o } { VALUES ?p { ce:uses } ?s ?p ?o } ORDER BY ?s ?o")
    answer = answered(query, main_thread).answer
    rows = range(len(answer.table.rows))
    assert ("vLLM", "uses", "PagedAttention") in texts(answer, rows, named=True)
    assert ("llm:VLLM", "ce:uses", "llm:PagedAttention") in texts(answer, rows, named=False)
    assert iri("VLLM") in answer.concepts(rows, 0)
    assert answer.concepts(rows, 1) == ()
    assert answer.concept_columns == (0, 2)
    assert "PagedAttention" in answer.about(iri("PagedAttention"))
    assert answer.about(Literal("x", "de")) == "x\nLanguage: de"


def test_rows_are_sorted_as_numbers_and_filtered_by_words(
    query: Query, main_thread: MainThread
) -> None:
    query.run('SELECT * { VALUES (?n ?t) { (10 "b") (9 "a b") (UNDEF "c") (1.5 "B x") } }')
    answer = answered(query, main_thread).answer

    def rows(wish: Wish) -> list[int]:
        return list(arranged(answer, wish, Ticket()))

    assert rows(Wish()) == [0, 1, 2, 3]
    assert rows(Wish(column=0)) == [3, 1, 0, 2]
    assert rows(Wish(column=0, down=True)) == [0, 1, 3, 2]
    assert rows(Wish(column=1)) == [1, 0, 3, 2]
    assert rows(Wish("b 9")) == [1]
    assert rows(Wish("b", 0, down=True)) == [at for at in [0, 1, 3, 2] if at in rows(Wish("b"))]
    assert number_of(Literal("NaN", datatype=Iri(v.XSD + "double"))) is None


def test_a_runaway_query_is_stopped_and_the_next_one_runs(
    query: Query, main_thread: MainThread, clock: Clock
) -> None:
    query.run(RUNAWAY)
    states: list[State] = [query.state]
    query.changed.connect(states.append)
    clock.time += 4.5
    query.cancel()
    assert states == [Running(100.0), Stopped(4.5)]
    assert note(query.state).title == "Stopped after 4.5 s"
    assert note(query.state).text.startswith("A new query can run at once")
    query.run("ASK { ?s ?p ?o }")
    assert answered(query, main_thread).answer.table.form is Form.ASK
    query.cancel()
    assert isinstance(query.state, Answered)


def test_another_query_stops_the_one_that_runs(
    bench: Workbench, query: Query, main_thread: MainThread
) -> None:
    query.run(RUNAWAY)
    other = bench.new_query()
    other.run("ASK {}")
    assert isinstance(query.state, Stopped)
    assert answered(other, main_thread).answer.table.form is Form.ASK


def test_a_query_out_of_time_says_so(query: Query, main_thread: MainThread) -> None:
    query.limits = Limits(seconds=0.2)
    query.run(RUNAWAY)
    state = settled(query, main_thread)
    assert isinstance(state, Failed)
    assert "within 0.2 s" in state.message
    assert "LIMIT" in state.hint


def test_a_mistake_is_told_where_it_was_typed(query: Query, main_thread: MainThread) -> None:
    text = "# ?_text\nASK { ?s ?p ?_text .\n ?s skso:broader ?o }"
    query.run(text, {"?_text": Value("a text much longer than its name")})
    state = settled(query, main_thread)
    assert isinstance(state, Failed)
    assert state.problem is not None
    assert placed(text, state.problem.start) == "Line 3, column 5"
    assert state.message == "Prefix “skso” is not known. Did you mean “skos”?"


@pytest.mark.parametrize(
    ("text", "values", "words"),
    [
        ("", {}, "empty"),
        ("DELETE WHERE { ?s ce:learnFirst ?o }", {}, "only read"),
        ("ASK { SERVICE <http://x/> {} }", {}, "another address"),
        ("ASK { ?_concept_iri ?p ?o }", {}, "“Concept” is empty"),
        ("ASK { ?_concept_iri ?p ?o }", {"?_concept_iri": Value("vLLLM")}, "called “vLLLM”"),
        ("ASK { ?_concept_iri ?p ?o }", {"?_concept_iri": Value("<http://a b>")}, "called"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(
    query: Query, main_thread: MainThread, text: str, values: dict[str, Value], words: str
) -> None:
    query.run(text, values)
    state = settled(query, main_thread)
    assert isinstance(state, Failed)
    assert words in state.message


@pytest.mark.parametrize(
    "value", [Value(iri=iri("VLLM")), Value("vllm"), Value("llm:VLLM"), Value(f"<{LLM}VLLM>")]
)
def test_a_concept_is_taken_by_choice_name_short_form_or_iri(
    query: Query, main_thread: MainThread, value: Value
) -> None:
    query.run("SELECT ?t { ?_concept_iri ce:uses ?t }", {"?_concept_iri": value})
    assert answered(query, main_thread).answer.table.rows


def test_an_empty_answer_names_what_occurs_nowhere(query: Query, main_thread: MainThread) -> None:
    query.run("SELECT ?x { ?x ce:uses llm:pagedatt }")
    assert [p.message for p in answered(query, main_thread).doubts] == [
        "llm:pagedatt occurs nowhere in this ontology. Did you mean llm:PagedAttention?"
    ]
    query.run("SELECT ?x { ?x ce:usess llm:PagedAttention ; skos:nothing wd:Q1 }")
    assert [p.message for p in answered(query, main_thread).doubts] == [
        "ce:usess occurs nowhere in this ontology. Did you mean ce:uses?"
    ]
    query.run("CONSTRUCT { ?x ce:new llm:New } { ?x ce:uses llm:VLLM }")
    assert answered(query, main_thread).doubts == ()


def test_a_capped_answer_says_so(query: Query, main_thread: MainThread) -> None:
    query.limits = Limits(rows=10)
    query.run("SELECT * { ?s ?p ?o }")
    table = answered(query, main_thread).answer.table
    assert (len(table.rows), table.complete) == (10, False)


def test_history_keeps_what_was_answered_newest_first(
    bench: Workbench, query: Query, main_thread: MainThread
) -> None:
    for text in ("ASK {}", "SELECT * { ?s ce:uses ?o }", "ASK {}", "ASK {"):
        query.run(text)
        settled(query, main_thread)
    assert [past.text for past in bench.past] == ["ASK {}", "SELECT * { ?s ce:uses ?o }"]
    assert bench.past[1].rows > 1
    assert bench.past[0].at.year == 2026


def test_names_follow_the_language(bench: Workbench, query: Query, main_thread: MainThread) -> None:
    query.run("SELECT ?x { VALUES ?x { llm:NeuralNetwork } }")
    assert answered(query, main_thread).answer.text(iri("NeuralNetwork"), named=True) == (
        "Neural Network"
    )
    bench.session.store = bench.session.store.in_language("de")
    query.rename()
    main_thread.run_next()
    state = query.state
    assert isinstance(state, Answered)
    assert "Netz" in state.answer.text(iri("NeuralNetwork"), named=True)


def test_concepts_of_an_answer_go_to_the_canvas_in_one_step(bench: Workbench) -> None:
    session = bench.session
    told: list[Message] = []
    session.told.connect(told.append)
    on_canvas.show(session, [iri("VLLM"), iri("BERT")])
    assert session.view.shown == {iri("VLLM"), iri("BERT")}
    session.placed = dict.fromkeys(session.view.shown, Point(0, 0))
    on_canvas.add(session, [iri("LoRA")])
    assert session.view.shown == {iri("VLLM"), iri("BERT"), iri("LoRA")}
    assert [m.text for m in told] == ["2 concepts shown.", "1 concept added."]
    session.undo()
    session.undo()
    assert session.view.shown == frozenset()
    on_canvas.show(session, [iri(str(n)) for n in range(600)])
    assert told[-1].text == "500 of 600 concepts shown."


def test_a_query_that_leaves_the_window_declares_its_prefixes() -> None:
    text = "PREFIX x: <http://x/>\nASK { x:a ce:uses skos:b }"
    assert prefixes_used(text) == ("ce", "skos")
    known = {"ce": v.CE, "skos": v.SKOS}
    assert with_prefixes(text, known).startswith(f"PREFIX ce: <{v.CE}>\nPREFIX skos: <")


def test_a_new_query_is_idle_and_times_are_words(query: Query) -> None:
    assert query.state == Idle()
    query.cancel()
    assert query.state == Idle()
    assert [duration(s) for s in (0.0001, 0.012, 4.2, 125)] == [
        "1 ms",
        "12 ms",
        "4.2 s",
        "2 min 5 s",
    ]


def test_no_as_an_answer_is_explained_like_no_rows(query: Query, main_thread: MainThread) -> None:
    query.run("ASK {\n  ?x ce:uses ?y .\n  ?y ce:kind ce:uses .\n}")
    main_thread.run_until(lambda: isinstance(query.state, Answered) and bool(query.state.why))
    state = query.state
    assert isinstance(state, Answered)
    assert note(state).title == "No"
    assert note(state).text.startswith("The pattern on line 3 matches nothing; line 2 matches")
