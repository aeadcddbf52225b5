"""What can be done with a step of a plan, as a menu."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from explorer.app.panes.plan import StepView
from explorer.gui.parts.menus import escaped


class StepMenu(QMenu):
    """`acted`: a way that a line below the step offers was taken."""

    acted = Signal(object)

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(escaped(title), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.known = self.addAction("Mark as known\tK")
        self.why = self.addAction("Show why")
        self.skip = self.addAction("What if I skip this?\tW")
        self.off = self.addAction("Not needed")
        self.addSeparator()
        self.up = self.addAction("Move up\tAlt+Up")
        self.down = self.addAction("Move down\tAlt+Down")


def step_menu(parent: QWidget, step: StepView, place: int, steps: int) -> StepMenu:
    """The menu of the step at a place of so many."""
    menu = StepMenu(parent, step.name)
    menu.up.setEnabled(place > 0)
    menu.down.setEnabled(place < steps - 1)
    ways = [way for remark in step.remarks for way in remark.ways]
    if ways:
        menu.addSeparator()
    for way in ways:
        menu.addAction(escaped(way.text)).triggered.connect(
            lambda _=False, way=way: menu.acted.emit(way)
        )
    return menu
