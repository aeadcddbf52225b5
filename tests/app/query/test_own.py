"""Queries that a person saved."""

from pathlib import Path

from explorer.app.query.own import forget_query, own_queries, save_query

TEXT = "SELECT ?tool {\n  ?tool ce:uses ?_concept_iri\n}\n"


def test_a_saved_query_comes_back_with_name_description_and_parameters(tmp_path: Path) -> None:
    save_query(tmp_path / "new", "Who uses  it?", "Tools that\nuse a concept.", TEXT)
    (found,) = own_queries(tmp_path / "new")
    assert (found.title, found.description) == ("Who uses it?", "Tools that use a concept.")
    assert found.text == f"# Who uses it?\n{TEXT.rstrip()}"
    assert [parameter.label for parameter in found.parameters] == ["Concept"]


def test_the_same_title_replaces_and_another_does_not(tmp_path: Path) -> None:
    first = save_query(tmp_path, "Tools", "", TEXT)
    again = save_query(tmp_path, "Tools", "All.", first.text + "\nLIMIT 5")
    save_query(tmp_path, "tools!", "", TEXT)
    assert [known.title for known in own_queries(tmp_path)] == ["Tools", "tools!"]
    assert own_queries(tmp_path)[0] == again
    assert again.text.count("# Tools") == 1


def test_any_title_makes_a_file(tmp_path: Path) -> None:
    for title in ("../../etc/passwd", "???", "Größe / Länge", "x" * 500):
        save_query(tmp_path, title, "", TEXT)
    assert len(own_queries(tmp_path)) == 4
    assert all(file.parent == tmp_path for file in tmp_path.rglob("*"))


def test_a_query_is_forgotten(tmp_path: Path) -> None:
    saved = save_query(tmp_path, "Tools", "", TEXT)
    forget_query(tmp_path, saved.name)
    assert own_queries(tmp_path) == ()
    assert own_queries(tmp_path / "nowhere") == ()
