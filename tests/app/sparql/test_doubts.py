"""Names that occur nowhere are doubted, with the one that was probably meant."""

from collections.abc import Iterator

import pytest

from explorer.app.sparql.doubts import doubts
from explorer.app.wording import is_named
from explorer.model.concept import Concept
from explorer.model.terms import Iri
from explorer.resources import ontology_files, vocabulary_files
from explorer.store.local import LocalStore


@pytest.fixture(scope="module")
def store() -> Iterator[LocalStore]:
    store = LocalStore.open(ontology_files(), vocabulary_files(), "en")
    yield store
    store.close()


@pytest.mark.parametrize(
    ("text", "wrong", "meant"),
    [
        ("ASK { ?x ce:uses llm:BytePairEncodin }", "llm:BytePairEncodin", "llm:BytePairEncoding"),
        ("ASK { ?x ce:usess ?y }", "ce:usess", "ce:uses"),
        ("ASK { ?x ce:uses llm:tokenn }", "llm:tokenn", "llm:Token"),
    ],
)
def test_a_name_that_occurs_nowhere_is_doubted(
    store: LocalStore, text: str, wrong: str, meant: str
) -> None:
    (found,) = doubts(store, text)
    assert text[found.start : found.end] == wrong
    assert found.repair is not None
    assert found.repair.text == meant


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?x ce:uses llm:BytePairEncoding }",
        "CONSTRUCT { ?x ce:new ?y } { ?x ce:uses ?y }",
        "ASK { ?x <http://elsewhere/uses> ?y }",
    ],
)
def test_what_occurs_is_new_or_is_of_others_is_not_doubted(store: LocalStore, text: str) -> None:
    assert doubts(store, text) == ()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    """A file whose properties and classes are used without being declared."""
    file = tmp_path_factory.mktemp("own") / "own.ttl"
    file.write_text(
        "@prefix e: <http://e/> .\n"
        'e:one e:uses e:two ; e:code "x" ; a e:Thing ; e:stat [ e:deep 4 ] .\n'
    )
    store = LocalStore.open([file], vocabulary_files(), "en")
    yield store
    store.close()


@pytest.mark.parametrize("name", ["uses", "code", "Thing", "stat", "deep", "two"])
def test_what_stands_in_any_statement_is_not_doubted(own: LocalStore, name: str) -> None:
    for written in (f"e:{name}", f"<http://e/{name}>"):
        assert doubts(own, f"ASK {{ ?x ?y {written} . ?z {written} ?w }}") == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("ASK { ?x e:codee ?y }", "e:code"),
        ("ASK { ?x a e:Thin }", "e:Thing"),
        ("ASK { ?x <http://e/usess> ?y }", "<http://e/uses>"),
        ("DESCRIBE e:Thingg", "e:Thing"),
        ("SELECT * { VALUES ?x { e:Thingg } ?y a ?x }", "e:Thing"),
    ],
)
def test_properties_classes_and_whole_iris_are_mended(
    own: LocalStore, text: str, meant: str
) -> None:
    (found,) = doubts(own, text)
    assert found.repair is not None
    assert found.repair.text == meant
    assert "occurs nowhere in this ontology. Did you mean" in found.message


@pytest.mark.parametrize(
    ("iri", "label", "named"),
    [
        ("http://x/MemoryUse_2", "Memory Use 2", False),
        ("urn:x:MemoryUse", "Memory Use", False),
        ("http://x/a%20b", "a b", False),
        ("http://x/MemoryUse", "Use of memory", True),
        ("http://x/TransformerEncoder", "Encoder", True),
    ],
)
def test_a_label_made_of_the_iri_is_no_name(iri: str, label: str, named: bool) -> None:  # noqa: FBT001
    assert is_named(Concept(Iri(iri), label)) is named
