"""A small field of concepts around PagedAttention, as values: what drawings are tested with."""

from explorer.model import vocabulary as v
from explorer.model.concept import Concept, Kind, Link, Relation
from explorer.model.terms import Iri
from explorer.scene.content import Content
from explorer.scene.glyphs import Mark, State

KINDS = (
    "task",
    "model",
    "method",
    "representation",
    "consideration",
    "software",
    "idea",
    "resource",
)


def iri(name: str) -> Iri:
    return Iri("https://example.org/" + name.replace(" ", "-"))


def kind(name: str) -> Kind:
    return Kind(Iri(v.CE + name.title()), name, KINDS.index(name) + 1)


def concept(name: str, of: str = "method", minutes: int | None = 20) -> Concept:
    return Concept(iri(name), name, f"What {name} is.", kind(of), minutes=minutes)


def relation(
    name: str, label: str, group: Iri | None, *above: Iri, binding: bool = False
) -> Relation:
    own = Iri(v.CE + name)
    return Relation(own, label, group=group, binding=binding, above=(own, *above))


RELATIONS = {
    r.iri: r
    for r in (
        relation("isA", "is a", v.HIERARCHY, v.BROADER, binding=True),
        relation("partOf", "is part of", v.HIERARCHY, v.BROADER),
        relation("requires", "requires", v.ORDER, binding=True),
        relation("easierAfter", "is easier after", v.ORDER),
        relation("uses", "uses", v.FUNCTION, binding=True),
        relation("actsOn", "acts on", v.FUNCTION),
        relation("usedFor", "is used for", v.PURPOSE),
        relation("improves", "improves", v.EFFECT),
        relation("reduces", "reduces", v.EFFECT, Iri(v.CE + "improves")),
        relation("mayCost", "may cost", v.EFFECT),
        relation("contrastsWith", "contrasts with", v.COMPARISON),
    )
}

_KINDS = {
    "method": "PagedAttention, KV Caching, FlashAttention, Continuous Batching, Kernel Fusion, "
    "Quantization, Attention Mechanism, LoRA, Self-Attention, Dynamic Batching",
    "software": "vLLM, TensorRT-LLM",
    "consideration": "Memory Constraint, Throughput, Latency",
    "task": "Model Serving",
    "representation": "Block Table",
    "idea": "Memory Fragmentation, Virtual Memory",
    "resource": "GPU Memory",
    "model": "Autoregressive Model",
}

CONCEPTS = {
    iri(name): concept(name, of) for of, names in _KINDS.items() for name in names.split(", ")
}

_LINKS = """
vLLM uses PagedAttention
TensorRT-LLM uses PagedAttention
PagedAttention requires KV Caching
PagedAttention contrastsWith FlashAttention
PagedAttention reduces Memory Constraint
PagedAttention improves Throughput
PagedAttention mayCost Latency
PagedAttention usedFor Model Serving
PagedAttention uses Block Table
PagedAttention reduces Memory Fragmentation
vLLM uses Continuous Batching
TensorRT-LLM uses Kernel Fusion
TensorRT-LLM uses Quantization
FlashAttention isA Attention Mechanism
LoRA reduces Memory Constraint
Memory Fragmentation actsOn GPU Memory
KV Caching requires Self-Attention
KV Caching requires Autoregressive Model
Dynamic Batching improves Throughput
Block Table isA Virtual Memory
vLLM usedFor Model Serving
Self-Attention isA Attention Mechanism
""".strip().splitlines()


def link(sentence: str, *, inferred: bool = False) -> Link:
    """The link that "LoRA reduces Memory Constraint" says."""
    words = sentence.split(" ")
    at = next(i for i, word in enumerate(words) if Iri(v.CE + word) in RELATIONS)
    source, target = " ".join(words[:at]), " ".join(words[at + 1 :])
    return Link(iri(source), Iri(v.CE + words[at]), iri(target), inferred)


LINKS = (*map(link, _LINKS), link("Memory Fragmentation reduces Latency", inferred=True))
FOCUS = iri("PagedAttention")


def content() -> Content:
    """The neighbourhood of PagedAttention, with marks of every sort."""
    return Content(
        CONCEPTS,
        LINKS,
        RELATIONS,
        marks={
            FOCUS: Mark(State.GOAL),
            iri("Model Serving"): Mark(State.KNOWN),
            iri("Attention Mechanism"): Mark(State.ASSUMED),
            iri("GPU Memory"): Mark(State.KNOWN),
            iri("Self-Attention"): Mark(State.NEXT, 1),
            iri("KV Caching"): Mark(State.LATER, 3),
        },
        hidden={iri("FlashAttention"): 2, iri("Quantization"): 6, iri("Throughput"): 4},
        focus=FOCUS,
        selected=frozenset({iri("KV Caching")}),
        pinned=frozenset({iri("LoRA")}),
    )
