"""Opens queries in the tab for them, and tells what is searched at this moment."""

from PySide6.QtWidgets import QLineEdit, QWidget


def write_into(pane: QWidget | None, title: str, text: str, *, as_form: bool) -> None:
    """A query of its own in the workbench, ready to run and to change, also in its form."""
    from explorer.gui.panes.query import QueryPane

    if isinstance(pane, QueryPane):
        sheet = pane.write(title, text)
        if as_form:
            sheet.forming.open()


def explain_in(pane: QWidget | None) -> None:
    """Tell how the query in front is probably answered."""
    from explorer.gui.panes.query import QueryPane

    if isinstance(pane, QueryPane):
        pane.sheet.explain()


def searched_in(*panes: QWidget | None) -> str:
    """What is typed into the field of the first of these where something is, or ""."""
    fields = (getattr(pane, "field", None) for pane in panes)
    typed = (f.text().lstrip(">@").strip() for f in fields if isinstance(f, QLineEdit))
    return next(filter(None, typed), "")
