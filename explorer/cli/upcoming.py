"""`next`: what can be learned now, best first, each with its reason."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

import click

from explorer.app.edits import Edits
from explorer.app.learning.plan import plan_for
from explorer.app.naming import resolve
from explorer.app.panes.next import upcoming
from explorer.app.panes.plan import StepView
from explorer.app.wording import about, counted
from explorer.cli.marks import profile_option
from explorer.cli.opening import data_option, language_option, read, write
from explorer.model.concept import Page
from explorer.model.terms import Iri

SHOWN = 10


@click.command("next")
@click.argument("goals", nargs=-1, metavar="[GOAL]…")
@data_option
@click.option("--known", multiple=True, metavar="C", help="A concept that is known; repeatable.")
@profile_option
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=SHOWN,
    metavar="N",
    help=f"Show so many at most; {SHOWN} by default.",
)
@language_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def next_(  # noqa: PLR0913  # one argument an option
    context: click.Context,
    *,
    goals: Sequence[str],
    data: Sequence[str],
    known: Sequence[str],
    marks: Mapping[Iri, Iri],
    limit: int,
    lang: str,
    as_json: bool,
) -> None:
    """Say what can be learned now, best first: what leads to each GOAL stands before the rest.

    Example: concept-explorer next vLLM --known "Attention Mechanism"
    """
    source = read(data, lang)
    wanted = tuple(resolve(source, goal) for goal in goals)
    plan = plan_for(source, wanted, frozenset(resolve(source, name) for name in known), marks)
    found = upcoming(source, plan, Edits(), datetime.now(tz=UTC).astimezone().date())
    shown = Page(found.items[:limit], found.total)
    if as_json:
        write("-", json.dumps(_as_json(shown), indent=2, ensure_ascii=False) + "\n")
    else:
        write("-", "\n".join(_as_text(shown)) + "\n")
    if not found.items:
        context.exit(1)


def _as_text(found: Page[StepView]) -> Iterator[str]:
    if not found.items:
        yield "Nothing is left to learn."
        return
    is_are = "is" if found.total == 1 else "are"
    cut = f" The best {len(found.items)}:" if len(found.items) < found.total else ""
    yield f"{counted(found.total, 'concept')} {is_are} ready to learn.{cut}"
    for place, step in enumerate(found.items, 1):
        yield ""
        yield f"{place}. {step.name} ({about(step.minutes, estimated=step.estimated)})"
        yield from (f"   {line.caption}: {line.text}" for line in step.lines)


def _as_json(found: Page[StepView]) -> dict[str, object]:
    steps = [
        {
            "concepts": [{"iri": c.iri, "label": c.label} for c in step.concepts],
            "minutes": step.minutes,
            "estimated": step.estimated,
            "reasons": [{"kind": line.caption.lower(), "text": line.text} for line in step.lines],
        }
        for step in found.items
    ]
    return {"total": found.total, "next": steps}
