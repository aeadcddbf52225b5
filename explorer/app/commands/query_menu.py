"""What can be done with the query in front, and how it is shown."""

from dataclasses import replace

from explorer.app.commands.command import Command, Desk, Region


def _turn(desk: Desk) -> None:
    settings = desk.session.settings
    desk.session.prefer(replace(settings, query_beside=not settings.query_beside))


QUERY = (
    Command(
        "query.write",
        "Write a query",
        "Query",
        lambda d: d.show_tab(Region.CENTRE, "Query"),
        icon="braces",
    ),
    Command(
        "query.explain",
        "Explain the query",
        "Query",
        lambda d: d.explain_query(),
        keys="Ctrl+Shift+E",
        icon="info",
    ),
    Command(
        "query.beside",
        "Answer beside the query",
        "Query",
        _turn,
        checked=lambda session: session.settings.query_beside,
    ),
)
