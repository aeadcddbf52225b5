"""A concept that was added is there at the next start, and not beside another ontology."""

from pathlib import Path

from desktop import Desktop

from explorer.app.adding import add


def test_an_added_concept_comes_back_beside_its_ontology_alone(
    started: Desktop, tmp_path: Path
) -> None:
    add(started.session, "ALiBi", "Attention with linear biases.")
    started.until(lambda: bool(started.session.edits.done))
    started.window.close()
    again = started.start()
    assert [c.concept.label for c in again.session.store.search("alibi", 1)] == ["ALiBi"]
    other = tmp_path / "own.ttl"
    other.write_text("<urn:a> a <http://www.w3.org/2004/02/skos/core#Concept> .", "utf-8")
    before = again.session
    again.program.open((other,))
    again.until(lambda: again.session is not before)
    assert not again.session.store.search("alibi", 1).items
