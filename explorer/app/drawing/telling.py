"""A picture in words, for who cannot see it: its title, what is in it, and each part's name."""

from explorer.app.drawing.bubbles import bubble_words
from explorer.app.drawing.picture import Picture
from explorer.app.wording import counted
from explorer.model.concept import Concept, Link, sentence
from explorer.model.terms import Iri
from explorer.scene.glyphs import State
from explorer.scene.svg import Told


def told(picture: Picture, of: str = "") -> Told:
    """The picture in words; `of` names the ontology that it was made from."""
    names: dict[Iri | Link, str] = {region.iri: region.label for region in picture.regions}
    names |= {iri: _name(iri, picture) for iri in picture.concepts}
    labels = {iri: concept.label for iri, concept in picture.concepts.items()}
    for link in picture.links:
        derived = " (derived)" if link.inferred else ""
        names[link] = sentence(link, labels, picture.relations) + derived
    for bubble in picture.bubbles.values():
        names[bubble.iri] = names[bubble.link] = bubble_words(bubble, picture.concepts)
    return Told(_title(picture), _description(picture, of), names)


def _name(iri: Iri, picture: Picture) -> str:
    concept: Concept = picture.concepts[iri]
    mark = picture.marks.get(iri)
    state = mark.state.value.lower() if mark and mark.state is not State.OPEN else ""
    kind = concept.kind.label if concept.kind else ""
    shaky = "shaky" if mark and mark.shaky else ""
    return ", ".join(filter(None, (concept.label, kind, state, shaky)))


def _title(picture: Picture) -> str:
    if picture.layout == "start":
        return "Concepts by collection"
    if picture.layout == "path":
        goals = (i for i, mark in picture.marks.items() if mark.state is State.GOAL)
        names = [picture.concepts[iri].label for iri in goals if iri in picture.concepts]
        return f"Learning path to {', '.join(names)}" if names else "Learning path"
    if picture.focus is not None and picture.focus in picture.concepts:
        return f"{picture.concepts[picture.focus].label} among its neighbours"
    return counted(len(picture.concepts), "concept")


def _description(picture: Picture, of: str) -> str:
    parts = [counted(len(picture.points), "concept")]
    if picture.layout != "start":
        parts.append(counted(len(picture.links), "relation"))
    text = " and ".join(parts)
    return f"{text} of {of}." if of else f"{text}."
