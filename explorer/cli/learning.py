"""`path`: what to learn for some goals, in which order, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import click

from explorer.app.days import WEEKDAYS
from explorer.app.learning.plan import Plan, plan_for
from explorer.app.naming import resolve
from explorer.app.notes import notes_in, plain_links
from explorer.app.panes.plan_remarks import Label, offer, skip_remarks, within
from explorer.app.panes.statements import Teller
from explorer.app.wording import duration, minutes_of
from explorer.cli.marks import profile_option
from explorer.cli.opening import Pixels, data_option, language_option, output_option, read, write
from explorer.exporters import EXPORTERS, Exporter
from explorer.exporters.content import gather
from explorer.exporters.text import path_text
from explorer.importers.progress import read_progress_file
from explorer.learn.path import LearningPath
from explorer.model.source import Source
from explorer.model.terms import Iri

FORMS = {exporter.id: exporter for exporter in EXPORTERS}


def _time(_: click.Context, __: click.Parameter, text: str | None) -> int | None:
    minutes = None if text is None else minutes_of(text)
    if text is not None and not minutes:
        raise click.UsageError(f"“{text}” is no time; write it as 2h, or as “2 h 20 min”.")
    return minutes


@click.command()
@click.argument("goals", nargs=-1, required=True, metavar="GOAL…")
@data_option
@click.option("--known", multiple=True, metavar="C", help="A concept that is known; repeatable.")
@profile_option
@click.option(
    "--format", "form", type=click.Choice(tuple(FORMS)), help="Default: as FILE ends, else text."
)
@click.option(
    "--minutes-a-week", "pace", type=click.IntRange(1), metavar="N", help="For a calendar."
)
@click.option(
    "--day-off",
    "off",
    type=click.Choice(WEEKDAYS, case_sensitive=False),
    multiple=True,
    metavar="DAY",
    help="A weekday without learning, such as sunday; repeatable.",
)
@click.option(
    "--notes",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With the notes in a file of saved progress.",
)
@click.option("--budget", callback=_time, metavar="T", help="The time there is, such as 3h.")
@click.option("--skip", metavar="C", help="Say what leaving out this step means, and end.")
@language_option
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The day that pages carry.")
@output_option
@click.pass_obj
def path(  # noqa: PLR0913  # one argument an option
    pixels: Pixels | None,
    *,
    goals: Sequence[str],
    data: Sequence[str],
    known: Sequence[str],
    marks: Mapping[Iri, Iri],
    form: str | None,
    pace: int | None,
    off: Sequence[str],
    notes: Path | None,
    budget: int | None,
    skip: str | None,
    lang: str,
    day: str | None,
    output: str,
) -> None:
    """Plan what to learn before and up to each GOAL.

    Example: concept-explorer path vLLM --known Transformer
    """
    source = read(data, lang)
    wanted = tuple(resolve(source, goal) for goal in goals)
    plan = plan_for(source, wanted, frozenset(resolve(source, name) for name in known), marks)
    if skip is not None:
        write(output, _without(source, plan, resolve(source, skip)))
        return
    content = gather(source, plan.path, _day(day), plan.known, _notes(notes) if notes else {})
    if day is None:
        content = replace(content, moment=datetime.now(tz=UTC))
    exporter = FORMS[form] if form else _ending(output)
    rest = frozenset(WEEKDAYS.index(weekday) for weekday in off)
    if len(rest) == len(WEEKDAYS):
        raise click.UsageError("A day to learn must be left.")
    if budget is not None:
        if exporter.id != "text":
            raise click.UsageError(
                f"What fits into a time is told as text, not as {exporter.id}: leave out --format "
                "and let the name of FILE end in .txt, or leave out --budget."
            )
        write(output, path_text(content, _limit(plan.path, budget, Teller(source).label)))
        return
    found = exporter.write(replace(content, minutes_a_week=pace or 0, days_off=rest))
    if not exporter.on_paper or isinstance(found, bytes):
        write(output, found)
        return
    if pixels is None or output == "-":
        raise click.UsageError("A PDF is written to a file: name it with -o FILE.pdf.")
    pixels(found, Path(output), 1)


def _limit(path: LearningPath, minutes: int, label: Label) -> tuple[int, str]:
    """Where the time ends, and what is said there: also which goals it could finish instead."""
    steps, said = within(path, minutes, label)
    other = offer(path, minutes, label)
    more = f" {other.text}." if other else ""
    return steps, f"In {duration(minutes)} {said}{more}"


def _without(source: Source, plan: Plan, iri: Iri) -> str:
    """What rests on a step, what is there only for it, and what leaving it out saves."""
    place = plan.path.step_of(iri)
    if place is None:
        label = source.concepts([iri])[iri].label
        raise click.UsageError(f"{label} is no step of this path.")
    remarks = skip_remarks(plan, place, Teller(source).label)
    ways = (way.text for remark in remarks for way in remark.ways)
    return "".join(f"{text}.\n" for text in (*(remark.text for remark in remarks), *ways))


def _notes(path: Path) -> dict[Iri, str]:
    """The notes on concepts in a file of saved progress."""
    own = read_progress_file(path).own
    found = notes_in(own.statements) if own else {}
    return {iri: plain_links(text) for iri, text in found.items()}


def _ending(output: str) -> Exporter:
    """The form that the name of a file asks for, else text."""
    fitting = (e for e in EXPORTERS if e.ending == Path(output).suffix.lower())
    return next(fitting, FORMS["text"])


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(tz=UTC).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError(f"“{text}” is no day; write it as 2026-11-24.") from error
