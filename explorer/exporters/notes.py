"""A person's own notes in a file for others: Markdown made harmless.

HTML in a note stays text, pictures are left out but for their words, and only links that a file
may have lead somewhere.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from explorer.exporters.cleaning import safe_link, seen_alone

NOWHERE: Mapping[str, str] = MappingProxyType({})


def note_html(text: str, ends: Mapping[str, str] = NOWHERE) -> str:
    """The note as HTML in which nothing runs and nothing is loaded.

    What is a link to one of `ends` leads to the place in the page that this names.
    """
    # It takes longer to load than a small command.
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).disable(["image"])
    usual, places = reader.normalizeLink, frozenset(ends.values())
    # The library's own way to say which links are good, and where they lead.
    reader.normalizeLink = lambda url: ends.get(url) or usual(url)  # type: ignore[method-assign]
    reader.validateLink = lambda url: url in places or bool(safe_link(url))  # type: ignore[method-assign]
    return str(reader.render(cleaned_note(text))).strip()


def cleaned_note(text: str) -> str:
    """The note without control and bidi override characters; its lines stay as they are."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(seen_alone(line).rstrip() for line in lines).strip("\n")


def quoted(text: str, pad: str) -> Iterator[str]:
    """The note as lines of a quotation in Markdown."""
    for line in cleaned_note(text).split("\n"):
        yield f"{pad}> {line}".rstrip()
