"""`draw`: the same picture as the window's, as SVG; as PNG or PDF by whoever knows pixels."""

from collections.abc import Sequence
from pathlib import Path

import click

from explorer.app.learning.plan import plan_for
from explorer.app.naming import resolve
from explorer.cli.opening import Pixels, data_option, language_option, output_option, read, write
from explorer.model.source import Store
from explorer.scene.clear import cleared
from explorer.scene.shapes import Scene
from explorer.scene.svg import Told, svg
from explorer.scene.theme import DARK, LIGHT, Theme

PIXELS = (".png", ".pdf")


@click.command()
@click.argument("concept", required=False)
@click.option("--path", "goal", metavar="GOAL", help="Draw the learning path to GOAL.")
@click.option(
    "--layout",
    type=click.Choice(["overview"]),
    help="Draw all concepts: as a map where there are many.",
)
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
    layout: str | None,
    data: Sequence[str],
    lang: str,
    output: str,
    dark: bool,
    transparent: bool,
    scale: str,
) -> None:
    """Draw CONCEPT among its neighbours, a learning path, or all concepts as an overview.

    FILE ends with .svg, .png or .pdf.

    Example: concept-explorer draw PagedAttention -o paged-attention.svg
    """
    if (concept, goal, layout).count(None) != 2:
        raise click.UsageError("Name one concept, or a goal with --path, or --layout overview.")
    if output != "-" and not output.lower().endswith((".svg", *PIXELS)):
        raise click.UsageError(f"“{output}” has no known ending; choose .svg, .png or .pdf.")
    store = read(data, lang)
    scene, told = _drawn(store, concept, goal, DARK if dark else LIGHT)
    scene = cleared(scene) if transparent else scene
    if not output.lower().endswith(PIXELS):
        write(output, svg(scene, told))
        return
    if pixels is None:
        raise click.UsageError("PNG and PDF need the window's libraries; choose .svg.")
    pixels(scene, Path(output), int(scale))


def _drawn(store: Store, concept: str | None, goal: str | None, theme: Theme) -> tuple[Scene, Told]:
    """A picture and its words. Drawing needs numpy, which the small commands do not wait for."""
    from explorer.app.drawing.telling import told
    from explorer.app.drawing.views import ego_view, path_view

    if goal is not None:
        plan = plan_for(store, (resolve(store, goal),), frozenset())
        picture = path_view(store, plan, theme)
    elif concept is not None:
        picture = ego_view(store, resolve(store, concept), theme)
    else:
        from explorer.app.drawing.map_picture import overview_picture

        return overview_picture(store, theme)
    return picture.scene, told(picture, store.origin.title)
