"""Something to read that may be longer than its place: one column that scrolls up and down."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Reader(QScrollArea):
    """Shows one widget at a time, as wide as itself."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)

    def read(self, content: QWidget, *, anew: bool) -> None:
        """Show other content; from its top where it is `anew`, else where the reader was."""
        bar = self.verticalScrollBar()
        place = 0 if anew else bar.value()
        focused = self.isAncestorOf(self.window().focusWidget())
        self.setWidget(content)
        layout = content.layout()
        if layout is not None:
            layout.activate()
        bar.setValue(place)
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
