"""Learn: what a concept needs and opens, the way to it in short, and what to read."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from explorer.app.learning.states import mark_told
from explorer.app.panes.details import Detail, Item, Readiness
from explorer.app.session import Session
from explorer.app.wording import about, counted, duration, listed
from explorer.gui.panes.about import reading_list
from explorer.gui.panes.detail_reader import DetailReader
from explorer.gui.panes.items import caption, concept_row, link_list
from explorer.gui.parts.buttons import Button
from explorer.gui.parts.layouts import column, row
from explorer.gui.parts.rows import ConceptRow
from explorer.gui.parts.text import Prose, label
from explorer.gui.style import Look
from explorer.learn.path import Step
from explorer.model import vocabulary as v
from explorer.model.net import DEFAULT_MINUTES

FIRST = 5
OPENED = 30


class Learn:
    """Suggests and never locks: what is missing is told, and everything can be marked anyway."""

    def __init__(self, session: Session, look: Look) -> None:
        self._session, self._look = session, look

    def parts(self, detail: Detail) -> Iterable[QWidget]:
        """The column from top to bottom."""
        look, ready = self._look, detail.readiness
        if detail.item.concept.definition:
            words = Prose(look, detail.item.concept.definition)
            yield column(look, words, margins=(16, 14, 16, 0))
        yield from self._said(detail)
        yield from self._assumed(detail)
        yield from self._needs(ready)
        yield from self._unlocks(ready)
        yield from self._path(detail)
        yield from self._reading(detail)

    def _said(self, detail: Detail) -> Iterable[QWidget]:
        stated = detail.description.statements
        told = mark_told(stated, detail.iri, self._session.today())
        if told:
            words = label(told, "secondary", wrap=True)
            yield column(self._look, words, margins=(16, 10, 16, 0))

    def _assumed(self, detail: Detail) -> Iterable[QWidget]:
        because = detail.readiness.because
        if not because:
            return
        words = label(f"Assumed known, because you know {because}.", "secondary", wrap=True)
        deny = Button(self._look, "Not really", role="link")
        deny.clicked.connect(lambda: self._session.mark([detail.iri], v.NOT_REALLY))
        yield column(self._look, words, row(self._look, deny, None), margins=(16, 10, 16, 0), gap=0)

    def _needs(self, ready: Readiness) -> Iterable[QWidget]:
        yield caption(self._look, "Needs", _needed(ready))
        if 0 < len(ready.missing) < len(ready.needs):
            words = f"{len(ready.missing)} to go: {listed(ready.missing, 6)}"
            yield column(self._look, label(words, "secondary", wrap=True), margins=(16, 0, 16, 4))
        rows = [
            concept_row(need.item, f"also through {need.through}" if need.through else "")
            for need in ready.needs
        ]
        if rows:
            yield link_list(self._session, self._look, "Needs", rows)

    def _unlocks(self, ready: Readiness) -> Iterable[QWidget]:
        opened = ready.unlocks
        count = f"{len(opened)}, and {ready.unlocks_in_all} in all" if opened else "nothing"
        yield caption(self._look, "Unlocks", count)
        rows = [concept_row(item) for item in opened[:OPENED]]
        if rows:
            yield link_list(self._session, self._look, "Unlocks", rows)
        if len(opened) > OPENED:
            more = label(f"and {len(opened) - OPENED} more", "secondary")
            yield column(self._look, more, margins=(16, 0, 16, 0))

    def _path(self, detail: Detail) -> Iterable[QWidget]:
        ready = detail.readiness
        count = len(ready.steps)
        if count < 2:
            return
        length = f"{counted(count, 'step')}, about {duration(ready.path.minutes)}"
        yield caption(self._look, "Learning path", length)
        pairs = zip(ready.path.steps, ready.steps, strict=True)
        rows = [_step(step, items, place) for place, (step, items) in enumerate(pairs, 1)]
        yield link_list(self._session, self._look, "Learning path", rows[:FIRST])
        everything = Button(self._look, f"All {count} steps", role="link")
        everything.setAccessibleDescription("Make this concept the goal and show the path to it")
        everything.clicked.connect(lambda: self._session.learn(detail.iri))
        yield row(self._look, everything, None, margins=(36, 0, 16, 0))

    def _reading(self, detail: Detail) -> Iterable[QWidget]:
        minutes = detail.item.concept.minutes
        time = about(minutes or DEFAULT_MINUTES, estimated=minutes is None)
        yield caption(self._look, "Read", time)
        if detail.description.references:
            yield reading_list(self._look, detail.description.references)
        yield column(self._look, 16)


def learn_tab(session: Session, look: Look) -> DetailReader:
    """The Learn tab."""
    return DetailReader(look, "Learning this concept", Learn(session, look).parts)


def _needed(ready: Readiness) -> str:
    """How many there are, and how many of them are known: "2, both known"."""
    count = len(ready.needs)
    known = count - len(ready.missing)
    if not count:
        return "nothing"
    if known == count:
        return {1: "1, known", 2: "2, both known"}.get(count, f"{count}, all known")
    return f"{count}, {known} known" if known else f"{count} to go"


def _step(step: Step, items: tuple[Item, ...], place: int) -> ConceptRow:
    time = about(step.minutes, estimated=step.estimated)
    also = f" with {listed([i.concept.label for i in items[1:]])}" if len(items) > 1 else ""
    reads = f"step {place}, {items[0].concept.label}{also}, {time}"
    return concept_row(items[0], f"{also} {time}".strip(), reads)
