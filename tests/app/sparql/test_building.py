"""A query as a form, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.app.sparql.building import Form, How, Line, write
from explorer.app.sparql.form_reading import form_of
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem
from explorer.model import vocabulary as v
from explorer.model.counts import About, Said
from explorer.model.prefixes import COMMON
from explorer.model.terms import Iri

VARIABLES = st.sampled_from(["?concept", "?other", "?n", "?é_1"])
NAMED = st.sampled_from(["llm:Softmax", "<http://example.org/a>", "skos:Concept"])
TEXTS = st.sampled_from(['"Task"@en', '"a \\" } # b"', '"5"^^xsd:integer', "7", "true"])
RELATIONS = st.sampled_from(["a", "ce:uses", "^ce:uses", "ce:hasPrerequisite+", "?relation"])


@st.composite
def lines(draw: st.DrawFn) -> Line:
    end = draw(VARIABLES | NAMED | TEXTS)
    language = draw(st.sampled_from(["", "en", "de"])) if end.startswith("?") else ""
    return Line(draw(VARIABLES | NAMED), draw(RELATIONS), end, draw(st.sampled_from(How)), language)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    every = draw(st.lists(lines(), max_size=4))
    seen: set[str] = set()
    # A language is said once for each variable.
    for place, line in enumerate(every):
        if line.object in seen or any(line.object == o.object for o in every[place + 1 :]):
            every[place] = Line(*line.terms, line.how)
        seen.add(line.object)
    form = Form(tuple(every), (), draw(st.booleans()), draw(st.sampled_from(["", "# Title\n"])))
    names = form.variables
    columns = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    shown = tuple(n for n in names if n in columns)
    return Form(form.lines, shown if shown != names else (), form.distinct, form.head, "LIMIT 5")


@given(forms())
def test_a_form_survives_being_written_and_read(form: Form) -> None:
    text = write(form)
    assert not read(text).problems
    assert form_of(text) == form


def read_form(text: str) -> Form:
    found = form_of(text)
    assert isinstance(found, Form)
    return found


def test_what_was_written_by_hand_is_read_with_all_its_lines() -> None:
    form = read_form(
        "# Tools\nPREFIX ex: <http://e.org/>\nselect $tool ?name {\n"
        "  $tool a ex:Tool ; ce:uses ?method , llm:Softmax ; .\n"
        '  OPTIONAL { ?tool skos:prefLabel ?name . FILTER(LANG(?name) = "en") }\n'
        "  FILTER NOT EXISTS { ?tool ce:mark ce:Known . }\n} ORDER BY ?name"
    )
    assert form.lines == (
        Line("?tool", "a", "ex:Tool"),
        Line("?tool", "ce:uses", "?method"),
        Line("?tool", "ce:uses", "llm:Softmax"),
        Line("?tool", "skos:prefLabel", "?name", How.MAY, "en"),
        Line("?tool", "ce:mark", "ce:Known", How.NOT),
    )
    assert (form.columns, form.distinct) == (("?tool", "?name"), False)
    assert form.head == "# Tools\nPREFIX ex: <http://e.org/>\n"
    assert form.tail == "ORDER BY ?name"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ASK { ?s ?p ?o }", "“ASK” has no place in it."),
        ("SELECT (COUNT(?s) AS ?n) { ?s ?p ?o }", "“(” has no place in it."),
        ("SELECT * { { ?s a ?o } UNION { ?s ?p ?o } }", "“{” has no place in it."),
        ("SELECT * { ?s a [] }", "“[” has no place in it."),
        ("SELECT * { ?s ce:a/ce:b ?o }", "“/” has no place in it."),
        ("SELECT * { ?s a ?o FILTER(?o > 3) }", "“?o” has no place in it."),
        ("SELECT * { ?s a ?o # why\n }", "A comment among the lines would be lost."),
        (
            "SELECT * { OPTIONAL { ?s a ?o . ?o a ?p } }",
            "“?o” has no place in it.",
        ),
        (
            "SELECT * { OPTIONAL { ?s a ?o ; ce:uses ?p } }",
            "Several patterns in one group have no place in it.",
        ),
        ("SELECT ?x { ?s a ?o }", "A column stands in none of the lines."),
        ("SELECT * { ?s a ?o", "The query is not finished."),
        ("SELECT * { ?s a", "The query is not finished."),
    ],
)
def test_more_than_a_form_can_show_is_told(text: str, said: str) -> None:
    found = form_of(text)
    assert isinstance(found, Problem)
    assert found.message == said


@given(st.text(alphabet='SELECT*{}?sap:.;,()"#\n ', max_size=40))
def test_reading_never_fails(text: str) -> None:
    assert isinstance(form_of(text), Form | Problem)


def test_an_empty_text_is_an_empty_form() -> None:
    assert form_of("  \n") == Form()


def test_lines_that_are_not_chosen_yet_are_not_written() -> None:
    form = Form((Line("?x", "a", "?kind"), Line("?x", "ce:uses")))
    assert write(form) == "SELECT DISTINCT * WHERE {\n  ?x a ?kind .\n}\n"


def test_columns_are_chosen_and_the_last_one_stays() -> None:
    form = Form((Line("?x", "a", "?kind"),))
    less = form.with_column("?kind", shown=False)
    assert less.columns == ("?x",)
    assert less.with_column("?x", shown=False).shown == ("?x", "?kind")
    assert less.with_column("?kind", shown=True).columns == ()


def test_a_new_line_is_about_what_the_last_one_is_about() -> None:
    form = Form((Line("?x", "a", "?kind"),)).with_more()
    assert form.lines[-1] == Line("?x")
    assert form.free_name("x") == "?x_2"
    assert form.without(0).lines == (Line("?x"),)


def test_the_other_lines_say_what_fits_into_one() -> None:
    form = Form((Line("?x", "ce:kind", "ce:Method"), Line("?x", "", "?y")))
    method = Iri(v.CE + "Method")
    assert form.place_of(1, COMMON).about == About(said=(Said(v.KIND, method),))
    back = Form((Line("?x", "", "ce:Method"),)).place_of(0, COMMON)
    assert (back.about, back.forward) == (About(method), False)
