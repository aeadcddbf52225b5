"""`path`: what to learn for some goals, in which order, and why."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import click

from explorer.app.learning.plan import plan_for
from explorer.app.naming import resolve
from explorer.cli.opening import data_option, language_option, output_option, read, write
from explorer.exporters import EXPORTERS
from explorer.exporters.content import gather

WRITERS = {exporter.id: exporter.write for exporter in EXPORTERS}


@click.command()
@click.argument("goals", nargs=-1, required=True, metavar="GOAL…")
@data_option
@click.option("--known", multiple=True, metavar="C", help="A concept that is known; repeatable.")
@click.option(
    "--format", "form", type=click.Choice(tuple(WRITERS)), default="text", help="Default: text."
)
@language_option
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The day that pages carry.")
@output_option
def path(  # noqa: PLR0913  # one argument an option
    *,
    goals: Sequence[str],
    data: Sequence[str],
    known: Sequence[str],
    form: str,
    lang: str,
    day: str | None,
    output: str,
) -> None:
    """Plan what to learn before and up to each GOAL.

    Example: concept-explorer path vLLM --known Transformer
    """
    source = read(data, lang)
    wanted = tuple(resolve(source, goal) for goal in goals)
    plan = plan_for(source, wanted, frozenset(resolve(source, name) for name in known))
    content = gather(source, plan.path, _day(day), plan.known)
    write(output, WRITERS[form](content))


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(tz=UTC).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError(f"“{text}” is no day; write it as 2026-11-24.") from error
