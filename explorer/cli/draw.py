"""`draw`: the same picture as the window's, as SVG; as PNG or PDF by whoever knows pixels."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from explorer.app.learning.plan import plan_for
from explorer.app.naming import resolve
from explorer.cli.opening import Pixels, data_option, language_option, opened, output_option, write
from explorer.scene.shapes import CLEAR
from explorer.scene.svg import svg
from explorer.scene.theme import DARK, LIGHT

PIXELS = (".png", ".pdf")


@click.command()
@click.argument("concept", required=False)
@click.option("--path", "goal", metavar="GOAL", help="Draw the learning path to GOAL.")
@data_option
@language_option
@click.option("--dark", is_flag=True, help="In dark colours.")
@click.option("--transparent", is_flag=True, help="Without a ground.")
@click.option(
    "--scale",
    type=click.Choice(["1", "2", "4"]),
    default="2",
    show_default=True,
    help="Pixels of a PNG to one of the drawing.",
)
@output_option
@click.pass_obj
def draw(  # noqa: PLR0913  # one argument an option
    pixels: Pixels | None,
    *,
    concept: str | None,
    goal: str | None,
    data: Sequence[str],
    lang: str,
    output: str,
    dark: bool,
    transparent: bool,
    scale: str,
) -> None:
    """Draw CONCEPT among its neighbours, or a learning path; FILE ends with .svg, .png or .pdf.

    Example: concept-explorer draw PagedAttention -o paged-attention.svg
    """
    if (concept is None) == (goal is None):
        raise click.UsageError("Name one concept, or a goal with --path.")
    if output != "-" and not output.lower().endswith((".svg", *PIXELS)):
        raise click.UsageError(f"“{output}” has no known ending; choose .svg, .png or .pdf.")
    # Drawing needs numpy, which the small commands do not wait for.
    from explorer.app.drawing.telling import told
    from explorer.app.drawing.views import ego_view, path_view

    store = opened(data, lang)
    theme = DARK if dark else LIGHT
    iri = resolve(store, goal or concept or "")
    if goal is None:
        picture = ego_view(store, iri, theme)
    else:
        picture = path_view(store, plan_for(store, (iri,), frozenset()), theme)
    scene = replace(picture.scene, ground=CLEAR) if transparent else picture.scene
    if not output.lower().endswith(PIXELS):
        write(output, svg(scene, told(picture, store.origin.title)))
        return
    if pixels is None:
        raise click.UsageError("PNG and PDF need the window's libraries; choose .svg.")
    pixels(scene, Path(output), int(scale))
