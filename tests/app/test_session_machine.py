"""Any sequence of what a person does keeps the session whole, and undo brings it back."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from ontologies import iri, ontology

from explorer.app.jobs import Jobs
from explorer.app.session import Session
from explorer.model import vocabulary as v
from explorer.model.terms import Iri

names = st.sampled_from([iri(n) for n in ("bpe", "token", "corpus")])
State = tuple[frozenset[Iri], tuple[Iri, ...], frozenset[Iri]]


class SessionMachine(RuleBasedStateMachine):
    """The model: a list of (known, goals, shown) states, and a list of visited concepts."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session(ontology(bpe="token corpus"), Jobs(lambda call: call()))
        self.states: list[State] = [(frozenset(), (), frozenset())]
        self.at = 0
        self.places: list[Iri | None] = [None]
        self.place = 0

    def became(self, state: State, *, always: bool = False) -> None:
        if always or state != self.states[self.at]:
            self.states[self.at + 1 :] = [state]
            self.at += 1

    @rule(name=names)
    def toggle_known(self, name: Iri) -> None:
        self.session.toggle_known([name])
        known, goals, shown = self.states[self.at]
        self.became((known ^ {name}, goals, shown))

    @rule(name=names)
    def show(self, name: Iri) -> None:
        self.session.do("Show", view=self.session.view.with_shown(frozenset({name})))
        known, goals, shown = self.states[self.at]
        self.became((known, goals, shown | {name}))

    @rule(name=names)
    def learn(self, name: Iri) -> None:
        before = self.session.view
        self.session.learn(name)
        known, _, shown = self.states[self.at]
        self.became((known, (name,), shown), always=before != replace(before, layout="path"))

    @rule(name=names)
    def select(self, name: Iri) -> None:
        self.session.select(name)
        if name != self.places[self.place]:
            self.places[self.place + 1 :] = [name]
            self.place += 1

    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.at = min(len(self.states) - 1, self.at + 1)

    @rule()
    def back(self) -> None:
        self.session.visit(self.session.trail.back())
        self.place = max(0, self.place - 1)

    @rule()
    def forward(self) -> None:
        self.session.visit(self.session.trail.forward())
        self.place = min(len(self.places) - 1, self.place + 1)

    @invariant()
    def facts_canvas_and_place_are_as_expected(self) -> None:
        store = self.session.store
        known = frozenset(i for i, mark in store.marks().items() if mark == v.KNOWN)
        assert (known, store.goals(), self.session.view.shown) == self.states[self.at]
        assert self.session.trail.here == self.places[self.place]

    def teardown(self) -> None:
        self.session.close()


TestSession = SessionMachine.TestCase
TestSession.settings = settings(max_examples=40, deadline=None)
