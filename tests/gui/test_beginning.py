"""A large file is looked at before it is read: its beginning, then the whole with what was done."""

from pathlib import Path

import pytest
from desktop import Desktop

from explorer.gui import program
from explorer.model import vocabulary as v
from explorer.model.terms import ONTOLOGY, Iri
from explorer.store.beginnings import LARGE

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <https://x.org/> .\n"
ROW = (
    'x:c{n} a skos:Concept ; skos:prefLabel "thing {n}"@en ; skos:broader x:c{m} ; '
    'skos:note "{long}" .\n'
)
SEVEN = Iri("https://x.org/c7")


def test_the_beginning_is_shown_and_the_whole_goes_on_from_it(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "PATIENCE", 0)
    path, long = tmp_path / "large.ttl", "word " * 100
    count = LARGE // len(long) + 1
    rows = (ROW.format(n=n, m=n // 9, long=long) for n in range(count))
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    desktop.start(path)
    first = desktop.session
    status = desktop.content.parts.status
    assert 100 < first.store.size().concepts < count
    assert ONTOLOGY not in first.store.writable
    assert "(beginning)" in status.name.text()
    assert status.busy
    first.go_to(SEVEN)
    first.mark([SEVEN], v.KNOWN)
    desktop.until(lambda: SEVEN in first.placed and len(first.placed) < 20)
    desktop.until(lambda: desktop.session is not first and SEVEN in desktop.session.placed)
    desktop.rest()
    whole = desktop.session
    assert whole.store.size().concepts == count
    assert whole.trail.here == SEVEN
    assert whole.placed == first.placed
    assert whole.store.marks() == {SEVEN: v.KNOWN}
    assert "(beginning)" not in status.name.text()
    assert not status.busy
