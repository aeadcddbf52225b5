"""A learning path as plain text, as a teacher would write the plan down."""

import textwrap
from collections.abc import Iterable, Iterator

from explorer.exporters.content import PageStep, PathPage
from explorer.exporters.notes import note_words
from explorer.exporters.summary import numbered, summary
from explorer.exporters.words import NO_BREAK, Words, words_in

WIDTH = 88
LINE = "-" * WIDTH


def path_text(content: PathPage, limit: tuple[int, str] | None = None) -> str:
    """Numbered steps with minutes, why, and what they are needed for, at most `WIDTH` wide.

    After so many steps as `limit` says a line stands with its words: there the time ends.
    """
    words = words_in(content.language)
    lines = [f"{words('kicker')}: {content.title}"]
    lines += _wrapped(_ended(summary(content, words)), "")
    if not content.steps:
        lines += ["", *_wrapped(words("all_known"), "")]
    pad = " " * (len(str(len(content.steps))) + 2)
    blocks = [["", *_step(content, at, step, words, pad)] for at, step in enumerate(content.steps)]
    if limit is not None:
        blocks.insert(limit[0], ["", LINE, *_wrapped(limit[1], ""), LINE])
    lines += [line for block in blocks for line in block]
    lines += _ending(content, words)
    return "\n".join(lines).replace(NO_BREAK, " ") + "\n"


def _step(content: PathPage, place: int, step: PageStep, words: Words, pad: str) -> Iterator[str]:
    number = f"{place + 1}.".rjust(len(pad) - 1)
    goal = f", {words('goal')}" if step.goal else ""
    time = words.about(step.minutes, estimated=step.estimated)
    title = f"{step.title(words('or'))} ({time}{goal})"
    yield from textwrap.wrap(f"{number} {title}", WIDTH, subsequent_indent=pad)
    if step.together or step.either:
        yield from _wrapped(_ended(words("together" if step.together else "either")), pad)
    for sentence in step.circle:
        yield from _wrapped(_ended(sentence), pad + "  ")
    if step.why:
        yield from _wrapped(_ended(f"{words('why')}: {step.why[0].sentence}"), pad)
    if step.needs:
        yield from _wrapped(f"{words('needs')}: {numbered(content, step.needs, words)}", pad)
    if step.used:
        yield from _wrapped(f"{words('used')}: {numbered(content, step.used, words)}", pad)
    for member in step.members:
        for line in note_words(member.note).split("\n") if member.note else ():
            yield from _wrapped(f"| {line}", pad)


def _ending(content: PathPage, words: Words) -> Iterator[str]:
    known = [name.label for name in content.known]
    known += [
        f"{assumed.name.label} ({words('because', name=assumed.because)})"
        if assumed.because
        else assumed.name.label
        for assumed in content.assumed
    ]
    yield from _list(words("known_head"), known)
    yield from _list(words("gaps"), (name.label for name in content.gaps))
    yield from _list(words("helpful_head"), (found.sentence for found in content.optional))


def _list(head: str, items: Iterable[str]) -> Iterator[str]:
    found = list(items)
    if found:
        yield from ("", f"{head}:")
        for item in found:
            yield from textwrap.wrap(item, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _wrapped(text: str, pad: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=pad, subsequent_indent=pad + "  ", break_on_hyphens=False
    )


def _ended(sentence: str) -> str:
    """The sentence with one full stop."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
