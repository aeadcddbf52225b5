"""`path`: what to learn for some goals, in which order, and why."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import click

from explorer.app.learning.plan import plan_for
from explorer.app.naming import resolve
from explorer.cli.opening import data_option, language_option, opened, output_option, write
from explorer.exporters.content import PathPage, gather
from explorer.exporters.markdown import markdown
from explorer.exporters.path_json import path_json
from explorer.exporters.text import path_text

FORMATS = ("text", "json", "html", "md")


@click.command()
@click.argument("goals", nargs=-1, required=True, metavar="GOAL…")
@data_option
@click.option("--known", multiple=True, metavar="C", help="A concept that is known; repeatable.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Default: text.")
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
    source = opened(data, lang)
    wanted = tuple(resolve(source, goal) for goal in goals)
    plan = plan_for(source, wanted, frozenset(resolve(source, name) for name in known))
    content = gather(source, plan.path, _day(day), plan.known)
    write(output, _written(content, form))


def _written(content: PathPage, form: str) -> str:
    if form == "html":
        # The page's map needs numpy, which the other forms do not wait for.
        from explorer.exporters.page import page

        return page(content)
    return {"text": path_text, "json": path_json, "md": markdown}[form](content)


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(tz=UTC).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError(f"“{text}” is no day; write it as 2026-11-24.") from error
