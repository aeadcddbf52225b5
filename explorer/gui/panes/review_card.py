"""The answer of a review: definition, examples, relations and own notes, seen and read out."""

from explorer.exporters.cards import StudyCard
from explorer.gui.parts.layouts import Stack, column
from explorer.gui.parts.text import Prose, label
from explorer.gui.style import Look


def answer_of(look: Look, card: StudyCard) -> Stack:
    """Definition, examples, relations and own notes, from top to bottom."""
    parts = [Prose(look, card.concept.definition or "No definition.")]
    sections = (("Example", card.examples), ("Relations", card.sentences), ("My note", card.notes))
    made = column(look, *parts, margins=(20, 4, 20, 8), gap=8)
    for title, texts in sections:
        if texts:
            words = "\n".join(texts)
            made.add(column(look, label(title, "caption"), Prose(look, words, 13), gap=2))
    made.add(None)
    return made


def short(span: str) -> str:
    """A span of time with its unit as one or two letters: "12 d"."""
    number, _, unit = span.partition(" ")
    return f"{number} {'mo' if unit.startswith('month') else unit[:1]}".strip()


def spoken(card: StudyCard) -> list[str]:
    """The answer as it is read out."""
    return [
        card.concept.definition or "No definition.",
        *card.examples,
        *card.sentences,
        *card.notes,
    ]
