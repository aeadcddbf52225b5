"""`draw`: the same picture as the window's, as SVG; as PNG or PDF by whoever knows pixels."""

from collections.abc import Sequence
from pathlib import Path

import click

from explorer.cli.opening import Pixels, data_option, language_option, opened, output_option, write
from explorer.scene.shapes import Scene
from explorer.scene.svg import svg
from explorer.scene.theme import DARK, LIGHT

PIXELS = (".png", ".pdf")


@click.command()
@click.argument("concept", required=False)
@click.option("--path", "goal", metavar="GOAL", help="Draw the learning path to GOAL.")
@data_option
@language_option
@click.option("--dark", is_flag=True, help="In dark colours.")
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
) -> None:
    """Draw CONCEPT among its neighbours, or a learning path; FILE ends with .svg, .png or .pdf.

    Example: concept-explorer draw PagedAttention -o paged-attention.svg
    """
    if (concept is None) == (goal is None):
        raise click.UsageError("Name one concept, or a goal with --path.")
    # Drawing needs numpy, which the small commands do not wait for.
    from explorer.cli.pictures import ego_view, path_view

    store = opened(data, lang)
    theme = DARK if dark else LIGHT
    scene = (
        path_view(store, goal, theme) if goal is not None else ego_view(store, concept or "", theme)
    )
    save(scene, output, pixels)


def save(scene: Scene, output: str, pixels: Pixels | None) -> None:
    """As SVG, or in pixels where the file's name asks for them."""
    if output.lower().endswith(PIXELS):
        if pixels is None:
            raise click.UsageError("PNG and PDF need the window's libraries; choose .svg.")
        pixels(scene, Path(output))
    else:
        write(output, svg(scene))
