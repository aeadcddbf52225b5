"""The path as a walk: by keys, over the canvas, and on where it was left."""

from pathlib import Path

import pytest
from desktop import Desktop
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from explorer.app.commands.command import Region
from explorer.app.learning.story import FILE
from explorer.app.light import Lights
from explorer.app.small_file import SmallFile
from explorer.gui.sheets.story import Story
from explorer.gui.sheets.story_card import StoryCard
from explorer.model import vocabulary as v
from explorer.model.geometry import Point, Rect


@pytest.fixture
def planned(started: Desktop) -> Desktop:
    started.session.learn(started.iri("PagedAttention"))
    started.rest()
    started.until(lambda: started.graph.canvas.picture.layout == "path")
    return started


def story(desktop: Desktop) -> Story:
    return desktop.content.desk.story


def card(desktop: Desktop) -> StoryCard:
    found = story(desktop).card
    assert found is not None
    return found


def walked(desktop: Desktop) -> StoryCard:
    """Begin by the key, as in the plan."""
    desktop.content.desk.show_tab(Region.BOTTOM, "Plan")
    desktop.content.parts.bottom.take_focus()
    desktop.key(Qt.Key.Key_S)
    desktop.until(lambda: story(desktop).card is not None)
    return card(desktop)


def steps(desktop: Desktop) -> int:
    plan = desktop.session.learning.plan
    assert plan is not None
    return len(plan.path.steps)


def test_s_begins_the_walk_at_the_first_step(planned: Desktop) -> None:
    first = walked(planned)
    plan = planned.session.learning.plan
    assert plan is not None
    start = plan.path.steps[0].concepts[0]
    concept = planned.session.store.concepts([start])[start]
    assert planned.focus is first
    assert first.name.text() == concept.label
    assert first.counter.text().startswith(f"1 of {steps(planned)} · ")
    assert "requires" in first.why.text()
    assert planned.session.trail.here == start


@pytest.mark.parametrize(
    ("there", "back"),
    [(Qt.Key.Key_Right, Qt.Key.Key_Left), (Qt.Key.Key_Space, Qt.Key.Key_Backspace)],
)
def test_keys_lead_on_and_back(planned: Desktop, there: Qt.Key, back: Qt.Key) -> None:
    walked(planned)
    for _ in range(3):
        planned.key(there)
    assert card(planned).counter.text().startswith("4 of ")
    planned.key(back)
    assert card(planned).counter.text().startswith("3 of ")
    for _ in range(9):
        planned.key(back)
    assert card(planned).counter.text().startswith("1 of ")


def test_the_canvas_dims_all_but_the_step_and_what_it_builds_on(planned: Desktop) -> None:
    walked(planned)
    for _ in range(7):
        planned.key(Qt.Key.Key_Right)
    screen = story(planned).screen
    assert screen is not None
    planned.until(lambda: planned.graph.canvas.picture.light == screen.light)
    assert screen.light.falls_on is Lights.STEP
    assert screen.light.concepts == {screen.iri, *(g.concept.iri for g in screen.grounds)}


def test_the_step_comes_into_the_middle_of_what_is_seen_below_the_card(planned: Desktop) -> None:
    planned.program.look.calm = True
    walked(planned)
    for _ in range(5):
        planned.key(Qt.Key.Key_Right)
    canvas, screen = planned.graph.canvas, story(planned).screen
    assert screen is not None
    planned.until(lambda: canvas.picture.light == screen.light)
    below = card(planned).geometry().bottom() - card(planned).margin - canvas.geometry().top()
    place = canvas.scene.of(screen.iri)
    assert place is not None
    area = canvas.eye.area()
    free = Rect(area.x, area.y + below, area.width, area.height - below)
    seen = canvas.camera.seen(place.centre)
    assert abs(seen.x - free.centre.x) < 2
    assert abs(seen.y - free.centre.y) < 2


def test_k_marks_the_step_known_and_the_walk_stays_as_it_is(planned: Desktop) -> None:
    walked(planned)
    count = steps(planned)
    planned.key(Qt.Key.Key_Right)
    screen = story(planned).screen
    assert screen is not None
    planned.key(Qt.Key.Key_K)
    assert planned.session.store.marks() == {screen.iri: v.KNOWN}
    assert card(planned).known.accessibleName() == "Known – take back"
    planned.rest()
    assert card(planned).counter.text().startswith(f"2 of {count}")
    planned.key(Qt.Key.Key_K)
    assert planned.session.store.marks() == {}
    assert card(planned).known.accessibleName() == "I know this"


def test_escape_leaves_and_the_next_walk_begins_there(planned: Desktop) -> None:
    walked(planned)
    for _ in range(4):
        planned.key(Qt.Key.Key_Right)
    name = card(planned).name.text()
    planned.key(Qt.Key.Key_Escape)
    assert story(planned).card is None
    assert planned.session.lamp.light is None
    assert planned.focus is planned.graph.canvas
    walked(planned)
    assert card(planned).name.text() == name


