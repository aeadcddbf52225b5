"""Without a screen: what the window would show first, as files, and a table on standard output."""

from datetime import UTC, datetime
from pathlib import Path

import click

from explorer.app.drawing.telling import told
from explorer.app.drawing.views import start_view
from explorer.app.jobs import Ticket
from explorer.app.learning.plan import plan_for
from explorer.app.naming import resolve
from explorer.cli.opening import Pixels, opened
from explorer.cli.query import aligned
from explorer.exporters.content import gather
from explorer.exporters.page import page
from explorer.model.source import Limits
from explorer.scene.svg import svg
from explorer.scene.theme import LIGHT
from explorer.store.files import write_atomically

FOLDER = "first-look"
GOAL = "vLLM"
# Pixels to one of the drawing.
SCALE = 2
QUESTION = """SELECT ?technique ?effect ?consideration WHERE {
  VALUES ?consideration { llm:Latency llm:Throughput }
  { ?technique ce:improves ?consideration . BIND("helps" AS ?effect) }
  UNION { ?technique ce:mayCost ?consideration . BIND("may cost" AS ?effect) }
} ORDER BY ?consideration ?technique"""


def without_screen(pixels: Pixels) -> int:
    """Draw the opening view, write a first learning path, answer a query. Returns 0."""
    click.echo("There is no screen, so the first look goes to files.", err=True)
    store = opened((), "")
    try:
        folder = Path.cwd() / FOLDER
        plan = plan_for(store, (resolve(store, GOAL),), frozenset())
        drawn = start_view(store, LIGHT)
        view, picture, path = (folder / n for n in ("start.svg", "start.png", "path-to-vllm.html"))
        write_atomically(view, svg(drawn.scene, told(drawn, store.origin.title)))
        pixels(drawn.scene, picture, SCALE)
        day = datetime.now(tz=UTC).astimezone().date()
        write_atomically(path, page(gather(store, plan.path, day, plan.known)))
        table = store.query(QUESTION, Ticket(), Limits())
    finally:
        store.close()
    click.echo("Which techniques help latency and throughput?\n")
    click.echo(aligned(table, store.prefixes()))
    size = store.size()
    click.echo(f"{size.concepts} concepts, {size.statements:,} statements.")
    click.echo(f"The opening view:         {view}\n                          {picture}")
    click.echo(f"The learning path to {GOAL}: {path}")
    click.echo("Ask on: python3 run.py --help")
    return 0
