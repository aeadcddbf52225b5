"""Whatever a person does on the canvas, it shows exactly the statements, and undo gives it back."""

from collections import Counter
from collections.abc import Mapping

from conftest import MainThread
from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from ontologies import iri

from explorer.app.commands import acts, between, bubbling, focus, on_canvas, path_lights
from explorer.app.drawing.bubbles import MANY
from explorer.app.drawing.draw import draw
from explorer.app.drawing.picture import Drawing, Picture
from explorer.app.drawing.telling import told
from explorer.app.expanding import expand
from explorer.app.jobs import Jobs, Ticket
from explorer.app.session import Session
from explorer.app.view import Show
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.concept import Link
from explorer.model.geometry import Point
from explorer.model.terms import Iri, Literal, Statement
from explorer.resources import vocabulary_files
from explorer.scene.shapes import What
from explorer.scene.svg import svg
from explorer.scene.theme import LIGHT
from explorer.store.local import LocalStore

# Leaves that a bubble takes: one more than it needs.
LEAVES = [f"leaf{i:02}" for i in range(MANY + 2)]
# Chains that fold, a circle, a finer relation beside a coarser, a symmetric one, several at once.
LINKS = (
    *(f"{leaf} improves accuracy" for leaf in LEAVES),
    "bert requires transformer",
    "bert requires attention",
    "bert requires vector",
    "transformer requires attention",
    "attention requires vector",
    "vector requires matrix",
    "matrix requires vector",
    "transformer uses softmax",
    "attention uses softmax",
    "attention improves accuracy",
    "dropout improves accuracy",
    "dropout reduces accuracy",
    "bert contrastsWith dropout",
    "gpt contrastsWith bert",
    "gpt isA transformer",
    "gpt requires transformer",
    "softmax partOf attention",
    "matrix related tensor",
    "tensor partOf vector",
)
NAMES = sorted({word for line in LINKS for word in line.split()[::2]})
TOOLS = ("bert", "gpt")
RELATIONS = sorted({line.split()[1] for line in LINKS})
COARSER = {"improves": "reduces"}
SIZES = ((1280.0, 800.0), (640.0, 480.0), (900.0, 300.0))

concepts = st.sampled_from([iri(name) for name in NAMES if name not in LEAVES[2:]])
leaves = st.frozensets(st.sampled_from([iri(name) for name in LEAVES]), min_size=1)
several = st.frozensets(concepts, min_size=1, max_size=3)
relations = st.sampled_from(RELATIONS)
places = st.builds(Point, st.integers(-400, 400).map(float), st.integers(-300, 300).map(float))


def relation(name: str) -> Iri:
    return v.RELATED if name == "related" else Iri(v.CE + name)


def store() -> LocalStore:
    found = LocalStore.open([], vocabulary_files())
    added = {Statement(iri(s), relation(p), iri(o)) for s, p, o in map(str.split, LINKS)}
    for name in NAMES:
        kind = Iri(v.CE + ("Software" if name in TOOLS else "Technique"))
        added |= {
            Statement(iri(name), v.TYPE, v.CONCEPT),
            Statement(iri(name), v.KIND, kind),
            Statement(iri(name), v.PREF_LABEL, Literal(name, "en")),
        }
    found.apply(Change(added=frozenset(added)))
    return found


def stated(shown: frozenset[Iri], shows: Mapping[Iri, Show]) -> set[tuple[Iri, Iri, Iri]]:
    """The statements among these concepts, less those of hidden relations and coarser ones."""
    found = {(iri(s), relation(p), iri(o)) for s, p, o in map(str.split, LINKS)}
    said_finer = {
        (s, relation(coarse), o)
        for coarse, fine in COARSER.items()
        for s, p, o in found
        if p == relation(fine)
    }
    return {
        (s, p, o)
        for s, p, o in found - said_finer
        if {s, o} <= shown and shows.get(p) is not Show.HIDDEN
    }


