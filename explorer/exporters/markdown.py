"""A learning path as Markdown: a list to tick off in any editor."""

import re
from collections.abc import Iterator

from explorer.exporters.content import Member, PageStep, PathPage
from explorer.exporters.notes import quoted
from explorer.exporters.summary import made, numbered, summary
from explorer.exporters.words import Words, words_in
from explorer.model.concept import Reference

DASH = "\u2013"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(content: PathPage) -> str:
    """A heading, what is known ticked, and for each step a box with its definition and why."""
    words = words_in(content.language)
    lines = [
        f"# {words('kicker')}: {escaped(content.title)}",
        "",
        f"{escaped(summary(content, words))}  ",
        escaped(made(content, words)),
        *_known(content, words),
    ]
    if not content.steps:
        lines += ["", escaped(words("all_known"))]
    for place, step in enumerate(content.steps):
        lines += ["", *_step(content, place, step, words)]
    return "\n".join(lines) + "\n"


def _known(content: PathPage, words: Words) -> Iterator[str]:
    if content.known or content.assumed:
        yield ""
    for name in content.known:
        yield f"- [x] {escaped(name.label)}"
    for assumed in content.assumed:
        because = f" ({words('because', name=assumed.because)})" if assumed.because else ""
        yield f"- [x] {escaped(assumed.name.label + because)}"


def _step(content: PathPage, place: int, step: PageStep, words: Words) -> Iterator[str]:
    title = escaped(step.title(words("or")))
    time = words.about(step.minutes, estimated=step.estimated)
    yield from (f"## {place + 1}. {title} ({time})", "")
    if step.together or step.either:
        yield from (f"*{words('together' if step.together else 'either')}*", "")
    for member in step.members:
        yield from _member(member, words)
    for key, text in _facts(content, step, words):
        yield f"  - {words(key)}: {escaped(text)}"


def _member(member: Member, words: Words) -> Iterator[str]:
    definition = f" {DASH} {escaped(member.definition)}" if member.definition else ""
    yield f"- [ ] **{escaped(member.name.label)}**{definition}"
    for reading in member.readings:
        yield f"  - {words('read')}: {_reading(reading)}"
    if member.note:
        yield f"  - {words('note')}:"
        yield ""
        yield from quoted(member.note, "    ")
        yield ""


def _facts(content: PathPage, step: PageStep, words: Words) -> Iterator[tuple[str, str]]:
    if step.goal:
        yield "why", words("your_goal")
    for sentence in step.circle:
        yield "why", sentence
    for why in step.why[:1]:
        yield "why", why.sentence
    if step.needs:
        yield "needs", numbered(content, step.needs, words)
    if step.used:
        yield "used", numbered(content, step.used, words)
    for found in step.helps:
        yield "helpful", found.sentence


def _reading(reading: Reference) -> str:
    about = ", ".join(filter(None, (reading.authors, reading.year)))
    title = escaped(reading.title)
    link = f"[{title}](<{reading.url}>)" if reading.url else title
    return f"{link} {DASH} {escaped(about)}" if about else link


def escaped(text: str) -> str:
    """Text as Markdown shows it: no markup, no HTML, no link of its own."""
    return _MARKUP.sub(r"\\\1", text.replace("&", "&amp;"))
