"""A path in the window: read below the canvas, stepped, made longer, kept, or taken off again."""

from desktop import Desktop
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from explorer.gui.canvas.path_strip import PathStrip

LEFT = Qt.MouseButton.LeftButton


def lit(started: Desktop, one: str = "LoRA", other: str = "Beam Search") -> PathStrip:
    """The strip that reads the path between two concepts, of which one is shown."""
    first, last = started.show(one), started.iri(other)
    started.session.select_all(frozenset({first, last}), last)
    started.rest()
    started.graph.canvas.setFocus()
    QTest.keyClick(started.graph.canvas, Qt.Key.Key_P)
    started.until(lambda: started.graph.canvas.picture.light is not None)
    started.rest()
    strip = started.graph.reading.strip
    assert strip is not None
    return strip


def title_begins(started: Desktop, strip: PathStrip, text: str) -> None:
    started.until(lambda: strip.title.text().startswith(text))


def test_a_path_is_read_one_sentence_a_line_and_each_leads_to_its_concept(started: Desktop) -> None:
    strip = lit(started)
    light = started.session.lamp.light
    assert light is not None
    assert strip.isVisible()
    assert [row.name for row in strip.rows.entries] == [said for said, _ in light.sentences]
    strip.list.setCurrentIndex(strip.rows.index(0))
    strip.list.activated.emit(strip.rows.index(0))
    started.until(lambda: started.session.trail.here == light.sentences[0][1])
    assert started.session.lamp.light is light


def test_escape_takes_off_what_the_path_brought(started: Desktop) -> None:
    one = started.show("LoRA")
    before = started.session.view
    strip = lit(started)
    assert started.iri("Beam Search") in started.graph.canvas.picture.points
    QTest.keyClick(started.graph.canvas, Qt.Key.Key_Escape)
    other = started.iri("Beam Search")
    started.until(lambda: other not in started.graph.canvas.picture.points)
    assert started.session.view.shown == before.shown
    assert one in started.graph.canvas.picture.points
    started.until(strip.isHidden)


def test_what_is_kept_stays_as_one_step(started: Desktop) -> None:
    started.show("LoRA")
    steps, before = len(started.session.edits.done), started.session.view
    strip = lit(started)
    after = len(started.session.edits.done)
    QTest.mouseClick(strip.keep, LEFT)
    assert not strip.keep.isEnabled()
    QTest.keyClick(started.graph.canvas, Qt.Key.Key_Escape)
    started.until(lambda: started.graph.canvas.picture.light is None)
    assert started.iri("Beam Search") in started.session.view.shown
    assert after - steps <= 2
    started.do("edit.undo")
    assert started.session.view.shown == before.shown


def test_longer_paths_come_one_at_a_time_and_leave_one_step(started: Desktop) -> None:
    strip = lit(started)
    steps = len(started.session.edits.done)
    QTest.mouseClick(strip.longer, LEFT)
    title_begins(started, strip, "1 of ")
    started.until(lambda: "longer" in strip.title.text())
    light = started.session.lamp.light
    assert light is not None
    assert len(light.sentences) > light.steps
    assert light.concepts <= started.session.view.shown
    QTest.mouseClick(strip.after, LEFT)
    title_begins(started, strip, "2 of ")
    second = started.session.lamp.light
    assert second is not None
    assert second.concepts <= started.session.view.shown
    assert len(started.session.edits.done) == steps
    QTest.keyClick(started.graph.canvas, Qt.Key.Key_Escape)
    started.until(lambda: started.graph.canvas.picture.light is None)
    assert len(started.session.edits.done) == steps - 1


def test_arrows_and_relations_are_options_that_look_again(started: Desktop) -> None:
    strip = lit(started, "vLLM", "Memory Use")
    QTest.mouseClick(strip.arrows, LEFT)
    said = started.content.parts.messages.said
    started.until(lambda: started.session.lamp.over.arrows and not started.session.lamp.seeking)
    light = started.session.lamp.light
    if light is None:
        assert "along the arrows" in said[-1].text
    else:
        assert all(k.source in light.concepts for k in light.links)
    started.do("view.path.arrows")
    started.until(lambda: not started.session.lamp.over.arrows)
    started.do("view.path.everything")
    assert started.session.lamp.over.everything
