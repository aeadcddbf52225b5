"""What scripts and notebooks get: values, drawings, graphs of other libraries, clear errors."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pandas
import pytest

import explorer
from explorer.api import (
    Ambiguous,
    Answer,
    BadInput,
    BadQuery,
    ExplorerError,
    NotFound,
    NotWritable,
    Ontology,
    OutOfTime,
)
from explorer.model.change import Change
from explorer.model.terms import LEARNER, Iri, Literal, Statement
from explorer.store.local import LocalStore
from explorer.store.rdflib_graph import rdflib_graph

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
EX = "https://example.org/"
TURTLE = f"""
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <{EX}> .
@prefix ce: <https://w3id.org/concept-explorer/vocab#> .
ex:bpe a skos:Concept ; skos:prefLabel "BPE <b>&</b>"@en ; skos:altLabel "byte pair"@en ;
    skos:definition "Merges <script>alert(1)</script>."@en ; ce:requires ex:token .
ex:token a skos:Concept ; skos:prefLabel "token"@en, "Zeichen"@de .
ex:twin a skos:Concept ; skos:prefLabel "twin"@en .
ex:other a skos:Concept ; skos:prefLabel "twin"@en .
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "x.ttl"
    found.write_text(TURTLE)
    return found


@pytest.fixture
def o(file: Path) -> Ontology:
    return explorer.open(file)


def test_opening_takes_names_paths_and_folders_and_closes_after_use(file: Path) -> None:
    with explorer.open(str(file)) as o:
        assert (o.title, len(o)) == ("x.ttl", 4)
        assert repr(o) == "<x.ttl: 4 concepts, 12 statements>"
    assert len(explorer.open(file.parent)) == 4
    assert o.prefixes["ex"] == EX


def test_without_a_file_the_bundled_ontology_is_open() -> None:
    with explorer.open() as o:
        assert o.concept("BPE").label == "Byte Pair Encoding"
        assert o.query("ASK { llm:VLLM ce:hasPrerequisite llm:PagedAttention }")


