"""`validate`: shapes over each concept, checks across concepts."""

from collections.abc import Sequence

import click

from explorer.app.jobs import Ticket
from explorer.cli.opening import data_option, language_option, opened
from explorer.store.shapes import Severity, findings


@click.command()
@data_option
@language_option
@click.pass_context
def validate(context: click.Context, data: Sequence[str], lang: str) -> None:
    """Check the ontology; status 1 if something is violated.

    Example: concept-explorer validate --data my-terms.ttl
    """
    store = opened(data, lang)
    try:
        found = findings(store, Ticket())
    finally:
        store.close()
    for finding in found:
        click.echo(f"{finding.severity.value}: {finding.label}: {finding.message}")
    size = store.size()
    wrong = sum(finding.severity is Severity.VIOLATION for finding in found)
    words = f"{len(found)} findings" if found else "No problems found"
    click.echo(f"{words} in {size.concepts:,} concepts, {size.statements:,} statements.")
    if wrong:
        context.exit(1)
