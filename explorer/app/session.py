"""One open ontology: its store, what is shown and visited, and what can be undone."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.app.apart import Apart
from explorer.app.comparing import Comparing
from explorer.app.edits import Edit, Edits
from explorer.app.jobs import Jobs
from explorer.app.learning.plan import Learning
from explorer.app.light import Lamp
from explorer.app.neighbours import around
from explorer.app.profile import Profile
from explorer.app.settings import Settings
from explorer.app.sifting import Sieve
from explorer.app.signal import Signal
from explorer.app.view import OVERVIEW, Trail, View
from explorer.model import vocabulary as v
from explorer.model.change import Change
from explorer.model.errors import ExplorerError
from explorer.model.geometry import Point
from explorer.model.learner import aiming, concerns_learning, marking
from explorer.model.source import Store
from explorer.model.terms import OWN_GRAPHS, Iri

if TYPE_CHECKING:
    from explorer.app.learning.reviewing import Reviewing


@dataclass(frozen=True, slots=True)
class Message:
    """What an action did, in one sentence; `undo` offers to take it back.

    `offer` names a command that goes on from there. Where nothing was `done`, it only says so.
    """

    text: str
    undo: bool = False
    offer: str = ""
    done: bool = True


class Session:
    """Lives on the main thread; sends what happened as values.

    `changed`: statements changed. `viewed`: the canvas shows something else. `visited`: the
    selection is another; the concept in focus, or None. `failed`: an error to show. `settled`:
    the settings were replaced. `told`: a sentence about what was done. `closing`: it ends; what
    panes keep is in `folder`, where there is one.
    """

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        profile: Profile | None = None,
        settings: Settings | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.store = store
        self.jobs = jobs
        self.profile = profile
        self.settings = settings or Settings()
        self.view = View()
        self.trail = Trail()
        self.selection: frozenset[Iri] = frozenset()
        self.edits = Edits()
        self.changed = Signal[Change]()
        self.viewed = Signal[View]()
        self.visited = Signal[Iri | None]()
        self.failed = Signal[ExplorerError]()
        self.settled = Signal[Settings]()
        self.told = Signal[Message]()
        self.learning = Learning(jobs, self.failed)
        self.lamp = Lamp()
        self.comparing = Comparing()
        self.apart = Apart(self)
        self.sieve = Sieve(self)
        self.reviewing: Reviewing | None = None
        self.placed: Mapping[Iri, Point] = {}
        self.today = today
        self.folder: Path | None = None
        self.closing = Signal[None]()
        self._version = 0

    # --- visiting ---------------------------------------------------------------------------

    def visit(self, trail: Trail) -> None:
        """Move along the trail; the graph stays as it is."""
        if trail != self.trail:
            self.trail = trail
            self.selection = frozenset({trail.here} if trail.here else ())
            self.visited.send(trail.here)

    def select(self, iri: Iri | None) -> None:
        """Make a concept the selection, wherever it is shown."""
        self.selection = frozenset({iri} if iri else ())
        if iri == self.trail.here:
            self.visited.send(iri)
        else:
            self.visit(self.trail.go(iri))

    def select_all(self, iris: frozenset[Iri], here: Iri | None) -> None:
        """Select several concepts; `here` is the one that the panes show."""
        self.trail = self.trail.go(here)
        self.selection = iris
        self.visited.send(here)

    def go_to(self, iri: Iri) -> None:
        """Select a concept, and show it among its neighbours unless it is on the canvas."""
        if iri not in self.placed and not self.mapped:
            self.show_around(iri)
        self.select(iri)

    # --- the canvas -------------------------------------------------------------------------

    def show_around(self, iri: Iri) -> None:
        """The ego view of a concept, with its neighbours found off the main thread."""
        store = self.store

        def done(neighbours: frozenset[Iri]) -> None:
            self.do(f"Show {self._label(iri)}", view=self.view.around(iri, neighbours))

        self.jobs.ask("expand", lambda _: around(store, iri), done, self.failed.send)

    @property
    def mapped(self) -> bool:
        """Whether what is seen is a map: every concept is on it, without a place of its own."""
        return self.view.layout == "overview" and self.store.size().concepts > OVERVIEW

    def standing(self) -> View:
        """The view with all that is drawn at this moment in it, where it stands."""
        shown = frozenset(self.placed) if self.view.chooses else self.view.shown
        return replace(self.view, shown=shown, points=self.places())

    def places(self) -> dict[Iri, Point]:
        """Where everything stands; what was dragged is where it was put, if not drawn yet."""
        put = {i: at for i, at in self.view.points.items() if i in self.view.pinned}
        return {**self.placed, **put}

    def hide(self, iris: frozenset[Iri]) -> None:
        self.do(f"Hide {self.names_of(iris)}", view=self.standing().without(iris))

    # --- learning ---------------------------------------------------------------------------

    def learn(self, iri: Iri, *, add: bool = False) -> None:
        """Make a concept the goal, or one goal more, and show the path to it."""
        old = self.store.goals()
        goals = tuple(dict.fromkeys((*old, iri))) if add else (iri,)
        self.do(f"Learn {self._label(iri)}", aiming(self.store, goals), self.view.along_path())

    def drop_goal(self, iri: Iri) -> None:
        goals = tuple(goal for goal in self.store.goals() if goal != iri)
        view = self.view if goals or self.view.layout != "path" else View()
        self.do(f"Take {self._label(iri)} off the plan", aiming(self.store, goals), view)

    def mark(self, iris: Iterable[Iri], mark: Iri | None) -> None:
        """Give concepts a mark (ce:Known, ce:Shaky, ce:NotReally) or take theirs away."""
        chosen = frozenset(iris)
        words = {v.KNOWN: "as known", v.SHAKY: "as shaky", v.NOT_REALLY: "as not known"}
        names = self.names_of(chosen)
        title = f"Mark {names} {words[mark]}" if mark else f"Take the mark off {names}"
        self.do(title, marking(self.store, dict.fromkeys(chosen, self.today()), mark))

    def toggle_known(self, iris: Iterable[Iri]) -> None:
        """Mark as known; take the mark back where all are known already."""
        chosen = frozenset(iris)
        marks = self.store.marks()
        everyone = all(marks.get(iri) == v.KNOWN for iri in chosen)
        self.mark(chosen, None if everyone else v.KNOWN)

    # --- changing and undoing ---------------------------------------------------------------

    def do(self, title: str, change: Change | None = None, view: View | None = None) -> None:
        """Change facts, canvas or both, as one step that can be undone."""
        before, after = self.view, view or self.view
        effect = self.store.apply(change or Change())
        if effect or after != before:
            self.edits = self.edits.did(Edit(title, effect, before, after))
            self._tell(effect, after)

    def do_apart(
        self, title: str, change: Change, told: str, then: Callable[[], object] | None = None
    ) -> None:
        """Change the ontology as one step and tell it; a worker applies one after the other.

        `then` is done afterwards, and tells it instead where `told` is empty.
        """

        def done(effect: Change) -> None:
            if effect:
                edit = Edit(title, effect, self.view, self.view, apart=True)
                self.edits = self.edits.did(edit)
                self._tell(effect, self.view)
                if told:
                    self.told.send(Message(told, undo=True))
            if then is not None:
                then()

        if not self.apart.apply(change, done):
            self.told.send(Message("The change before this one is still being made: try again."))

    def undo(self) -> None:
        if self.edits.done:
            edit = self.edits.done[-1]
            self._step(edit, edit.change.inverse(), edit.before, self.edits.undid())

    def redo(self) -> None:
        if self.edits.undone:
            edit = self.edits.undone[0]
            self._step(edit, edit.change, edit.after, self.edits.redid())

    def _step(self, edit: Edit, change: Change, view: View, edits: Edits) -> None:
        """Walk one step along the list; while a worker applies a change, it stands."""
        if self.apart.busy:
            return
        self.edits = edits
        if edit.apart:
            self.apart.apply(change, lambda effect: self._tell(effect, view))
        else:
            self._tell(self.store.apply(change), view)

    def _tell(self, change: Change, view: View) -> None:
        if change:
            self._keep(change)
            if concerns_learning(change):
                self.learning.replan(self.store)
        viewed = view != self.view
        self.view = view
        self.changed.send(change)
        if viewed:
            self.lamp.follow(view)
            self.viewed.send(view)
            self.sieve.follow()

    def _keep(self, change: Change) -> None:
        """Write the person's own statements at once, off the main thread."""
        if self.profile is None or OWN_GRAPHS.isdisjoint(change.graphs()):
            return
        self._version += 1
        profile, version, store = self.profile, self._version, self.store
        own = tuple(s for graph in sorted(OWN_GRAPHS) for s in store.statements(graph))
        self.jobs.ask(
            "keep", lambda _: profile.write(version, own), lambda _: None, self.failed.send
        )

    # --- settings ---------------------------------------------------------------------------

    def prefer(self, settings: Settings) -> None:
        """Replace the settings; another language is read at once."""
        if settings == self.settings:
            return
        language = settings.language != self.settings.language
        self.settings = settings
        if language:
            self.store = self.store.in_language(settings.language)
            self.learning.replan(self.store)
        self.settled.send(settings)

    def close(self, *, waiting: bool = True) -> None:
        """Keep what is not yet kept, then let go of workers and store; a thread may wait."""
        try:
            self.closing.send(None)
            if self.profile is not None and self._version:
                own = [s for graph in sorted(OWN_GRAPHS) for s in self.store.statements(graph)]
                self.profile.write(self._version, own)
        finally:
            if waiting:
                self.jobs.close()
                self.store.close()
            else:
                self.jobs.let_go(self.store.close)

    # --- words ------------------------------------------------------------------------------

    def _label(self, iri: Iri) -> str:
        return self.store.concepts([iri])[iri].label

    def names_of(self, iris: frozenset[Iri]) -> str:
        """What to call them in a sentence: one by its label, several by their number."""
        return self._label(next(iter(iris))) if len(iris) == 1 else f"{len(iris)} concepts"
