"""The sentences about a whole path that page, text and Markdown have in common."""

from collections.abc import Iterable

from explorer.exporters.content import PathPage
from explorer.exporters.words import Words


def summary(content: PathPage, words: Words) -> str:
    """How much there is to learn, how much is known, and what that saves."""
    parts = [words.count("steps", len(content.steps))]
    if content.steps:
        parts.append(words("about", time=words.duration(content.minutes)))
    met = len(content.known) + len(content.assumed)
    if met:
        concepts = sum(1 if step.either else len(step.members) for step in content.steps)
        known = words("known_of", k=met, m=met + concepts)
        some = words("assumed", n=len(content.assumed))
        parts += [
            f"{known} ({some})" if content.assumed else known,
            words("saving", time=words.duration(content.saved_minutes)),
        ]
    return ", ".join(parts)


def made(content: PathPage, words: Words) -> str:
    """When, and from which ontology."""
    day = words.day(content.day)
    origin = f"{content.origin.title} {content.origin.version}".strip()
    return words("made", date=day, file=origin) if origin else words("made_on", date=day)


def numbered(content: PathPage, places: Iterable[int], words: Words) -> str:
    """Steps by number and title: "2 Softmax, 5 Token"."""
    return ", ".join(f"{i + 1} {content.steps[i].title(words('or'))}" for i in places)
