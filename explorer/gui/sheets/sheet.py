"""The style sheet of the window: `$role` is a colour of the theme, `@n` a size at 100 %."""

SHEET = """
QToolTip { background:$raised; color:$text; border:1px solid $line; padding:@4 @8; }
QMainWindow { background:$chrome; }
QMenuBar { background:transparent; spacing:0; padding:0; }
QMenuBar::item { padding:@6 @8; border-radius:@6; color:$text; background:transparent; }
QMenuBar::item:selected { background:$press; }
QMenu { background:$raised; border:1px solid $line; border-radius:@8; padding:@4; }
QMenu::item { padding:@6 @24 @6 @8; border-radius:@6; color:$text; }
QMenu::item:selected { background:$sel; }
QMenu::item:disabled { color:$faint; }
QMenu::separator { height:1px; background:$line; margin:@4 @8; }
QMenu::icon { padding-left:@8; }
QLineEdit, QPlainTextEdit, QSpinBox, QComboBox { background:$field; border:1px solid $control;
  border-radius:@6; padding:@4 @8; color:$text; selection-background-color:$sel;
  selection-color:$text; min-height:@20; }
QComboBox::drop-down { border:none; width:@24; }
QLineEdit { placeholder-text-color:$faint; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus {
  border:2px solid $accent; padding:@3 @7; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { min-height:@56; border:none; padding:0;
  background:transparent; font-size:@18; }
QPlainTextEdit[bare="true"], QPlainTextEdit[bare="true"]:focus { border:none; border-radius:0;
  padding:0; background:$canvas; selection-background-color:$sel; min-height:@58; }
QToolButton { border:1px solid transparent; border-radius:@6; padding:@4 @6; color:$text;
  background:transparent; min-height:@20; }
QToolButton:hover { background:$press; }
QToolButton:pressed, QToolButton:checked { background:$sel; color:$accent; }
QToolButton:focus { border:2px solid $accent; padding:@3 @5; }
QToolButton:disabled { color:$faint; }
QToolButton::menu-indicator { image:none; }
QLineEdit QToolButton, QLineEdit QToolButton:hover { border:none; padding:0; min-height:0;
  background:transparent; }
QPushButton { background:$surface; border:1px solid $control; border-radius:@6; padding:@4 @12;
  color:$text; min-height:@20; }
QPushButton:hover { background:$hover; }
QPushButton:pressed { background:$press; }
QPushButton:checked { background:$sel; }
QPushButton:disabled { color:$faint; border-color:$line; background:$hover; }
QPushButton:focus { border:2px solid $accent; padding:@3 @11; }
QPushButton[primary="true"] { background:$accent; color:$on_accent; border:1px solid $accent;
  font-weight:600; }
QPushButton[primary="true"]:disabled { background:$surface; color:$faint; border-color:$line; }
QPushButton[primary="true"]:hover { background:$accent_hover; border-color:$accent_hover; }
QPushButton[primary="true"]:focus { border:2px solid $text; padding:@3 @11; }
QPushButton[flat="true"] { background:transparent; border:1px solid transparent; }
QPushButton[flat="true"]:hover { background:$press; }
QPushButton[flat="true"]:focus { border:2px solid $accent; }
QPushButton[link="true"] { background:transparent; border:none; color:$accent; padding:0;
  text-align:left; min-height:@24; }
QPushButton[link="true"]:hover { text-decoration:underline; }
QPushButton[link="true"]:focus { border:2px solid $accent; border-radius:@4; padding:0; }
QPushButton[welcome="true"] { min-height:@56; border:1px solid $line; border-radius:@8;
  padding:0; }
QPushButton[welcome="true"]:hover { background:$hover; border-color:$control; }
QPushButton[welcome="true"]:focus { border:2px solid $accent; }
QPushButton[search="true"] { background:$field; color:$faint; text-align:left; padding:@4 @8; }
QPushButton[search="true"]:focus { padding:@3 @7; }
QTabBar { background:transparent; border:none; }
QTabBar::tab { background:transparent; color:$muted; padding:0 @8; margin:0; border:none;
  border-bottom:2px solid transparent; min-height:@34; font-weight:500; }
QTabBar::tab:hover { color:$text; }
QTabBar::tab:selected { color:$text; border-bottom:2px solid $accent; }
QTabBar::tab:focus { color:$accent; }
QAbstractItemView, QScrollArea, QScrollArea > QWidget > QWidget { background:transparent;
  border:none; outline:none; }
QListWidget { background:$field; border:1px solid $control; border-radius:@6; padding:@4; }
QListWidget:focus { border:2px solid $accent; padding:@3; }
QListWidget::item { padding:0 @8; border-radius:@4; color:$text; }
QListWidget::item:hover { background:$hover; }
QListWidget::item:selected { background:$sel; color:$text; }
QTreeView { show-decoration-selected:0; selection-background-color:transparent; }
QTreeView::item:selected, QTreeView::branch:selected, QTreeView::item:hover,
QTreeView::branch:hover { background:transparent; }
QTreeView::branch { image:none; border-image:none; }
QTableWidget::item { padding-left:@9; }
QTableView { gridline-color:$line; selection-background-color:$sel; selection-color:$text; }
QHeaderView { background:transparent; border:none; }
QHeaderView::section { background:transparent; border:none; border-bottom:1px solid $line;
  color:$muted; padding:@4 @12; font-weight:600; font-size:@12; text-align:left; }
QHeaderView::section:hover { color:$text; background:$hover; }
AnswerTable QHeaderView::section:vertical { padding:0 @8; font-weight:400; text-align:right; }
QTableCornerButton::section { background:transparent; border:none;
  border-bottom:1px solid $line; }
QAbstractScrollArea::corner { background:transparent; border:none; }
QScrollBar { background:transparent; border:none; }
QScrollBar:vertical { width:@10; margin:0; }
QScrollBar:horizontal { height:@10; margin:0; }
QScrollBar::handle { background:$scroll; border-radius:@3; margin:2px; }
QScrollBar::handle:vertical { min-height:@32; }
QScrollBar::handle:horizontal { min-width:@32; }
QScrollBar::handle:hover { background:$control; }
QScrollBar::add-line, QScrollBar::sub-line { width:0; height:0; }
QScrollBar::add-page, QScrollBar::sub-page { background:transparent; }
QSplitter::handle { background:transparent; }
Room::handle:horizontal { background:$line; }
QSplitter::handle:hover { background:$accent; border-radius:1px; margin:@3; }
QProgressBar { background:$press; border:none; border-radius:@3; min-height:@6; max-height:@6; }
QProgressBar::chunk { background:$accent; border-radius:@3; }
QDialog { background:$surface; }
QLabel { color:$text; background:transparent; }
QLabel[role="title"] { font-size:@20; font-weight:700; }
QLabel[role="story"] { font-size:@28; font-weight:700; }
QLabel[role="heading"] { font-size:@16; font-weight:600; }
QLabel[role="strong"] { font-size:@13; font-weight:600; }
QLabel[role="caption"] { font-size:@12; font-weight:600; color:$muted; }
QLabel[role="secondary"] { font-size:@12; color:$muted; }
QLabel[role="reading"] { font-size:@14; }
QLabel[role="badge"] { font-size:@11; font-weight:600; color:$muted; }
QLabel[role="error"] { font-size:@12; color:$error; }
QLabel[role="iri"] { font-family:"JetBrains Mono","DejaVu Sans Mono"; font-size:@12;
  color:$muted; }
QLabel[role="key"] { color:$muted; font-size:@11; font-weight:500; background:$canvas;
  border:1px solid $line; border-radius:@4; padding:1px @5; }
"""
