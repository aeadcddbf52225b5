"""What a person has with each concept, as the marks that drawings show."""

from collections.abc import Iterable

from explorer.learn.known import Known
from explorer.learn.path import LearningPath
from explorer.model.terms import Iri
from explorer.scene.glyphs import Mark, State


def marks_of(
    path: LearningPath | None, known: Known | None, goals: Iterable[Iri]
) -> dict[Iri, Mark]:
    """A mark for every concept that has one; goals beat steps, steps beat what is known."""
    marks: dict[Iri, Mark] = {}
    if known is not None:
        marks.update(dict.fromkeys(known.assumed, Mark(State.ASSUMED)))
        marks.update(dict.fromkeys(known.said, Mark(State.KNOWN)))
    if path is not None:
        for place, step in enumerate(path.steps):
            marks.update(dict.fromkeys(step.concepts, step_mark(path, place)))
    for goal in goals:
        if known is None or goal not in known.said:
            marks[goal] = Mark(State.GOAL)
    return marks


def step_mark(path: LearningPath, place: int) -> Mark:
    """The mark of a step: the first is next, those that rest on no other are ready."""
    step = path.steps[place]
    if set(step.concepts) & set(path.goals):
        return Mark(State.GOAL)
    if place == 0:
        return Mark(State.NEXT, 1)
    return Mark(State.LATER if step.after else State.READY, place + 1)
