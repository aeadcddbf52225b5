"""An expansion sets out with plain lines and comes to rest as the picture drawn at once."""

from dataclasses import replace

from desktop import Desktop

from explorer.app.commands import on_canvas
from explorer.app.drawing.draw import draw, drawing_of, sketch
from explorer.app.drawing.picture import Picture, Sketch
from explorer.app.jobs import Ticket
from explorer.model.concept import Link
from explorer.scene.theme import LIGHT

SIZE = (1000.0, 700.0)


def test_a_sketch_has_the_places_of_the_picture_that_finishes_it(started: Desktop) -> None:
    iri, session = started.show("vLLM"), started.session
    wanted = drawing_of(session, frozenset({iri}), LIGHT, SIZE)
    found = sketch(wanted, session.store, Ticket())
    whole = draw(wanted, session.store, Ticket())
    assert isinstance(found, Sketch)
    assert found.picture.points == whole.points
    assert found.finish() == whole
    plain = [group for group in found.picture.scene.groups if isinstance(group.owner, Link)]
    lines = [group for group in whole.scene.groups if isinstance(group.owner, Link)]
    assert {group.owner for group in plain} == {group.owner for group in lines}
    assert all(len(group.shapes) == 1 and not group.lit for group in plain)


def test_a_start_view_and_what_is_lit_are_not_sketched(started: Desktop) -> None:
    session = started.session
    wanted = drawing_of(session, frozenset(), LIGHT, SIZE)
    assert isinstance(sketch(wanted, session.store, Ticket()), Picture)


def added(started: Desktop) -> Sketch:
    """Concepts are about to be added to an ego view: what is shown of it first."""
    iri, session = started.show("vLLM"), started.session
    new = [started.iri(name) for name in ("Tokenization", "LoRA", "Embedding")]
    view = session.standing().with_shown(frozenset(new))
    wanted = drawing_of(session, frozenset({iri}), LIGHT, SIZE)
    found = sketch(replace(wanted, view=view), session.store, Ticket())
    assert isinstance(found, Sketch)
    return found


def test_concepts_set_out_with_a_sketch_and_go_on_in_the_picture(started: Desktop) -> None:
    found, canvas = added(started), started.graph.canvas
    assert canvas.set_out(found.picture)
    shifts = canvas.eye.glide.shifts
    assert shifts is not None
    sketched = [canvas.sketched]
    canvas.grab()
    canvas.show_picture(found.finish())
    sketched.append(canvas.sketched)
    assert sketched == [True, False]
    assert canvas.eye.glide.shifts is shifts
    canvas.grab()
    started.until(lambda: canvas.eye.glide.shifts is None)


def test_nothing_sets_out_where_nothing_moves(started: Desktop) -> None:
    found, canvas = added(started), started.graph.canvas
    canvas.show_picture(found.finish())
    canvas.eye.glide.end()
    assert not canvas.set_out(found.picture)
    assert not canvas.sketched


def test_an_expansion_rests_as_the_picture_that_is_drawn_at_once(started: Desktop) -> None:
    iri, session, canvas = started.show("vLLM"), started.session, started.graph.canvas
    whole: list[bool] = []
    started.graph.drawn.connect(lambda _: whole.append(not canvas.sketched))
    new = started.iri("Tokenization")
    on_canvas.add(session, [new], beside=iri)
    started.until(lambda: new in canvas.picture.points and not canvas.sketched)
    assert session.placed == canvas.picture.points
    assert all(whole)
    theme = started.program.look.theme
    wanted = drawing_of(session, session.selection, theme, canvas.eye.room())
    assert canvas.picture == draw(wanted, session.store, Ticket())


def test_with_reduced_motion_there_is_no_sketch(started: Desktop) -> None:
    iri, session, canvas = started.show("vLLM"), started.session, started.graph.canvas
    started.program.look.calm = True
    new = started.iri("Tokenization")
    on_canvas.add(session, [new], beside=iri)
    started.until(lambda: new in canvas.picture.points)
    assert not canvas.sketched


def test_a_sketch_that_has_arrived_is_seen_until_the_picture_is_painted(started: Desktop) -> None:
    found, canvas = added(started), started.graph.canvas
    assert canvas.set_out(found.picture)
    canvas.grab()
    canvas.eye.glide.end()
    before = canvas.grab().toImage()
    canvas.show_picture(found.finish())
    started.until(lambda: canvas.grab().toImage() != before)
    assert canvas.eye.glide.shifts is None
