"""What commands ask of the window about files: opening, taking away, bringing back; and dialogs."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow

from explorer.app.session import Session
from explorer.gui.building import Parts
from explorer.gui.messages import Offer

_FILES = (
    "Ontologies (*.ttl *.trig *.nt *.nq *.rdf *.owl *.xml *.jsonld *.json *.n3 *.gz *.bz2 *.xz "
    "*.zst);;All files (*)"
)


class FilesDesk(QObject):
    """Opens, exports and imports.

    `asked`: these files shall be opened. `bundled`: the ontology that comes with the program
    shall be. `addressed`: one on the web shall be chosen. `reloaded`: what is open shall be read
    again. `profiled`: another profile shall be chosen.
    """

    asked = Signal(list)
    bundled = Signal()
    addressed = Signal()
    reloaded = Signal()
    profiled = Signal()

    def __init__(self, window: QMainWindow, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts = window, parts
        self.open_session: Session | None = None

    @property
    def session(self) -> Session:
        """What is open; only asked once something is."""
        if self.open_session is None:
            raise RuntimeError("no ontology is open")
        return self.open_session

    def choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self._window, "Open an ontology", "", _FILES)
        if chosen:
            self.asked.emit([Path(path) for path in chosen])

    def open_dropped(self, paths: list[Path | str]) -> None:
        """Open files; what is on the web is asked for first."""
        far = [named for named in paths if isinstance(named, str)]
        if not far:
            self.asked.emit(paths)
            return
        ask = self._parts.messages.ask
        words = far[0] if len(far) == 1 else f"{len(far)} addresses"
        take = Offer("Open", lambda: self.asked.emit(paths))
        ask(f"Open {words}?", "It is fetched from the web.", take, Offer("Not now", lambda: None))

    def choose_address(self) -> None:
        self.addressed.emit()

    def reload(self) -> None:
        self.reloaded.emit()

    def choose_profile(self) -> None:
        self.profiled.emit()

    def open_bundled(self) -> None:
        self.bundled.emit()

    # --- taking away and bringing back; what does it is loaded when it is first wanted -------

    def export_plan(self, *, notes: bool = False) -> None:
        from explorer.gui.exporting import ask_plan

        ask_plan(self._window, self.session, notes=notes)

    def export_picture(self) -> None:
        parts, shown = self._parts, self._parts.graph.map
        if shown is not None:
            from explorer.gui.map.exporting import ask_map_picture

            ask_map_picture(parts.look, self._window, self.session, shown)
            return
        from explorer.gui.exporting import ask_picture

        ask_picture(parts.look, self._window, self.session, parts.graph.canvas)

    def copy_picture(self) -> None:
        shown = self._parts.graph.map
        if shown is not None:
            from explorer.gui.map.exporting import copy_map

            copy_map(self._parts.look, self.session, shown)
            return
        from explorer.gui.exporting import copy_picture

        copy_picture(self.session, self._parts.graph.canvas.picture)

    def export_network(self) -> None:
        from explorer.gui.exporting import ask_view

        ask_view(self._window, self.session)

    def export_selection(self) -> None:
        from explorer.gui.exporting import ask_view

        ask_view(self._window, self.session, self.session.selection)

    def load_progress(self) -> None:
        from explorer.gui.taking import ask_progress

        ask_progress(self._window, self.session)

    def export_progress(self) -> None:
        from explorer.gui.taking import ask_progress_target

        ask_progress_target(self._window, self.session)

    def export_deck(self) -> None:
        from explorer.gui.taking import ask_deck

        ask_deck(self._window, self.session)

    def match_marks(self) -> None:
        from explorer.gui.sheets.matching import ask_matches

        ask_matches(self._parts.look, self._window, self.session)

    def choose_ordering(self) -> None:
        from explorer.gui.sheets.ordering import ask_ordering

        ask_ordering(self._parts.look, self._window, self.session)

    # --- dialogs ----------------------------------------------------------------------------

    def show_keys(self) -> None:
        from explorer.gui.sheets import dialogs

        dialogs.keys(self._parts.look, self._window).open()

    def show_messages(self) -> None:
        from explorer.gui.sheets import dialogs

        dialogs.messages(self._parts.look, self._window, self._parts.messages.said).open()

    def show_about(self) -> None:
        from explorer.gui.sheets import dialogs

        dialogs.about(self._parts.look, self._window, self._parts.data_folder).open()