def test_a_walk_goes_on_where_it_was_when_the_program_ended(planned: Desktop) -> None:
    walked(planned)
    for _ in range(3):
        planned.key(Qt.Key.Key_Right)
    name = card(planned).name.text()
    walks = planned.places.profile.parent / FILE
    planned.until(walks.exists)
    kept = SmallFile(walks)
    first = story(planned).screen
    assert first is not None
    planned.until(lambda: first.iri in str(kept.read()))
    planned.window.close()
    planned.start()
    walked(planned)
    assert card(planned).name.text() == name


def test_the_graph_takes_its_room_back_when_the_walk_is_left(planned: Desktop) -> None:
    planned.program.look.calm = True
    walked(planned)
    for _ in range(2):
        planned.key(Qt.Key.Key_Right)
    planned.key(Qt.Key.Key_Escape)
    canvas = planned.graph.canvas
    QApplication.processEvents()
    area, whole = canvas.eye.area(), canvas.scene.bounds
    top = canvas.camera.seen(Point(whole.x, whole.y)).y
    bottom = canvas.camera.seen(Point(whole.x, whole.bottom)).y
    assert top < area.height / 4
    assert bottom > area.height * 3 / 4


def test_a_step_that_got_known_is_passed_over_when_the_walk_goes_on(planned: Desktop) -> None:
    walked(planned)
    planned.key(Qt.Key.Key_Right)
    planned.key(Qt.Key.Key_K)
    planned.key(Qt.Key.Key_Right)
    name = card(planned).name.text()
    planned.key(Qt.Key.Key_Left)
    planned.key(Qt.Key.Key_Escape)
    planned.rest()
    walked(planned)
    assert card(planned).name.text() == name


def test_each_plan_has_a_walk_of_its_own(planned: Desktop) -> None:
    walked(planned)
    planned.key(Qt.Key.Key_Right)
    planned.key(Qt.Key.Key_Escape)
    planned.session.learn(planned.iri("Softmax"))
    planned.rest()
    walked(planned)
    assert card(planned).counter.text().startswith("1 of ")


def test_behind_the_last_step_the_walk_ends(planned: Desktop) -> None:
    walked(planned)
    for _ in range(steps(planned) - 1):
        planned.key(Qt.Key.Key_Right)
    assert card(planned).next.accessibleName() == "Done"
    assert card(planned).why.text() == "your goal"
    planned.key(Qt.Key.Key_Right)
    assert story(planned).card is None
    walked(planned)
    assert card(planned).counter.text().startswith("1 of ")


def test_the_plan_makes_room_for_the_walk_and_comes_back(planned: Desktop) -> None:
    frame = planned.content.parts.frame
    walked(planned)
    assert Region.BOTTOM not in frame.opened()
    planned.key(Qt.Key.Key_Escape)
    assert Region.BOTTOM in frame.opened()


def test_a_walk_that_begins_elsewhere_has_all_the_height_too(planned: Desktop) -> None:
    frame = planned.content.parts.frame
    planned.show("Softmax")
    planned.graph.take_focus()
    planned.key(Qt.Key.Key_S)
    planned.until(lambda: story(planned).card is not None)
    assert planned.session.view.layout == "path"
    assert Region.BOTTOM not in frame.opened()
    planned.key(Qt.Key.Key_Escape)
    assert Region.BOTTOM in frame.opened()


def test_arrows_mean_the_walk_on_its_buttons_too(planned: Desktop) -> None:
    walked(planned).known.setFocus()
    planned.key(Qt.Key.Key_Right)
    assert card(planned).counter.text().startswith("2 of ")
    assert planned.focus is card(planned).known


def test_a_walk_ends_when_another_ontology_is_opened(planned: Desktop, tmp_path: Path) -> None:
    walked(planned)
    file = tmp_path / "own.ttl"
    file.write_text("<urn:a> a <http://www.w3.org/2004/02/skos/core#Concept> .", "utf-8")
    before = planned.session
    planned.program.open((file,))
    planned.until(lambda: planned.session is not before)
    assert story(planned).card is None


def test_a_walk_from_another_tab_has_all_the_height_too(planned: Desktop) -> None:
    desk = planned.content.desk
    desk.show_tab(Region.BOTTOM, "Plan")
    desk.show_tab(Region.CENTRE, "Compare")
    desk.walk_path()
    planned.until(lambda: story(planned).card is not None)
    assert Region.BOTTOM not in planned.content.parts.frame.opened()


def test_without_a_step_left_there_is_nothing_to_walk(planned: Desktop) -> None:
    session = planned.session
    session.mark([planned.iri("PagedAttention")], v.KNOWN)
    planned.rest()
    told: list[str] = []
    session.told.connect(lambda message: told.append(message.text))
    planned.content.desk.walk_path()
    planned.until(lambda: bool(told))
    QApplication.processEvents()
    assert "nothing to walk" in told[0]
    assert Region.BOTTOM in planned.content.parts.frame.opened()
    assert story(planned).card is None


def test_the_whole_text_fits_where_there_is_room(planned: Desktop) -> None:
    walked(planned)
    for _ in range(steps(planned) - 1):
        QApplication.processEvents()
        assert card(planned).page.verticalScrollBar().maximum() == 0
        planned.key(Qt.Key.Key_Right)
