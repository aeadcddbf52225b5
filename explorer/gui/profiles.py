"""Changes to the marks, goals, notes and reviews of another profile, with the same ontology."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QObject, Signal
from PySide6.QtWidgets import QWidget

from explorer.app.folders import Folders
from explorer.app.profile import Profile
from explorer.app.profile_files import folders_of, rename
from explorer.app.profiles import DEFAULT
from explorer.app.session import Message
from explorer.app.wording import counted
from explorer.gui.messages import MessageLine, Offer
from explorer.gui.opening import Kept
from explorer.gui.style import Look
from explorer.model.errors import BadInput

if TYPE_CHECKING:
    from explorer.gui.sheets.profiles import ProfileSheet


class Learner:
    """The one whose marks are used: where they are kept, and what was read of them."""

    def __init__(self, places: Folders) -> None:
        self.places = places
        self.profile = Profile(places.profile)

    @property
    def kept(self) -> Kept:
        """What opening an ontology has to know of it."""
        return Kept(self.profile, self.places.views, self.places.indexes)

    def titled(self, name: str) -> str:
        """What is open, and by whom unless it is the default profile."""
        return f"{name} · {self.places.name}" if self.places.name else name


class Profiles(QObject):
    """`wanted`: what is open shall be opened again with the marks of this learner."""

    wanted = Signal(object)

    def __init__(
        self, parent: QObject, common: Folders, messages: MessageLine, edits: Callable[[], int]
    ) -> None:
        super().__init__(parent)
        self._common, self._messages, self._edits = common, messages, edits

    def ask(self, look: Look, window: QWidget, here: Learner) -> "ProfileSheet":
        """Ask which profile shall be used from here on."""
        from explorer.gui.sheets.profiles import ProfileSheet

        name = here.places.name
        # One that was named at the start has no folder before something is kept.
        names = {*self._common.names(), *([name] if name else [])}
        sheet = ProfileSheet(look, window, sorted(names, key=str.casefold), name)
        sheet.chosen.connect(lambda name: self.choose(name, here))
        sheet.renamed.connect(lambda old, new: self._rename(sheet, old, new))
        sheet.removed.connect(self._ask_to_delete)
        sheet.open()
        return sheet

    def _rename(self, sheet: "ProfileSheet", old: str, new: str) -> None:
        try:
            sheet.took(old, rename(self._common, old, new))
        except BadInput as error:
            sheet.refuse(old, error)

    def _ask_to_delete(self, name: str) -> None:
        lost = "Its marks, goals, notes and reviews go to the system’s trash."
        delete = Offer("Delete", lambda: self._delete(name))
        words = f"Delete the profile {name}?"
        self._messages.ask(words, lost, delete, Offer("Keep it", lambda: None))

    def _delete(self, name: str) -> None:
        """Move its folders to the trash; where there is none they stay, and it is said where."""
        for folder in folders_of(self._common, name):
            if not QFile(str(folder)).moveToTrash():
                problem = f"The profile {name} cannot be moved to the trash."
                self._messages.fail(BadInput(problem, f"Remove the folder yourself: {folder}"))
                return
        self._messages.tell(Message(f"The profile {name} is in the system’s trash."))

    def choose(self, name: str, here: Learner) -> None:
        """Change to a profile; where changes of the ontology would be lost, ask first."""
        places = self._common.of(name)
        if places == here.places:
            return
        edits = self._edits()
        if not edits:
            self._change(places)
            return
        lost = f"Opening it again lets go of {counted(edits, 'change')} made here."
        change = Offer("Change", lambda: self._change(places))
        words = f"Change to the profile {places.name or DEFAULT}?"
        self._messages.ask(words, lost, change, Offer("Not now", lambda: None))

    def _change(self, places: Folders) -> None:
        folder = places.profile.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            problem = f"{folder} cannot be made: {error.strerror}."
            self._messages.fail(BadInput(problem, "Choose another name, or free the place."))
            return
        self.wanted.emit(Learner(places))
