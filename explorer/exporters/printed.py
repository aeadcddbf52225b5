"""A learning path on paper: plain HTML, with the few tags and styles that a page layout knows.

Nothing is loaded and nothing runs; every text is escaped.
"""

from collections.abc import Iterator
from html import escape

from explorer.exporters.content import Member, PageStep, PathPage
from explorer.exporters.notes import note_html
from explorer.exporters.summary import made, numbered, summary
from explorer.exporters.words import Words, words_in

_STYLE = """
h1 { font-size: 20pt; font-weight: 700; margin: 0 0 6px 0; }
h2 { font-size: 12pt; font-weight: 600; margin: 20px 0 4px 0; }
p { font-size: 10pt; margin: 3px 0; line-height: 120%; }
.soft { color: #566173; font-size: 9pt; }
"""
_BOX = "\u2610"
_TICKED = "\u2611"


def printed(content: PathPage) -> str:
    """A heading, what is known, and for each step a box to tick with its words."""
    words = words_in(content.language)
    parts = [
        f"<html><head><title>{escape(content.title)}</title><style>{_STYLE}</style></head>",
        f'<body dir="{words.direction}">',
        f"<h1>{escape(words('kicker'))}: {escape(content.title)}</h1>",
        _soft(f"{summary(content, words)}. {made(content, words)}."),
        *_known(content, words),
    ]
    if not content.steps:
        parts.append(f"<p>{escape(words('all_known'))}</p>")
    for place, step in enumerate(content.steps):
        parts += _step(content, place, step, words)
    return "\n".join([*parts, "</body></html>"]) + "\n"


def _known(content: PathPage, words: Words) -> Iterator[str]:
    names = [name.label for name in content.known]
    names += [assumed.name.label for assumed in content.assumed]
    if names:
        yield _soft(f"{_TICKED} {words('known_head')}: {', '.join(names)}")


def _step(content: PathPage, place: int, step: PageStep, words: Words) -> Iterator[str]:
    title = f"{_BOX} {place + 1}. {step.title(words('or'))}"
    time = words.about(step.minutes, estimated=step.estimated)
    yield f"<h2>{escape(title)} <span class='soft'>{time}</span></h2>"
    if step.together or step.either:
        yield _soft(words("together" if step.together else "either"))
    for member in step.members:
        yield from _member(member, words, several=len(step.members) > 1)
    for key, text in _facts(content, step, words):
        yield _soft(f"{words(key)}: {text}")


def _member(member: Member, words: Words, *, several: bool) -> Iterator[str]:
    name = f"<b>{escape(member.name.label)}.</b> " if several else ""
    if member.definition or name:
        yield f"<p>{name}{escape(member.definition)}</p>"
    if member.note:
        yield f"<p class='soft'>{escape(words('note'))}:</p>{note_html(member.note)}"
    for reading in member.readings:
        about = ", ".join(filter(None, (reading.title, reading.authors, reading.year)))
        address = f" <{reading.url}>" if reading.url and reading.url != reading.title else ""
        yield _soft(f"{words('read')}: {about}{address}")


def _facts(content: PathPage, step: PageStep, words: Words) -> Iterator[tuple[str, str]]:
    if step.goal:
        yield "why", words("your_goal")
    for sentence in (*step.circle, *(why.sentence for why in step.why[:1])):
        yield "why", sentence
    if step.needs:
        yield "needs", numbered(content, step.needs, words)
    if step.used:
        yield "used", numbered(content, step.used, words)


def _soft(text: str) -> str:
    return f"<p class='soft'>{escape(text)}</p>"
