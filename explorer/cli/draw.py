"""`draw`: the same picture as the window's, as SVG; as PNG or PDF by whoever knows pixels."""

from collections.abc import Sequence
from pathlib import Path

import click

from explorer.app.drawing import Drawing
from explorer.app.drawing import draw as drawn
from explorer.app.jobs import Ticket
from explorer.app.learning import plan_for
from explorer.app.naming import resolve
from explorer.app.session import around
from explorer.app.view import View
from explorer.cli.opening import Pixels, data_option, language_option, opened, output_option, write
from explorer.model.source import Store
from explorer.scene.shapes import Scene
from explorer.scene.svg import svg
from explorer.scene.theme import DARK, LIGHT

SIZE = (1000.0, 680.0)
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
    store = opened(data, lang)
    drawing = path_drawing(store, goal) if goal is not None else ego_drawing(store, concept or "")
    save(scene_of(drawing, store, dark=dark), output, pixels)


def ego_drawing(store: Store, name: str) -> Drawing:
    """The ego view of a concept."""
    iri = resolve(store, name)
    view = View().around(iri, around(store, iri))
    plan = plan_for(store, (), frozenset())
    return Drawing(view, frozenset({iri}), LIGHT, SIZE, plan.path, plan.known, ())


def path_drawing(store: Store, name: str) -> Drawing:
    """The learning path to a goal."""
    iri = resolve(store, name)
    plan = plan_for(store, (iri,), frozenset())
    return Drawing(View(layout="path"), frozenset(), LIGHT, SIZE, plan.path, plan.known, (iri,))


def scene_of(drawing: Drawing, store: Store, *, dark: bool = False) -> Scene:
    """What the drawing shows."""
    from dataclasses import replace

    themed = replace(drawing, theme=DARK) if dark else drawing
    return drawn(themed, store, Ticket()).scene


def save(scene: Scene, output: str, pixels: Pixels | None) -> None:
    """As SVG, or in pixels where the file's name asks for them."""
    if output.lower().endswith(PIXELS):
        if pixels is None:
            raise click.UsageError("PNG and PDF need the window's libraries; choose .svg.")
        pixels(scene, Path(output))
    else:
        write(output, svg(scene))
