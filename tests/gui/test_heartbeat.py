"""The window goes on while work is done: its loop beats whatever workers do."""

from pathlib import Path

from desktop import Desktop
from PySide6.QtCore import Qt, QTimer

from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.terms import ADDED, Iri, Literal, Statement

HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <https://x.org/> .\n"
ROW = 'x:c{n} a skos:Concept ; skos:prefLabel "thing {n}"@en ; skos:broader x:c{m} .\n'
COUNT = 30_000
SEVEN = Iri("https://x.org/c7")


def test_the_window_goes_on_while_a_large_ontology_is_opened_and_edited(
    desktop: Desktop, tmp_path: Path
) -> None:
    path = tmp_path / "large.ttl"
    rows = (ROW.format(n=n, m=n // 9) for n in range(COUNT))
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    desktop.start()
    beats: list[None] = []
    heart = QTimer()
    heart.setTimerType(Qt.TimerType.PreciseTimer)
    heart.timeout.connect(lambda: beats.append(None))
    heart.start(5)
    before = desktop.session
    desktop.program.open([path])
    desktop.until(lambda: desktop.session is not before and bool(desktop.session.placed))
    # On the main thread there would be one beat before, and one after.
    opened = len(beats)
    assert opened > 3
    session = desktop.session
    named = Statement(SEVEN, v.ALT_LABEL, Literal("seven", "en"), ADDED)
    session.do_apart("Name it", Change(added=frozenset({named})), "Named.")
    desktop.until(lambda: bool(session.edits.done))
    edited = len(beats) - opened
    assert edited > 3
    heart.stop()
