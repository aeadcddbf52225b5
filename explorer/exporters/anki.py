"""Concepts as a deck for Anki: a note each, whose name comes from the IRI.

A second import so updates the notes instead of doubling them; Anki keeps its own dates of review.
It takes over a note that was made later than the one it has, in whole seconds, or, told to
“always” update, at another time. So a deck carries the moment at which it is made; one that is
made for a given day, a second of that day that comes from what its notes say: the same cards then
give the same bytes.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from html import escape
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from explorer.exporters.cards import StudyCard
from explorer.exporters.cleaning import cleaned
from explorer.exporters.content import PathPage
from explorer.exporters.notes import note_html
from explorer.model.errors import BadInput

if TYPE_CHECKING:
    import genanki  # type: ignore[import-untyped]  # it has no types

MODEL = 1_704_218_365
"""The number of our kind of note; another one would double all notes at the next import."""
NAME = "Concept Explorer"
FIELDS = ("Question", "Answer", "IRI")
_HALF_DAY = 12 * 60 * 60
_CSS = """.card { font-family: Inter, sans-serif; font-size: 18px; text-align: left; }
h4 { margin: 14px 0 2px; font-size: 13px; opacity: .7; }
ul { margin: 0; padding-left: 20px; }"""
_BACK = '{{FrontSide}}<hr id="answer">{{Answer}}'


def anki(content: PathPage) -> bytes:
    """The steps of a learning path as a deck, in their order."""
    moment = content.moment or _moment(content)
    return deck(content.cards, cleaned(content.origin.title), moment)


def _moment(content: PathPage) -> datetime:
    """A second of its day, after noon, that its cards alone decide."""
    said = "".join(f"{card.question}{answer(card)}" for card in content.cards)
    noon = datetime.combine(content.day, time(12), UTC)
    return noon + timedelta(seconds=_number(said) % _HALF_DAY)


def deck(cards: Sequence[StudyCard], title: str, moment: datetime) -> bytes:
    """An .apkg file of these cards; `title` names the ontology.

    Raises BadInput where genanki is not installed.
    """
    try:
        import genanki
    except ImportError as error:
        raise BadInput(
            "A deck for Anki needs the library genanki.",
            "Install it: pip install 'concept-explorer[anki]'",
        ) from error
    name = f"{NAME}::{title.replace('::', ':')}" if title else NAME
    made = genanki.Deck(_number(name), name)
    model = _model()
    for place, card in enumerate(cards):
        fields = [escaped(card.question), answer(card), escaped(card.iri)]
        guid = genanki.guid_for(card.iri)
        made.add_note(genanki.Note(model, fields, tags=tags(card), guid=guid, due=place))
    return _packed(genanki.Package(made), moment)


def answer(card: StudyCard) -> str:
    """What stands on the back, as HTML."""
    parts = [f"<p>{escaped(card.concept.definition or 'No definition.')}</p>"]
    if card.examples:
        parts.append("<h4>Example</h4>" + "".join(f"<p>{escaped(t)}</p>" for t in card.examples))
    if card.notes:
        parts.append("<h4>My note</h4>" + "".join(_inert(note_html(note)) for note in card.notes))
    if card.sentences:
        rows = "".join(f"<li>{escaped(sentence)}</li>" for sentence in card.sentences)
        parts.append(f"<h4>Relations</h4><ul>{rows}</ul>")
    return "".join(parts)


def escaped(text: str) -> str:
    """A text as HTML in which Anki finds no markup, sound, formula or cloze of its own."""
    return _inert(escape("\n".join(map(cleaned, text.split("\n"))))).replace("\n", "<br>")


def _inert(html: str) -> str:
    """The same HTML, in which Anki finds nothing of its own."""
    marks = {"[": "&#91;", "{": "&#123;", "\\": "&#92;"}
    return "".join(marks.get(letter, letter) for letter in html)


def tags(card: StudyCard) -> list[str]:
    """The tags of a note: where it is from, and the kind of its concept."""
    kind = card.concept.kind.label if card.concept.kind else ""
    word = re.sub(r"[^\w-]+", "_", cleaned(kind)).strip("_")
    return ["concept-explorer", *([f"kind::{word}"] if word else [])]


def _model() -> "genanki.Model":
    import genanki

    return genanki.Model(
        MODEL,
        f"{NAME} concept",
        fields=[{"name": field} for field in FIELDS],
        templates=[{"name": "Explain", "qfmt": "{{Question}}", "afmt": _BACK}],
        css=_CSS,
    )


def _number(name: str) -> int:
    """A number for a name, the same everywhere."""
    return int.from_bytes(sha256(name.encode()).digest()[:4]) | 1 << 30


def _packed(package: "genanki.Package", moment: datetime) -> bytes:
    """The file; genanki itself would put the time of day into it, and leave a copy behind."""
    stamp = moment.timestamp()
    with closing(sqlite3.connect(":memory:")) as file:
        package.write_to_db(file.cursor(), stamp, count(int(stamp * 1000)))
        file.commit()
        collection = file.serialize()
    return _zipped((("collection.anki2", collection), ("media", b"{}")))


def _zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as packed:
        for name, content in members:
            packed.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return whole.getvalue()
