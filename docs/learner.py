"""A learner's afternoon in front of the started program, as hands that act step by step."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from make_screens import Seat

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from explorer.learn.path import Step

GOALS = ("vLLM", "BERT")
PAIR = ("vLLM", "TensorRT-LLM")
MATTERS = ("Throughput", "Memory")
TEXT = (
    "A language model writes token by token, and attention looks back at every one of them. "
    "PagedAttention keeps the key-value cache in pages. Self-attention is computed as before, but "
    "the decode phase no longer reserves memory for the longest answer, so that an inference "
    "engine serves more requests at once. We compare with continuous batching and with "
    "quantization, and leave speculative decoding to later work (SpecDecBench)."
)
P = TypeVar("P", bound="QWidget")


class Learner(Seat):
    """Somebody who learns for an afternoon; each step yields the name of what is seen then."""

    def afternoon(self, page: Path) -> Iterator[str]:
        """All of it; the plan is exported to `page`."""
        for part in (
            self.set_goals,
            self.be_asked,
            self.plan,
            self.go_on,
            self.review,
            self.read,
            self.weigh,
            self.walk,
        ):
            yield from part()
        yield from self.export(page)

    def set_goals(self) -> Iterator[str]:
        for name in GOALS:
            self.session.learn(self.concept(name), add=True)
        self.settle()
        yield "goals"
        self.quiet()

    def be_asked(self) -> Iterator[str]:
        """What is known already, by a few questions."""
        from make_pictures import until

        from explorer.app.learning.placing import COMMAND, Answer

        self.do(COMMAND)
        sheet = self.program.content.desk.placement.sheet
        until(sheet.isVisible)
        yield "placement question"
        for answer in (Answer.YES, Answer.UNSURE, Answer.NO, Answer.YES):
            before = sheet.open_label.text()
            sheet.answered.emit(answer)
            until(lambda before=before: sheet.open_label.text() != before)
        sheet.stopped.emit()
        until(lambda: sheet.pages.currentIndex() == 1)
        yield "placement result"
        sheet.apply.click()
        self.settle()

    def plan(self) -> Iterator[str]:
        """The plan in the time there is, and what a mark does to it."""
        from datetime import timedelta

        from explorer.app.learning import deciding
        from explorer.gui.panes.plan import PlanPane
        from explorer.gui.panes.step_rows import Limit
        from explorer.model import vocabulary as v

        deciding.set_pace(self.session, 180)
        day = self.session.today() + timedelta(days=10)
        deciding.set_deadline(self.session, self.concept(GOALS[0]), day)
        pane = self.pane("Plan", PlanPane)
        self.settle()
        pane.head.time.setText("1 h 30 min")
        pane.head.time.editingFinished.emit()
        yield "plan with a budget"
        rows = [row for row, entry in enumerate(pane.rows.entries) if isinstance(entry, Limit)]
        pane.steps.scrollTo(pane.rows.index(rows[0]), pane.steps.ScrollHint.PositionAtCenter)
        yield "what fits and what it costs"
        first = self.steps()[0].concepts[0]
        self.session.select(first)
        self.session.mark([first], v.KNOWN)
        self.settle()
        yield "marked as known"
        self.quiet()

    def go_on(self) -> Iterator[str]:
        from explorer.gui.panes.next import NextPane

        self.pane("Next", NextPane)
        yield "what is next"

    def review(self) -> Iterator[str]:
        """A card, its answer, and what the rating did."""
        from make_pictures import until

        from explorer.app.learning.review_file import Rating
        from explorer.gui.panes.review import ReviewPane

        reviewing = self.session.reviewing
        if reviewing is None:
            raise RuntimeError("there is no review")
        pane = self.pane("Review", ReviewPane)
        self.do("learn.review.add")
        until(lambda: reviewing.standing.front is not None)
        yield "review question"
        self.quiet()
        pane.reveal()
        yield "review answer"
        due = len(reviewing.standing.due)
        pane.rate(Rating.GOOD)
        until(lambda: len(reviewing.standing.due) < due)
        yield "review rated"

    def read(self) -> Iterator[str]:
        """A text, and what one needs to read it."""
        from make_pictures import until

        from explorer.gui.panes.read import ReadPane

        self.program.content.desk.read_text()
        pane = self.pane("Read", ReadPane)
        self.session.select(self.concept(PAIR[0]))
        pane.ask.field.setPlainText(TEXT)
        pane.read_field()
        until(lambda: pane.reading is not None)
        yield "reading a text"

    def weigh(self) -> Iterator[str]:
        """Two concepts side by side, and techniques against what matters."""
        from make_pictures import until

        from explorer.gui.panes.compare import ComparePane
        from explorer.gui.panes.matrix import MatrixPane

        self.do("view.tab.graph")
        pair = [self.concept(name) for name in PAIR]
        self.session.select_all(frozenset(pair), pair[1])
        self.do("view.compare")
        pane = self.pane("Compare", ComparePane)
        until(lambda: pane.found is not None)
        yield "compare"
        matrix = self.pane("Matrix", MatrixPane)
        until(lambda: bool(matrix.whole.columns))
        for name in MATTERS:
            matrix.want(self.concept(name))
        yield "matrix"

    def walk(self) -> Iterator[str]:
        """The path as a story."""
        from make_pictures import until

        desk = self.program.content.desk
        self.do("view.tab.graph")
        self.do("learn.walk")
        until(lambda: desk.story.card is not None)
        desk.story.go(2)
        yield "story"
        desk.story.leave()

    def export(self, page: Path) -> Iterator[str]:
        """The plan as a page to take along."""
        from make_pictures import until

        from explorer.app.exporting import export_plan
        from explorer.gui.panes.plan import PlanPane

        self.pane("Plan", PlanPane)
        export_plan(self.session, page)
        until(page.exists)
        yield "exported"

    def load(self, progress: Path) -> Iterator[str]:
        """What was ticked on the page comes back to one who has the same goals."""
        from make_pictures import until

        from explorer.app.progress import load_progress

        for name in GOALS:
            self.session.learn(self.concept(name), add=True)
        self.settle()
        load_progress(self.session, progress)
        until(lambda: bool(self.session.store.marks()))
        self.settle()
        yield "progress loaded back"

    # --- hands ------------------------------------------------------------------------------

    def pane(self, title: str, kind: type[P]) -> P:
        """Show a tab and take its pane, once it is there."""
        from make_pictures import until

        from explorer.app.commands.command import Region

        parts, below = self.program.content.parts, title in ("Plan", "Next", "Review")
        self.program.content.desk.show_tab(Region.BOTTOM if below else Region.CENTRE, title)
        island = parts.bottom if below else parts.centre
        until(lambda: isinstance(island.pane(title), kind))
        found = island.pane(title)
        if not isinstance(found, kind):
            raise TypeError(title)
        return found

    def settle(self) -> None:
        """Wait for the plan, and for what moves."""
        from make_pictures import rest, until

        learning = self.session.learning
        until(lambda: learning.plan is not None and not learning.pending)
        rest(1200)

    def quiet(self) -> None:
        """Close what was told, as a click on its cross does."""
        self.program.content.parts.messages.close()

    def steps(self) -> "tuple[Step, ...]":
        plan = self.session.learning.plan
        return plan.path.steps if plan else ()
