"""A person's own notes in a file for others: Markdown made harmless, or plain words.

HTML in a note stays text, pictures are left out but for their words, and only links that a file
may have lead somewhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from explorer.exporters.cleaning import safe_link, seen_alone

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

NOWHERE: Mapping[str, str] = MappingProxyType({})


def note_html(text: str, ends: Mapping[str, str] = NOWHERE) -> str:
    """The note as HTML in which nothing runs and nothing is loaded.

    What is a link to one of `ends` leads to the place in the page that this names.
    """
    reader = _reader()
    usual, places = reader.normalizeLink, frozenset(ends.values())
    # The library's own way to say which links are good, and where they lead.
    reader.normalizeLink = lambda url: ends.get(url) or usual(url)  # type: ignore[method-assign]
    reader.validateLink = lambda url: url in places or bool(safe_link(url))  # type: ignore[method-assign]
    return str(reader.render(cleaned_note(text))).strip()


def note_words(text: str) -> str:
    """The note as plain words, where nothing shows Markdown: its lines, without the marks.

    A link keeps its address, where that is one that a file may have.
    """
    lines, item = list[str](), ""
    for token in _reader().parse(cleaned_note(text)):
        if token.type == "list_item_open":
            item = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type in ("inline", "fence", "code_block"):
            said = "".join(_said(token.children or ())) or token.content
            first, *more = said.rstrip("\n").split("\n")
            lines += [item + first, *(" " * len(item) + line for line in more)]
            item = ""
    return "\n".join(lines)


def _said(tokens: "Iterable[Token]") -> Iterator[str]:
    end = ""
    for token in tokens:
        if token.type == "link_open":
            url = str(token.attrGet("href"))
            end = f" ({url})" if token.markup != "autolink" and safe_link(url) else ""
        elif token.type == "link_close":
            yield end
        else:
            yield "\n" if token.type in ("softbreak", "hardbreak") else token.content


def _reader() -> "MarkdownIt":
    # It takes longer to load than a small command.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(["image"])


def cleaned_note(text: str) -> str:
    """The note without control and bidi override characters; its lines stay as they are."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(seen_alone(line).rstrip() for line in lines).strip("\n")


def quoted(text: str, pad: str) -> Iterator[str]:
    """The note as lines of a quotation in Markdown."""
    for line in cleaned_note(text).split("\n"):
        yield f"{pad}> {line}".rstrip()
