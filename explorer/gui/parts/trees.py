"""What the trees of the program share: rounded rows that reach across, and chevrons of our own."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView

from explorer.gui.icons import paint_icon
from explorer.gui.parts.rows import Index, paint_ground
from explorer.gui.style import Look

STEP = 16
INSET = 6


def draw_ground(
    tree: QTreeView, painter: QPainter, look: Look, option: QStyleOptionViewItem, index: Index
) -> None:
    """The ground of a row, from one side of the tree to the other."""
    whole = QStyleOptionViewItem(option)
    whole.rect = QRect(0, option.rect.y(), tree.viewport().width(), option.rect.height())
    whole.widget = tree
    pointer = tree.viewport().mapFromGlobal(tree.cursor().pos())
    whole.state = QStyle.StateFlag.State_Enabled
    if tree.viewport().underMouse() and whole.rect.contains(pointer):
        whole.state |= QStyle.StateFlag.State_MouseOver
    if tree.selectionModel().isSelected(index):
        whole.state |= QStyle.StateFlag.State_Selected
    paint_ground(painter, look, whole, whole.rect, INSET)


def draw_chevron(tree: QTreeView, painter: QPainter, look: Look, rect: QRect, index: Index) -> None:
    """The sign of a row that can be opened, at the end of the place for branches."""
    if not tree.model().hasChildren(index):
        return
    side = look.px(14)
    name = "chevron-down" if tree.isExpanded(index) else "chevron-right"
    area = QRectF(rect.right() - side + look.px(2), rect.y(), side, rect.height())
    paint_icon(painter, name, look.colour("muted"), area)