def test_importing_the_package_loads_nothing_and_opening_loads_no_window(file: Path) -> None:
    script = (
        "import explorer, sys\n"
        "light = not {'pyoxigraph', 'explorer.api', 'click'} & set(sys.modules)\n"
        f"o = explorer.open({str(file)!r})\n"
        "o.draw('token'); o.path('token')\n"
        "print(light, sorted({'PySide6', 'rdflib', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert done.stdout == "True []\n"


def test_a_concept_is_an_entry_in_words(o: Ontology) -> None:
    found = o.concept("byte pair")
    assert (found.iri, found.names) == (EX + "bpe", ("byte pair",))
    assert found.by_relation() == {found.neighbours[0].reads: ("token",)}
    assert o.concept("ex:token").neighbours[0].label == str(found)


def test_labels_come_in_another_language(file: Path, o: Ontology) -> None:
    assert "Zeichen" in {c.label for c in o.in_language("de").concepts()}
    assert explorer.open(file, language="de").concept("ex:token").label == "Zeichen"
    assert set(o.languages) == {"en", "de"}


def test_an_unknown_name_says_what_was_meant_also_in_a_traceback(o: Ontology) -> None:
    with pytest.raises(NotFound, match="Nothing is called “tokne”") as caught:
        o.concept("tokne")
    assert caught.value.__notes__ == [caught.value.hint]
    assert "Did you mean “token”?" in caught.value.hint
    with pytest.raises(NotFound) as caught:
        o.concept("twi")
    assert caught.value.hint == "Did you mean “twin” (ex:other), “twin” (ex:twin)?"
    for named in ("ex:tokn", "https://example.org/tokn"):
        with pytest.raises(NotFound, match=f"Nothing is called “{named}”") as caught:
            o.concept(named)
        assert caught.value.hint == "Did you mean “token”?"
    with pytest.raises(Ambiguous, match=r"twin \(ex:other\); twin \(ex:twin\)") as several:
        o.draw("twin")
    assert several.value.hint == "Give one of them by its IRI."
    with pytest.raises(NotFound):
        o.path("token", known=["nothing like it"])
    with pytest.raises(NotFound, match="no file"):
        explorer.open("none.ttl")


def test_rows_are_python_values_and_terms(o: Ontology) -> None:
    found = o.query(
        'SELECT * { VALUES (?a ?b ?c ?d ?e ?f) { (1 2.5 true "2026-01-02"^^xsd:date "x"@en UNDEF) '
        '(<x:y> 1e0 false "no day"^^xsd:date "" UNDEF) } }'
    )
    assert found.columns == ("a", "b", "c", "d", "e", "f")
    assert found.rows == (
        (1, Decimal("2.5"), True, date(2026, 1, 2), "x", None),
        ("x:y", 1.0, False, "no day", "", None),
    )
    assert found.terms[0][4] == Literal("x", "en")
    assert (len(found), list(found), found.column("a")) == (2, list(found.rows), (1, "x:y"))
    with pytest.raises(KeyError):
        found.column("none")


def test_an_answer_becomes_a_data_frame(o: Ontology) -> None:
    frame = o.query("SELECT ?c ?l { ?c skos:prefLabel ?l } ORDER BY ?l").to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["c", "l"]
    assert "token" in list(frame["l"])
    assert o.query("SELECT ?c { ?c a <x:none> }").to_pandas().empty


def test_without_pandas_an_answer_says_how_to_get_it(
    o: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ExplorerError, match="pandas is not installed") as caught:
        o.query("ASK {}").to_pandas()
    assert "pip install" in caught.value.hint


def test_yes_and_no_are_truth_and_so_is_whether_there_are_rows(o: Ontology) -> None:
    assert o.query("ASK { ex:bpe ?p ?o }")
    assert not o.query("ASK { ex:none ?p ?o }")
    assert not o.query("SELECT ?o { ex:none ?p ?o }")
    assert repr(o.query("ASK {}")) == "<Answer: yes>"


def test_wrong_and_endless_queries_are_told_and_the_next_one_runs(o: Ontology) -> None:
    with pytest.raises(BadQuery, match="Line 1, column"):
        o.query("SELECT ?x {")
    with pytest.raises(BadQuery, match="Line 2, column 4: Prefix “sko” is not known"):
        o.query("SELECT * {\n?s sko:prefLabel ?l }")
    with pytest.raises(BadQuery, match=r"cannot stand here\. Expected: SELECT, ASK"):
        o.query("SELEC ?x { ?x a skos:Concept }")
    assert o.query('SELECT (CONCAT ("a", "b") AS ?both) {}').rows == (("ab",),)
    with pytest.raises(BadQuery, match="only reads"):
        o.query("DELETE WHERE { ?s ?p ?o }")
    with explorer.open() as bundled:
        with pytest.raises(OutOfTime, match=r"within 0\.3 s"):
            bundled.query(RUNAWAY, timeout=0.3)
        assert bundled.query("ASK {}")
    assert len(o.query("SELECT * { ?s ?p ?o }", limit=3)) == 3


def test_html_shows_names_as_text(o: Ontology) -> None:
    answer = o.query("SELECT ?c ?l { ?c skos:prefLabel ?l }")._repr_html_()
    for html in (answer, o.concept("ex:bpe")._repr_html_(), o.path("ex:bpe")._repr_html_()):
        assert "<b>" not in html
        assert "<script" not in html
        assert "BPE &lt;b&gt;&amp;&lt;/b&gt;" in html
        ElementTree.fromstring(f"<div>{html}</div>")  # noqa: S314  # our own text
    assert '<td lang="de">Zeichen</td>' in answer


def test_a_long_answer_shows_its_beginning(o: Ontology) -> None:
    found = o.query("SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 60")
    assert isinstance(found, Answer)
    assert "… and 10 more rows" in found._repr_html_()


def test_a_path_is_steps_text_and_files(o: Ontology, tmp_path: Path) -> None:
    path = o.path("ex:bpe")
    assert [*path] == ["token", "BPE <b>&</b>"]
    assert path.minutes == sum(step.minutes for step in path.steps)
    assert "token" in str(path)
    with pytest.raises(BadInput, match="No goal is named"):
        o.path()
    assert [*o.path("ex:bpe", known="token")] == ["BPE <b>&</b>"]
    assert o.path("ex:bpe", known=["token"]).known == ("token",)
    assert path.save(tmp_path / "p.html").read_text().startswith("<!doctype html>")
    assert path.drawing.svg.startswith("<svg")
    with pytest.raises(BadInput, match="no known ending"):
        path.save(tmp_path / "p.docx")


def test_a_drawing_shows_itself_and_is_saved_as_svg_only(o: Ontology, tmp_path: Path) -> None:
    drawn = o.draw("token")
    ElementTree.fromstring(drawn._repr_svg_())  # noqa: S314  # our own text
    assert drawn.title == "token among its neighbours"
    assert drawn.save(tmp_path / "t.svg").read_text() == drawn.svg
    assert o.draw("token", dark=True).svg != drawn.svg
    with pytest.raises(BadInput, match="not called"):
        drawn.save(tmp_path / "t.png")


def test_networkx_gets_labels_and_relations(o: Ontology, tmp_path: Path) -> None:
    import networkx

    graph = o.to_networkx()
    assert isinstance(graph, networkx.MultiDiGraph)
    assert graph.nodes[Iri(EX + "token")]["label"] == "token"
    ((source, target, relation, said),) = graph.edges(keys=True, data=True)
    assert (source, target) == (EX + "bpe", EX + "token")
    assert relation.endswith("#requires")
    assert said["label"]
    networkx.write_graphml(graph, tmp_path / "g.graphml")


def test_rdflib_reads_the_same_statements_and_what_follows() -> None:
    import rdflib

    o = explorer.open()
    graph = o.to_rdflib()
    (count,) = o.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").column("n")
    assert len(graph) == count == len(set(graph)) == len(list(graph))
    found = graph.query("SELECT ?t { ?t ce:uses llm:PagedAttention }")
    vllm = rdflib.URIRef(o.concept("vLLM").iri)
    assert (vllm,) in set(found)
    assert vllm in set(graph.subjects(rdflib.SKOS.prefLabel, rdflib.Literal("vLLM", lang="en")))
    copy = rdflib.Graph()
    copy += graph
    assert len(copy) == count


def test_rdflib_sees_a_change_at_once_and_makes_none(file: Path) -> None:
    import rdflib

    store = LocalStore.open([file])
    graph = rdflib_graph(store)
    mark = Statement(Iri(EX + "bpe"), Iri(EX + "says"), Literal("so"), LEARNER)
    before = len(graph)
    store.apply(Change(added=frozenset({mark})))
    assert len(graph) == before + 1
    assert list(graph.objects(rdflib.URIRef(EX + "bpe"), rdflib.URIRef(EX + "says")))
    one = (rdflib.URIRef("x:a"),) * 3
    for write in (
        lambda: graph.add(one),
        lambda: graph.remove(one),
        lambda: graph.update("INSERT DATA { <x:a> <x:a> <x:a> }"),
        lambda: graph.parse(data="<x:a> <x:a> <x:a> .", format="turtle"),
    ):
        with pytest.raises(NotWritable, match="only reads"):
            write()
    with pytest.raises(BadQuery, match="another address"):
        graph.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert len(graph) == before + 1
