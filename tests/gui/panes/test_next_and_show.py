"""What comes next and why; and which relations and kinds are drawn."""

from functools import partial

from hands import Hands, llm, row_of, texts
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.app.jobs import Jobs
from explorer.app.learning.plan import Plan, make_plan
from explorer.app.panes.next import upcoming
from explorer.app.panes.plan import StepView
from explorer.app.session import Session
from explorer.app.view import Show
from explorer.gui.bridge import Bridge
from explorer.gui.panes.next import NextPane
from explorer.gui.panes.show import ShowPane
from explorer.gui.panes.show_rows import Switch
from explorer.gui.parts.rows import ROW
from explorer.gui.style import Look
from explorer.model import vocabulary as v
from explorer.model.terms import Iri
from explorer.store.local import LocalStore

USES = Iri(v.CE + "uses")


def ready(pane: NextPane) -> list[StepView]:
    return [entry for entry in pane.rows.entries if isinstance(entry, StepView)]


def test_next_names_what_is_on_the_way_first(planned: Session, look: Look, hands: Hands) -> None:
    pane = hands.show(NextPane(planned, look), 920, 400)
    hands.until(lambda: bool(ready(pane)))
    assert ready(pane)[0].lines[0].text.startswith("on the way to PagedAttention")
    assert pane.head.text().endswith("those of your plan first.")


def test_next_follows_what_is_marked(planned: Session, look: Look, hands: Hands) -> None:
    pane = hands.show(NextPane(planned, look), 920, 400)
    hands.until(lambda: bool(ready(pane)))
    first = ready(pane)[0]
    pane.steps.setCurrentIndex(pane.rows.index(0))
    hands.press(pane.steps, Qt.Key.Key_Space)
    assert planned.store.marks()[first.iri] == v.KNOWN
    hands.until(lambda: all(step.iri != first.iri for step in ready(pane)))
    reasons = [line.text for step in ready(pane) for line in step.lines]
    assert any(f"continues {first.name}, which you finished today" in text for text in reasons)


def test_next_follows_a_key_that_is_held_down(planned: Session, look: Look, hands: Hands) -> None:
    pane = hands.show(NextPane(planned, look), 920, 400)
    hands.until(lambda: bool(ready(pane)))
    chosen = [step.iri for step in ready(pane)]
    assert len(chosen) > 5
    plans: list[Plan] = []
    planned.learning.planned.connect(plans.append)
    for row in range(len(chosen)):
        pane.steps.setCurrentIndex(pane.rows.index(row))
        hands.press(pane.steps, Qt.Key.Key_K)
    assert [planned.store.marks().get(iri) for iri in chosen] == [v.KNOWN] * len(chosen)
    hands.until(lambda: not planned.learning.pending)
    # All were marked before the window could take the first answer: the last one counts.
    anew = make_plan(planned.store, planned.store.goals())
    assert [plan.path for plan in plans] == [anew.path]
    rows = upcoming(planned.store, anew, planned.edits, planned.today())
    hands.until(lambda: ready(pane) == list(rows))


def test_next_asks_for_marks_while_there_are_none(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = hands.show(NextPane(session, look), 920, 400)
    hands.until(lambda: "Mark a few things you know" in pane.head.text())


def test_next_opens_details(planned: Session, look: Look, hands: Hands, qtbot: QtBot) -> None:
    pane = hands.show(NextPane(planned, look), 920, 400)
    hands.until(lambda: bool(ready(pane)))
    pane.steps.setCurrentIndex(pane.rows.index(0))
    with qtbot.waitSignal(pane.details_asked):
        hands.press(pane.steps, Qt.Key.Key_Return)
    assert planned.trail.here == ready(pane)[0].iri


def shown(session: Session, look: Look, hands: Hands) -> ShowPane:
    pane = hands.show(ShowPane(session, look), 240, 700)
    hands.until(lambda: bool(pane.rows.entries))
    return pane


def switch(pane: ShowPane, name: str) -> Switch:
    found = row_of(pane.list, name).data(ROW)
    assert isinstance(found, Switch)
    return found


def is_shown(pane: ShowPane, how: Show) -> bool:
    return switch(pane, "uses").show is how


def test_space_walks_the_three_states_of_a_relation(
    session: Session, look: Look, hands: Hands
) -> None:
    pane = shown(session, look, hands)
    pane.list.setCurrentIndex(row_of(pane.list, "uses"))
    for how in (Show.HIDDEN, Show.LABELLED, Show.PLAIN):
        hands.press(pane.list, Qt.Key.Key_Space)
        assert session.view.show_of(USES) is how
        hands.until(partial(is_shown, pane, how))
    session.undo()
    assert session.view.show_of(USES) is Show.LABELLED


def test_kinds_are_shown_or_hidden(session: Session, look: Look, hands: Hands) -> None:
    pane = shown(session, look, hands)
    pane.list.setCurrentIndex(row_of(pane.list, "Software"))
    hands.press(pane.list, Qt.Key.Key_Space)
    assert session.view.kinds_hidden == {Iri(v.CE + "Software")}
    hands.until(lambda: switch(pane, "Software").show is Show.HIDDEN)


def test_counts_are_those_of_canvas_and_file(session: Session, look: Look, hands: Hands) -> None:
    pane = shown(session, look, hands)
    total = switch(pane, "uses").count.removeprefix("0 of ")
    assert int(total) > 0
    session.do("Show", view=session.view.around(llm("VLLM"), frozenset({llm("PagedAttention")})))
    hands.until(lambda: switch(pane, "uses").count == f"1 of {total}")
    assert "uses, 1 of" in row_of(pane.list, "uses").data(Qt.ItemDataRole.AccessibleTextRole)


def test_only_this_hides_all_others(session: Session, look: Look, hands: Hands) -> None:
    pane = shown(session, look, hands)
    pane.list.only.emit(switch(pane, "uses"))
    relations = set(session.store.relations()) - {USES}
    hidden = {iri for iri, how in session.view.relations.items() if how is Show.HIDDEN}
    assert hidden <= relations
    assert len(hidden) > 10
    assert session.view.show_of(USES) is Show.PLAIN


def test_the_rows_are_named(session: Session, look: Look, hands: Hands) -> None:
    pane = shown(session, look, hands)
    assert texts(pane.list)[0] == "Relations"
    assert "Kinds" in texts(pane.list)


def test_where_there_is_nothing_to_switch_it_says_so(look: Look, hands: Hands) -> None:
    bridge = Bridge()
    session = Session(LocalStore.open([], [], "en"), Jobs(bridge.post))
    pane = ShowPane(session, look)
    hands.show(pane, 240, 700)
    hands.until(pane.empty.isVisible)
    assert not pane.list.isVisible()
    session.close()


def test_files_are_shown_or_hidden(session: Session, look: Look, hands: Hands) -> None:
    pane = shown(session, look, hands)
    row = row_of(pane.list, "training.ttl")
    pane.list.setCurrentIndex(row)
    assert "statements, shown" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    hands.press(pane.list, Qt.Key.Key_Space)
    (hidden,) = session.view.graphs_hidden
    assert hidden.endswith("training.ttl")
    hands.until(lambda: switch(pane, "training.ttl").show is Show.HIDDEN)
    pane.list.only.emit(switch(pane, "models.ttl"))
    assert len(session.view.graphs_hidden) > 2


def test_next_speaks_of_a_plan_only_where_there_is_one(
    session: Session, look: Look, hands: Hands
) -> None:
    session.mark([llm("Token")], v.KNOWN)
    pane = hands.show(NextPane(session, look), 920, 400)
    hands.until(lambda: pane.head.text().endswith("are ready to learn."))
