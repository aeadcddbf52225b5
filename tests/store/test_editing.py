"""Edits of the ontology: everything else can be asked and marked while the index is made anew."""

from pathlib import Path
from threading import Thread

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import LEARNER, Iri, Literal, Statement
from explorer.store.local import LocalStore

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <https://x.org/> .\n"
A = Iri("https://x.org/c5")
NAMED = Statement(A, v.ALT_LABEL, Literal("five"))
KNOWN = Statement(A, v.MARK, v.KNOWN, LEARNER)
SHAKY = Statement(A, v.MARK, v.SHAKY, LEARNER)


def test_marks_and_questions_do_not_wait_for_an_edit(tmp_path: Path) -> None:
    file = tmp_path / "large.ttl"
    rows = (f'x:c{i} a skos:Concept ; skos:prefLabel "c {i}" .\n' for i in range(30_000))
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    store = LocalStore.open([file])
    effects: list[Change] = []
    edit = Change(added=frozenset({NAMED, KNOWN}))
    editing = Thread(target=lambda: effects.append(store.apply(edit)))
    marked = 0
    editing.start()
    while editing.is_alive():
        store.apply(Change(added=frozenset({SHAKY})))
        assert SHAKY in store.describe(A).statements
        store.apply(Change(removed=frozenset({SHAKY})))
        marked += 1
    editing.join()
    # Were they to wait, one or two would be done.
    assert marked > 5
    assert effects == [edit]
    assert store.describe(A).concept.names == ("five",)
    assert store.apply(effects[0].inverse()) == effects[0].inverse()
    assert store.marks() == {}
    store.close()
