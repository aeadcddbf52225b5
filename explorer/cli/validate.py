"""`validate`: shapes over each concept, checks across concepts."""

from collections.abc import Sequence

import click

from explorer.app.jobs import Ticket
from explorer.cli.opening import data_option, endpoint_in, fetched, language_option, opened
from explorer.store.local import LocalStore
from explorer.store.shapes import Severity, findings


@click.command()
@data_option
@language_option
@click.option(
    "--learning",
    is_flag=True,
    help="Look for problems of the learning order too, as the window does.",
)
@click.pass_context
def validate(context: click.Context, data: Sequence[str], lang: str, *, learning: bool) -> None:
    """Check the ontology; status 1 if something is violated.

    Of a server up to 5,000 concepts are fetched, without what has no name.

    Example: concept-explorer validate --data my-terms.ttl
    """
    endpoint = endpoint_in(data)
    store = fetched(endpoint, lang) if endpoint else opened(data, lang)
    try:
        found = [
            (finding.severity.value, f"{finding.label}: {finding.message}")
            for finding in findings(store, Ticket())
        ]
        if learning:
            order = [severity.value for severity in Severity]
            found = sorted(found + _of_learning(store), key=lambda one: order.index(one[0]))
    finally:
        store.close()
    for severity, message in found:
        click.echo(f"{severity}: {message}")
    size = store.size()
    wrong = any(severity == Severity.VIOLATION.value for severity, _ in found)
    words = f"{len(found)} findings" if found else "No problems found"
    click.echo(f"{words} in {size.concepts:,} concepts, {size.statements:,} statements.")
    if wrong:
        context.exit(1)


def _of_learning(store: LocalStore) -> list[tuple[str, str]]:
    """What is odd in the learning order, worst first; standard error says what was left out."""
    # What it needs takes longer to load than a small command.
    from explorer.app.panes.problems import problems

    found = problems(store, None, Ticket())
    if found.left_out:
        click.echo(found.left_out, err=True)
    if len(found.found) < found.total:
        click.echo(f"The first {len(found.found):,} of {found.total:,} are listed.", err=True)
    return [(one.severity.name.lower(), f"{one.names[0]}: {one.sentence}") for one in found.found]