class CanvasMachine(RuleBasedStateMachine):
    """The model: for each number of steps done, the picture that was seen there at each size."""

    def __init__(self) -> None:
        super().__init__()
        self.main_thread = MainThread()
        self.jobs = Jobs(self.main_thread.post, workers=1)
        self.session = Session(store(), self.jobs)
        self.size = SIZES[0]
        self.seen: list[dict[tuple[float, float], str]] = [{}]
        self.before = self.session.edits
        self.session.learning.replan(self.session.store)
        self.picture = self.drawn()

    # --- the canvas without a window --------------------------------------------------------

    def settle(self) -> None:
        """Wait for all that was asked."""
        self.ask()
        while self.session.learning.pending:
            self.ask()

    def ask(self) -> None:
        """Ask one thing more of the one worker: when it is answered, all before it is too."""
        there: list[bool] = []
        self.jobs.ask("wait", lambda _: True, there.append, self.session.failed.send)
        self.main_thread.run_until(lambda: bool(there))

    def drawn(self) -> Picture:
        self.settle()
        session = self.session
        plan = session.learning.plan
        assert plan is not None
        drawing = Drawing(
            session.view,
            session.selection,
            LIGHT,
            self.size,
            plan.path,
            plan.known,
            session.store.goals(),
        )
        picture = draw(drawing, session.store, Ticket())
        session.placed = picture.points
        return picture

    # --- what a person does -----------------------------------------------------------------

    @rule(iris=several)
    def select(self, iris: frozenset[Iri]) -> None:
        on_canvas.choose(self.session, iris)

    @rule(name=concepts)
    def go(self, name: Iri) -> None:
        self.session.go_to(name)

    @rule(name=concepts)
    def show_around(self, name: Iri) -> None:
        self.session.show_around(name)

    @rule(name=concepts)
    def expand(self, name: Iri) -> None:
        expand(self.session, name)

    @rule(iris=several)
    def add(self, iris: frozenset[Iri]) -> None:
        on_canvas.add(self.session, sorted(iris))

    @precondition(lambda self: self.session.selection)
    @rule()
    def hide(self) -> None:
        acts.hide(self.session)

    @precondition(lambda self: self.session.selection)
    @rule()
    def only(self) -> None:
        acts.only(self.session)

    @rule(name=relations, how=st.sampled_from(Show))
    def filter_relation(self, name: str, how: Show) -> None:
        on_canvas.draw_relation(self.session, relation(name), how)

    @precondition(lambda self: self.session.trail.here)
    @rule()
    def filter_kind(self) -> None:
        acts.hide_kind(self.session)

    @rule()
    def clear_filters(self) -> None:
        acts.show_all(self.session)

    @precondition(lambda self: self.session.placed and self.session.view.layout != "start")
    @rule(data=st.data(), to=places)
    def drag(self, data: st.DataObject, to: Point) -> None:
        name = data.draw(st.sampled_from(sorted(self.session.placed)))
        on_canvas.put(self.session, name, to)
        assert self.session.view.points[name] == to

    @precondition(lambda self: acts.is_pinned(self.session))
    @rule()
    def unpin(self) -> None:
        acts.unpin(self.session)

    @rule(iris=leaves)
    def take_out(self, iris: frozenset[Iri]) -> None:
        bubbling.show(self.session, iri("accuracy"), sorted(iris))

    @rule()
    def fold(self) -> None:
        bubbling.fold(self.session)

    @precondition(lambda self: self.picture.bubbles)
    @rule(to=places)
    def drag_a_bubble(self, to: Point) -> None:
        bubble = next(iter(self.picture.bubbles.values()))
        bubbling.put(self.session, bubble, to)
        assert self.drawn().points[bubble.members[0]] == to

    @rule(name=st.sampled_from(["around", "prerequisites", "free", "kinds", "circle", "path"]))
    def lay_out(self, name: str) -> None:
        if acts.can_lay_out(name)(self.session):
            acts.lay_out(self.session, name)

    @rule(name=concepts)
    def learn(self, name: Iri) -> None:
        self.session.learn(name)

    @rule(iris=several)
    def mark_known(self, iris: frozenset[Iri]) -> None:
        self.session.toggle_known(iris)

    @rule()
    def fold_or_unfold(self) -> None:
        focus.toggle_implied(self.session)

    @rule(ends=st.sets(concepts, min_size=2, max_size=2))
    def path_between(self, ends: set[Iri]) -> None:
        first, last = sorted(ends)
        between.connect(self.session, (first, last))

    @rule(by=st.sampled_from([1, -1]))
    def next_path(self, by: int) -> None:
        between.step(self.session, by)

    @rule()
    def longer_paths(self) -> None:
        between.longer_paths(self.session)

    @rule(kept=st.booleans())
    def end_the_path(self, *, kept: bool) -> None:
        if kept:
            path_lights.keep(self.session)
        focus.put_out(self.session)

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @rule(size=st.sampled_from(SIZES))
    def resize(self, size: tuple[float, float]) -> None:
        self.size = size

    # --- what always holds ------------------------------------------------------------------

    @invariant()
    def the_canvas_is_as_it_should_be(self) -> None:
        self.picture = self.drawn()
        self.the_picture_says_what_the_statements_say(self.picture)
        self.every_link_is_drawn_and_can_be_pointed_at(self.picture)
        self.bubbles_stand_for_neighbours_that_lead_nowhere_else(self.picture)
        self.no_concept_shows_more_leaves_than_it_may(self.picture)
        self.undo_and_redo_give_the_former_picture_again()

    def the_picture_says_what_the_statements_say(self, picture: Picture) -> None:
        view = self.session.view
        if view.layout == "start":
            assert not picture.links
            return
        found = [(k.source, k.relation, k.target) for k in picture.links]
        assert len(set(found)) == len(found)
        if view.layout == "path":
            assert set(found) <= stated(frozenset(NAMES_IRI), {})
            return
        hidden = {iri(n) for n in NAMES if self.kind_of(iri(n)) in view.kinds_hidden}
        assert set(picture.points) == view.shown - hidden
        follows = {(k.source, k.relation, k.target) for k in picture.implied}
        expected = stated(view.shown - hidden, view.relations)
        assert follows <= expected
        drawn = expected if view.implied else expected - follows
        assert {*map(undirected, found)} == {*map(undirected, drawn)}
        for link in picture.implied:
            assert reached(link, picture)

    def every_link_is_drawn_and_can_be_pointed_at(self, picture: Picture) -> None:
        if self.session.view.layout not in ("start", "path"):
            bubbles = picture.bubbles.values()
            folded = {iri for bubble in bubbles for iri in bubble.members}
            alone = [k for k in picture.links if folded.isdisjoint((k.source, k.target))]
            drawn = [t.link for t in picture.scene.targets if t.what is What.LINK]
            assert sorted(map(repr, drawn)) == sorted(
                map(repr, [*alone, *(b.link for b in bubbles)])
            )

    def bubbles_stand_for_neighbours_that_lead_nowhere_else(self, picture: Picture) -> None:
        """Each member has one link, that to the hub, and is drawn in one bubble alone."""
        drawn = [t.iri for t in picture.scene.targets if t.what is What.CONCEPT]
        members = [iri for bubble in picture.bubbles.values() for iri in bubble.members]
        if self.session.view.layout not in ("start", "path"):
            assert sorted([*drawn, *members]) == sorted(picture.points)
        for bubble in picture.bubbles.values():
            assert bubble.hub in drawn
            for member in bubble.members:
                own = [k for k in picture.links if member in (k.source, k.target)]
                assert [(k.relation, k.other(member)) for k in own] == [
                    (bubble.way.relation, bubble.hub)
                ]

    def no_concept_shows_more_leaves_than_it_may(self, picture: Picture) -> None:
        view = self.session.view
        ends = Counter(iri for k in picture.links for iri in (k.source, k.target))
        ways = Counter(
            (k.relation, hub, hub == k.source)
            for k in picture.links
            for leaf, hub in ((k.source, k.target), (k.target, k.source))
            if ends[leaf] == 1 and leaf not in view.singled | view.pinned | {view.focus}
            if all(leaf not in bubble.members for bubble in picture.bubbles.values())
        )
        if view.layout not in ("start", "path") and not picture.implied:
            assert max(ways.values(), default=0) <= MANY

    def undo_and_redo_give_the_former_picture_again(self) -> None:
        edits = self.session.edits
        if edits.done != self.before.done and not edits.undone:
            redone = edits.done[: len(self.before.done)] == self.before.done
            if not (redone and edits.done[len(self.before.done) :] == self.before.undone[:1]):
                del self.seen[len(edits.done) :]
        self.before = edits
        self.seen.extend({} for _ in range(len(edits.done) + 1 - len(self.seen)))
        selection, self.session.selection = self.session.selection, frozenset()
        text = svg(self.drawn().scene, told(self.picture))
        self.session.selection = selection
        assert self.seen[len(edits.done)].setdefault(self.size, text) == text

    def kind_of(self, name: Iri) -> Iri | None:
        kind = self.session.store.concepts([name])[name].kind
        return kind.iri if kind else None

    def teardown(self) -> None:
        self.session.close()


NAMES_IRI = [iri(name) for name in NAMES]
SYMMETRIC = frozenset(map(relation, ("contrastsWith", "related")))


def undirected(found: tuple[Iri, Iri, Iri]) -> tuple[Iri, Iri, Iri]:
    """A symmetric relation has one line, whichever way it is stated."""
    s, p, o = found
    return (min(s, o), p, max(s, o)) if p in SYMMETRIC else found


def reached(link: Link, picture: Picture) -> bool:
    """Whether links of the picture lead from one end of a link that was left out to the other."""
    near, edge = {link.source}, True
    rest = [k for k in picture.links if k not in picture.implied]
    while edge:
        more = {k.target for k in rest if k.source in near} - near
        near, edge = near | more, bool(more)
    return link.target in near


TestCanvas = seed(20)(CanvasMachine).TestCase
TestCanvas.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
