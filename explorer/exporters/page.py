"""A learning path as one HTML page that loads nothing: steps to tick off beside their map.

The same content gives the same bytes. The page remembers ticks by IRI, so a later export of the
same plan finds them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from explorer.exporters.content import Member, PageStep, PathPage
from explorer.exporters.notes import cleaned_note
from explorer.exporters.summary import made, summary
from explorer.exporters.templates import asset, rendered
from explorer.exporters.words import Words, words_in
from explorer.model.concept import Kind
from explorer.model.terms import Iri

if TYPE_CHECKING:
    from explorer.layout.rows import Rows

# What the script of the page says.
SPOKEN = (
    *("minutes", "hours", "hours_minutes", "done", "left", "all_done", "next_is"),
    *("state_done", "state_next", "state_later", "map_hint"),
    *("walked", "copied", "loaded", "unreadable", "reset_done"),
)
BAR = 1000
# So many rows of the map fit on paper side by side and stay readable.
PRINTED_ROWS = 10


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick: `key` stands for its concept in the address of the page.

    Links in the `note` lead to IRIs.
    """

    member: Member
    key: str
    time: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """One step as the template wants it; `near` are the places of steps that it touches."""

    step: PageStep
    number: int
    title: str
    time: str
    mode: str
    kind: Kind | None
    ticks: tuple[Tick, ...]
    near: tuple[int, ...]

    @property
    def key(self) -> str:
        return self.ticks[0].key


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of the progress bar that belongs to a step."""

    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the map that is printed in a column of its own."""

    top: int
    height: int


def page(content: PathPage, language: str = "") -> str:
    """The page as HTML, its own words in `language` or else in the language of the content."""
    # The layouts bring numpy, for which a path as text does not wait.
    from explorer.layout.rows import BOX, in_rows

    words = words_in(language or content.language)
    cards = _cards(content, words)
    drawing = in_rows(
        [card.title for card in cards],
        [(first, later) for later, card in enumerate(cards) for first in card.step.drawn],
    )
    return rendered(
        "page.html.j2",
        {
            "c": content,
            "w": words,
            "cards": cards,
            "drawing": drawing,
            "box": BOX,
            "slices": _slices(drawing),
            "bar": _bar([card.step.minutes for card in cards]),
            "ends": {t.member.name.iri: f"#s-{card.key}" for card in cards for t in card.ticks},
            "kinds": _kinds(cards),
            "other": "" if words_in(content.language) == words else content.language,
            "summary": summary(content, words),
            "made": made(content, words),
            "total": words.duration(content.minutes),
            "plan": _plan(content),
            "spoken": {key: words.texts[key] for key in SPOKEN},
            "css": asset("page.css"),
            "js": asset("page.js"),
        },
    )


def _cards(content: PathPage, words: Words) -> tuple[Card, ...]:
    keys = keys_of([m.name.iri for step in content.steps for m in step.members])
    return tuple(
        Card(
            step,
            place + 1,
            step.title(words("or")),
            words.duration(step.minutes),
            "either" if step.either else "together" if step.together else "one",
            step.members[0].kind,
            tuple(
                Tick(m, keys[m.name.iri], words.duration(m.minutes), _note(content, m))
                for m in step.members
            ),
            tuple(sorted({*step.needs, *step.used})),
        )
        for place, step in enumerate(content.steps)
    )


def _note(content: PathPage, member: Member) -> str:
    return cleaned_note(content.linked.get(member.name.iri, "")) or member.note


def keys_of(iris: Sequence[Iri]) -> dict[Iri, str]:
    """A short name for each IRI, the same in every export; longer only on a clash."""
    digests = {iri: sha256(iri.encode("utf-8", "replace")).hexdigest() for iri in iris}
    size = next(n for n in range(6, 65) if len({d[:n] for d in digests.values()}) == len(digests))
    return {iri: digest[:size] for iri, digest in digests.items()}


def _plan(content: PathPage) -> dict[str, object]:
    """What the page keeps ticks under, and writes into a progress file."""
    return {
        "ontology": content.origin.iri,
        "ontologyVersion": content.origin.version,
        "goals": sorted(goal.iri for goal in content.goals),
    }


def _bar(minutes: Sequence[int]) -> tuple[Segment, ...]:
    """One segment a step, as long as the step takes."""
    gap = 3 if len(minutes) <= 20 else 2 if len(minutes) <= 60 else 0
    whole, gone = sum(max(m, 1) for m in minutes), 0
    found = []
    for m in minutes:
        x, gone = gone * BAR // whole, gone + max(m, 1)
        found.append(Segment(x, max(gone * BAR // whole - x - gap, 1)))
    return tuple(found)


def _kinds(cards: Sequence[Card]) -> tuple[Kind, ...]:
    """The kinds in the map, in the order of the legend."""
    found = {kind for card in cards for t in card.ticks if (kind := t.member.kind)}
    return tuple(sorted(found, key=lambda kind: (kind.place or BAR, kind.label, kind.iri)))


def _slices(drawing: "Rows") -> tuple[Slice, ...]:
    """The map cut between rows; () where it fits one page."""
    from explorer.layout.rows import BOX, EDGE, PITCH

    if drawing.rows <= PRINTED_ROWS:
        return ()
    between = (PITCH - BOX[1]) // 2
    cuts = [EDGE + r * PITCH - between for r in range(PRINTED_ROWS, drawing.rows, PRINTED_ROWS)]
    ends = [0, *cuts, drawing.height]
    return tuple(Slice(a, b - a) for a, b in pairwise(ends))
