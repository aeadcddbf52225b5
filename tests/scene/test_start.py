"""The start view: regions with their concepts, counted."""

from pathlib import Path

import field
from accepted import same_as_golden

from explorer.layout.sections import sections
from explorer.scene.glyphs import Mark, State
from explorer.scene.pick import pick
from explorer.scene.pills import Level, Pill
from explorer.scene.shapes import Scene, What, Words
from explorer.scene.start import Region, Spot, start_scene
from explorer.scene.svg import svg
from explorer.scene.theme import LIGHT

GOLDEN = Path(__file__).parent / "golden"


def region(name: str, *members: str) -> Region:
    pills = tuple(
        Pill(field.CONCEPTS[field.iri(m)], Level.FAR, Mark(State.KNOWN) if i == 0 else None)
        for i, m in enumerate(members)
    )
    return Region(field.iri(name), name, pills, 20)


REGIONS = (
    region("Inference and serving", "vLLM", "PagedAttention", "KV Caching", "TensorRT-LLM"),
    region("Considerations", "Memory Constraint", "Throughput", "Latency"),
    region("Memory", "GPU Memory", "Memory Fragmentation", "Virtual Memory", "Block Table"),
)


def start() -> Scene:
    blocks = sections([r.widths(LIGHT) for r in REGIONS], (700, 400))
    return start_scene(REGIONS, [Spot(b.rect, b.points) for b in blocks], LIGHT)[0]


def test_the_start_view_looks_as_it_was_accepted() -> None:
    same_as_golden(svg(start()), GOLDEN / "start.svg")


def test_every_region_says_how_much_of_it_is_shown() -> None:
    said = [shape.text for shape in start().shapes if isinstance(shape, Words)]
    assert said.count("4 of 20") == 2
    assert said.count("3 of 20") == 1


def test_a_concept_and_the_head_of_its_region_answer_apart() -> None:
    scene = start()
    place = scene.of(field.FOCUS)
    assert place is not None
    found = pick(scene, place.centre)
    assert found is not None
    assert (found.what, found.iri) == (What.CONCEPT, field.FOCUS)
    head = next(t for t in scene.targets if t.what is What.REGION)
    assert pick(scene, head.area.centre) == head
