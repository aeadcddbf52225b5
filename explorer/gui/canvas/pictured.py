"""What can be said of a picture in words."""

from explorer.app.drawing.bubbles import bubble_words
from explorer.app.drawing.folding import carried
from explorer.app.drawing.picture import Picture
from explorer.app.light import light_words
from explorer.model.concept import Link, sentence
from explorer.model.terms import Iri
from explorer.scene.bubbles import Bubble
from explorer.scene.glyphs import Mark, State


def told(link: Link, picture: Picture) -> str:
    """A relation of a picture as a sentence."""
    for bubble in picture.bubbles.values():
        if link == bubble.link:
            return bubble_words(bubble, picture.concepts)
    labels = {iri: concept.label for iri, concept in picture.concepts.items()}
    words = sentence(link, labels, picture.relations)
    notes = ["derived"] if link.inferred else []
    if link in picture.implied:
        notes.append("follows from others")
    elif number := carried(link, picture.implied):
        notes.append(f"+{number} implied")
    return f"{words} ({', '.join(notes)})" if notes else words


def name_of(picture: Picture) -> str:
    """The picture as a screen reader names it."""
    labels = [picture.concepts[i].label for i in sorted(picture.selected) if i in picture.concepts]
    bubble = chosen_bubble(picture)
    named = folded_words(bubble, picture) if bubble else ", ".join(labels)
    chosen = f"{named} selected" if named else "nothing selected"
    concepts, links = len(picture.concepts), len(picture.links)
    lit = f", {lit_words(picture)} lit" if picture.light else ""
    said = f"{_counted(concepts, 'concept')}, {_counted(links, 'relation')}, {chosen}{lit}"
    return f"Concept graph, {said}"


def chosen_bubble(picture: Picture) -> Bubble | None:
    """The bubble that is selected as a whole."""
    bubbles = picture.bubbles.values()
    return next((b for b in bubbles if picture.selected == frozenset(b.members)), None)


def folded_words(bubble: Bubble, picture: Picture) -> str:
    """A bubble as it is named: "vLLM uses 23 concepts, folded"."""
    hub = picture.concepts[bubble.hub].label
    return f"{hub} {bubble.reads} {_counted(len(bubble.members), 'concept')}, folded"


def lit_words(picture: Picture) -> str:
    """What the light of a picture falls on: "path between LoRA and vLLM"."""
    light = picture.light
    if light is None:
        return ""
    names = [picture.concepts[i].label for i in light.ends if i in picture.concepts]
    return light_words(light, names)


def state_words(mark: Mark | None) -> str:
    """The state of a concept as it is read: "Not known", "Step 3, later"."""
    if mark is None:
        return State.OPEN.value
    shaky = ", shaky" if mark.shaky else ""
    if mark.number is None:
        return f"{mark.state.value}{shaky}"
    return f"Step {mark.number}, {mark.state.value.lower()}{shaky}"


def concept_words(iri: Iri, picture: Picture) -> str:
    """A concept of a picture: "vLLM, software, not known, 5 of 7 neighbours shown"."""
    concept = picture.concepts[iri]
    parts = [concept.label]
    if concept.kind:
        parts.append(concept.kind.label)
    parts.append(state_words(picture.marks.get(iri)).lower())
    return ", ".join(part for part in (*parts, shown_words(iri, picture)) if part)


def shown_words(iri: Iri, picture: Picture) -> str:
    """How many of its neighbours are shown: "5 of 7 neighbours shown"."""
    shown = len({k.other(iri) for k in picture.links if iri in (k.source, k.target)})
    total = shown + picture.hidden.get(iri, 0)
    return f"{shown} of {_counted(total, 'neighbour')} shown" if total else ""


def first_about(picture: Picture) -> Iri | None:
    """What a first look that cannot show all is to show: the focus, or the next step."""
    if picture.focus is not None:
        return picture.focus
    return next((i for i, mark in picture.marks.items() if mark.state is State.NEXT), None)


def is_another(old: Picture, new: Picture) -> bool:
    """Whether a picture is of something else, to be looked at afresh."""
    other = (old.layout, old.focus) != (new.layout, new.focus)
    return other or not old.points.keys() & new.points.keys()


def _counted(count: int, word: str) -> str:
    return f"1 {word}" if count == 1 else f"{count} {word}s"
