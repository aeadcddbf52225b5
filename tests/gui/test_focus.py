"""Focus and context in the window: real keys from two selected concepts to a lit path and back."""

from dataclasses import replace

from desktop import Desktop
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from explorer.app.view import Show
from explorer.gui.canvas.canvas import Canvas
from explorer.gui.canvas.pictured import told
from explorer.model.terms import Iri

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def click(started: Desktop, iri: Iri, held: Qt.KeyboardModifier) -> None:
    canvas = started.graph.canvas
    if not canvas.rect().contains(canvas.pixels(iri)):
        canvas.reveal(iri)
        started.bot.wait(400)
    QTest.mouseClick(canvas, LEFT, held, canvas.pixels(iri).center())
    started.until(lambda: iri in started.session.selection)
    started.bot.wait(30)


def lit(canvas: Canvas) -> bool:
    return canvas.picture.light is not None


def test_a_path_between_two_selected_is_lit_read_and_put_out(started: Desktop) -> None:
    one, other = started.show("KV Caching"), started.iri("Memory Use")
    canvas, session = started.graph.canvas, started.session
    started.until(lambda: other in canvas.picture.points)
    click(started, one, Qt.KeyboardModifier.NoModifier)
    click(started, other, CONTROL)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_P)
    started.until(lambda: lit(canvas))
    dimmed = {group.owner for group in canvas.scene.groups if group.opacity < 0.3}
    assert dimmed
    assert not dimmed & {one, other}
    assert "shortest path" in started.content.parts.messages.said[-1].text
    outline = started.graph.outline()
    heads = [outline.topLevelItem(i) for i in range(outline.topLevelItemCount())]
    assert heads[0] is not None
    assert heads[0].text(0).startswith("Path between ")
    light = session.lamp.light
    assert light is not None
    said = [heads[0].child(i) for i in range(heads[0].childCount())]
    assert [item.text(0) for item in said if item] == [words for words, _ in light.sentences]
    assert len(list(outline.concepts())) == len(canvas.picture.points)
    assert "lit" in canvas.accessibleName()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    started.until(lambda: not lit(canvas))
    assert not any(group.opacity < 1 for group in canvas.scene.groups)
    assert session.selection == {one, other}


def test_undo_takes_off_what_a_path_added(started: Desktop) -> None:
    one, other = started.show("LoRA"), started.iri("Beam Search")
    canvas = started.graph.canvas
    started.session.select_all(frozenset({one, other}), other)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_P)
    started.until(lambda: lit(canvas))
    assert other in canvas.picture.points
    started.do("edit.undo")
    started.until(lambda: other not in canvas.picture.points)
    assert not lit(canvas)


def test_where_filters_leave_no_path_the_message_offers_all_types(started: Desktop) -> None:
    one, canvas, session = started.show("KV Caching"), started.graph.canvas, started.session
    other = started.iri("Memory Use")
    started.until(lambda: other in canvas.picture.points)
    hidden = dict.fromkeys(session.store.relations(), Show.HIDDEN)
    view = session.view
    for relation, how in hidden.items():
        view = view.showing(relation, how)
    session.do("Hide all", view=view)
    session.select_all(frozenset({one, other}), other)
    started.rest()
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_P)
    card = started.content.parts.messages
    started.until(lambda: bool(card.said) and card.said[-1].text.startswith("No connection"))
    assert card.card is not None
    links = {b.text(): b for b in card.card.findChildren(QAbstractButton)}
    QTest.mouseClick(links["Search all types"], LEFT)
    started.until(lambda: lit(canvas))


def test_a_light_on_what_is_needed_is_a_switch(started: Desktop) -> None:
    started.show("PagedAttention")
    canvas = started.graph.canvas
    started.do("view.light.needs")
    started.until(lambda: lit(canvas))
    started.bot.wait(50)
    assert started.content.parts.actions.by_id["view.light.needs"].isChecked()
    started.do("view.light.needs")
    started.until(lambda: not lit(canvas))


def test_a_relation_says_how_many_follow_from_it(started: Desktop) -> None:
    started.show("Training")
    picture = started.graph.canvas.picture
    carriers = {link for links in picture.implied.values() for link in links}
    assert carriers
    for link in carriers & set(picture.links):
        assert "implied)" in told(link, picture)
    started.do("view.implied")
    started.until(lambda: set(picture.implied) <= set(started.graph.canvas.picture.links))
    shown = started.graph.canvas.picture
    assert all("follows from others" in told(link, shown) for link in shown.implied)


def test_the_selection_is_brought_into_sight(started: Desktop) -> None:
    one, canvas = started.show("KV Caching"), started.graph.canvas
    other = next(iri for iri in canvas.picture.points if iri != one)
    started.session.select_all(frozenset({one, other}), one)
    started.rest()
    started.session.prefer(started.session.settings)
    before = canvas.camera
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_0, CONTROL | SHIFT)
    started.bot.wait(500)
    assert canvas.camera != before
    for iri in (one, other):
        assert canvas.rect().contains(canvas.pixels(iri))


def test_a_lit_path_is_seen_whole_above_the_message_that_reads_it(started: Desktop) -> None:
    one, other = started.show("KV Caching"), started.iri("Byte Pair Encoding")
    canvas, line = started.graph.canvas, started.content.parts.messages
    started.session.select_all(frozenset({one, other}), other)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_P)
    started.until(lambda: lit(canvas))
    started.bot.wait(600)
    light, card = started.session.lamp.light, line.card
    assert light is not None
    assert card is not None
    foot = card.mapTo(started.window, QPoint(0, card.margin)).y()
    room = canvas.rect().translated(canvas.mapTo(started.window, QPoint(0, 0)))
    for iri in light.concepts:
        place = canvas.pixels(iri).translated(room.topLeft())
        assert room.contains(place)
        assert place.bottom() < foot


def test_where_the_canvas_is_low_the_message_lies_over_the_sentences(desktop: Desktop) -> None:
    started = desktop.start()
    started.session.prefer(replace(started.session.settings, text_scale=2.0))
    one, other = started.show("LoRA"), started.iri("Beam Search")
    canvas, line = started.graph.canvas, started.content.parts.messages
    started.session.select_all(frozenset({one, other}), other)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_P)
    started.until(lambda: lit(canvas))
    started.bot.wait(600)
    assert line.card is not None
    top = line.card.mapTo(started.window, QPoint(0, line.card.margin)).y()
    assert top > canvas.mapTo(started.window, QPoint(0, canvas.height())).y()
