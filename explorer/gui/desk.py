"""What commands ask of the window: palette, tabs, sides, regions, and what lies over them."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from explorer.app.commands import acts, between, focus
from explorer.app.commands.command import Command, Region
from explorer.app.commands.table import COMMANDS
from explorer.gui.building import Parts
from explorer.gui.desk_files import FilesDesk
from explorer.gui.querying import explain_in, searched_in, write_into
from explorer.gui.regions import TabbedIsland
from explorer.gui.wishes import listen, skip_in
from explorer.model.terms import Iri

# Loaded when they are first wanted: the window does not wait for them at its start.
if TYPE_CHECKING:
    from explorer.gui.sheets.palette import Choice, Palette
    from explorer.gui.sheets.path_sheet import PathSheet
    from explorer.gui.sheets.placement import Placement
    from explorer.gui.sheets.story import Story
    from explorer.gui.sheets.tour import Tour

_KEPT = 5


class WindowDesk(FilesDesk):
    """Does the commands; `done`: one was done. `moved`: other sides are open, or another tab."""

    done = Signal()
    moved = Signal()

    def __init__(self, window: QMainWindow, parts: Parts) -> None:
        super().__init__(window, parts)
        self._used: tuple[Command, ...] = ()
        for island in (parts.left, parts.centre, parts.bottom):
            island.made.connect(partial(listen, self, parts.actions.by_id))

    def run(self, command: Command) -> None:
        """Do a command, if it makes sense at this moment."""
        if self.open_session is not None and command.when(self.open_session):
            command.run(self)
            rest = (used for used in self._used if used is not command)
            self._used = (command, *rest)[:_KEPT]
            self.done.emit()

    # --- finding ----------------------------------------------------------------------------

    def find_anything(self, start: str = "") -> None:
        if self.open_session is not None:
            usable = [c for c in COMMANDS if c.when(self.session)]
            used = [c for c in self._used if c in usable]
            self.palette.open(self.session, [*dict.fromkeys((*used, *usable))], start)

    def choose_goal(self) -> None:
        """Choose a concept to learn, among all."""
        if self.open_session is not None:
            self.palette.choose_goal(self.session)

    def choose_ends(self) -> None:
        """Choose the two concepts between which a path shall lead; begins with the selected."""
        if self.open_session is not None:
            self.path_sheet.open(self.session, between.ends_given(self.session))

    def choose_concept(self, asks: str, take: Callable[[Iri], object]) -> None:
        """Choose any concept, and hand it to `take`."""
        self.palette.choose(self.session, asks, take)

    @cached_property
    def path_sheet(self) -> "PathSheet":
        """Asks for both ends of a path; built when it is first opened."""
        from explorer.gui.sheets.path_sheet import PathSheet

        sheet = PathSheet(self._parts.look, self._window)
        sheet.chosen.connect(self._connect)
        sheet.closed.connect(self._parts.graph.take_focus)
        return sheet

    def _connect(self, ends: tuple[Iri, Iri]) -> None:
        self.show_tab(Region.CENTRE, "Graph")
        between.connect(self.session, ends)

    @cached_property
    def palette(self) -> "Palette":
        """Lies over the whole window; built when it is first opened."""
        from explorer.gui.sheets.palette import Palette

        palette = Palette(self._parts.look, self._window)
        palette.chosen.connect(self.take)
        palette.closed.connect(self._parts.graph.take_focus)
        return palette

    def take(self, choice: "Choice") -> None:
        """Do what was chosen in the palette."""
        from explorer.gui.sheets.palette_rows import CommandRow, Hit

        line = choice.chosen
        if isinstance(line, CommandRow):
            self.run(line.command)
        elif isinstance(line, Hit) and line.finding:
            iri = line.finding.concept.iri
            self.show_tab(Region.CENTRE, "Graph")
            if choice.goal:
                self.session.learn(iri, add=True)
                self.session.select(iri)
            elif choice.beside:
                acts.add_beside(self.session, iri)
            else:
                self.session.go_to(iri)
                self._parts.graph.centre_on(iri)

    def find_shown(self) -> None:
        self.show_tab(Region.CENTRE, "Graph")
        self._parts.graph.finding.open()

    # --- sides and tabs ---------------------------------------------------------------------

    def _island(self, region: Region) -> TabbedIsland | None:
        parts = self._parts
        sides = {Region.LEFT: parts.left, Region.BOTTOM: parts.bottom}
        return parts.centre if region is Region.CENTRE else sides.get(region)

    def show_tab(self, region: Region, title: str) -> None:
        self._parts.frame.open(region)
        island = self._island(region)
        if island is not None:
            focus = QApplication.focusWidget()
            inside = focus is not None and island.pages.isAncestorOf(focus)
            island.show_tab(title)
            if inside:
                # The page that had the focus is gone: it belongs to the one that came.
                island.take_focus()
        self.moved.emit()

    def toggle_region(self, region: Region) -> None:
        self._parts.frame.toggle(region)
        self.moved.emit()

    def next_region(self, step: int) -> None:
        frame = self._parts.frame
        region = frame.step(step)
        if region is None:
            frame.show_rings(None)
            target: QWidget = self._parts.header.search if step > 0 else self._parts.status.first
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return
        frame.islands[region].take_focus()
        frame.show_rings(region)

    def show_details(self, tab: str = "") -> None:
        self._parts.frame.open(Region.RIGHT)
        self.moved.emit()
        if tab:
            self._parts.right.show_tab(tab)
        self._parts.right.take_focus()
        self._parts.frame.show_rings(Region.RIGHT)

    # --- the canvas -------------------------------------------------------------------------

    def fit(self) -> None:
        self._parts.graph.fit()

    def zoom(self, steps: float) -> None:
        self._parts.graph.zoom(steps)

    def fit_selection(self) -> None:
        self._parts.graph.fit_on(self.session.selection)

    def list_neighbours(self) -> None:
        here = self.session.trail.here
        if here is not None:
            self._parts.graph.neighbouring.open(here)

    def centre(self) -> None:
        here = self.session.trail.here or next(iter(self.session.store.goals()), None)
        self._parts.graph.centre_on(here)

    # --- what is read, asked and walked -----------------------------------------------------

    def read_text(self, path: Path | None = None) -> None:
        """Ask for a text to read, or read that of a file."""
        from explorer.gui.panes.read import ReadPane

        self.show_tab(Region.CENTRE, "Read")
        pane = self._parts.centre.pane("Read")
        if isinstance(pane, ReadPane):
            pane.read_file(path) if path else pane.begin()

    def write_query(self, title: str, text: str, *, as_form: bool = False) -> None:
        self.show_tab(Region.CENTRE, "Query")
        write_into(self._parts.centre.pane("Query"), title, text, as_form=as_form)

    def explain_query(self) -> None:
        self.show_tab(Region.CENTRE, "Query")
        explain_in(self._parts.centre.pane("Query"))

    @property
    def searched(self) -> str:
        """What is typed into the list of concepts, else what the palette found last."""
        return searched_in(self._parts.left.pane("Concepts"), self.__dict__.get("palette"))

    @cached_property
    def placement(self) -> "Placement":
        """Asks what is known already; built when it is first wanted."""
        from explorer.gui.sheets.placement import Placement

        placement = Placement(self._parts.look, self._window, self._parts.centre)
        placement.goal_wanted.connect(self.choose_goal)
        placement.closed.connect(self._parts.graph.take_focus)
        self.palette.closed.connect(placement.give_up)
        return placement

    def review(self) -> None:
        """Show the review, with the focus in it."""
        self.show_tab(Region.BOTTOM, "Review")
        self._parts.bottom.take_focus()

    def ask_known(self) -> None:
        self._parts.messages.close()
        self.placement.open(self.session)

    def show_welcome(self) -> None:
        self.session.select(None)
        self._parts.frame.open(Region.RIGHT)
        self.moved.emit()

    @cached_property
    def tour(self) -> "Tour":
        """Six steps over the canvas; loaded when it is first taken."""
        from explorer.gui.sheets.tour import Tour

        tour = Tour(self._parts.look, self._parts.centre)
        tour.left.connect(self._parts.graph.take_focus)
        return tour

    @cached_property
    def story(self) -> "Story":
        """The path as a walk over the canvas; loaded when it is first taken."""
        from explorer.gui.sheets.story import Story

        return Story(self._parts.look, self._parts.graph)

    def walk_path(self) -> None:
        """Walk the path where there is all the height for it; the plan comes back at the end."""
        frame, session = self._parts.frame, self.session
        self._parts.messages.close()
        if session.view.layout != "path":
            # Before the panes are looked at: with the path comes the plan below it.
            session.do("Show the learning path", view=session.view.along_path())
        self.show_tab(Region.CENTRE, "Graph")
        if Region.BOTTOM in frame.opened():
            frame.toggle(Region.BOTTOM)
            self.story.ended.connect(
                lambda: frame.open(Region.BOTTOM), Qt.ConnectionType.SingleShotConnection
            )
        self.story.begin(self.session)

    def tell_skip(self) -> None:
        """Say in the plan what leaving out the step in focus means."""
        self.show_tab(Region.BOTTOM, "Plan")
        self._parts.bottom.take_focus()
        skip_in(self._parts.bottom.pane("Plan"), self.session.trail.here)

    def end_story(self) -> None:
        """Leave the walk, if it is going on."""
        if "story" in self.__dict__:
            self.story.leave()

    def show_tour(self) -> None:
        self._parts.messages.close()
        self.tour.begin(self.session)

    def escape(self) -> bool:
        """Close what lies above; whether there was something."""
        # A palette or a tour that was never opened is not loaded for this.
        if "tour" in self.__dict__ and self.tour.leave():
            return True
        if "story" in self.__dict__ and self.story.leave():
            return True
        if self._parts.graph.bar.close():
            return True
        # A light goes with the message that reads it.
        closed = self._parts.messages.close()
        return focus.put_out(self.session) or closed

    def resized(self, size: QSize) -> None:
        """What lies over the window stays as large as it."""
        if "palette" in self.__dict__:
            self.palette.follow(size)
        if "path_sheet" in self.__dict__:
            self.path_sheet.follow(size)

    def close(self) -> bool:
        return self._window.close()
