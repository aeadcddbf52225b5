"""The text of a file that a person wants to read: plain, Markdown, notebook, web page or PDF.

Nothing in a file is run, and nothing that it names is fetched.
"""

import codecs
import json
import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from explorer.importers.pdf import pdf_text
from explorer.model.errors import BadInput, TooLarge
from explorer.model.source import Token

LONGEST = 200_000
"""So many characters of a text are read at most."""
LARGEST = 50_000_000
"""So many bytes may a file have."""

_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "math", "head", "textarea"})
# What ends without a closing tag, and what stands on a line of its own.
_OWN_LINE = (
    "p div section article header footer main aside nav ul ol li dl dt dd table tr br hr pre "
    "blockquote figure figcaption h1 h2 h3 h4 h5 h6 title form fieldset details summary"
)
_LINES = frozenset(_OWN_LINE.split())
_COMMENT = re.compile(r"(?:^|\s)#(?!!)\s?(.*)")
_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNPRINTED = re.compile(r"[\x00-\x08\x0e-\x1f\ufeff]")


def clean(text: str) -> str:
    """A text with one sort of line break and without control characters.

    Raises TooLarge beyond `LONGEST`.
    """
    found = _UNPRINTED.sub("", _BREAK.sub("\n", text))
    if len(found) > LONGEST:
        raise TooLarge(
            f"This text has {len(found):,} characters; at most {LONGEST:,} can be read at once.",
            "Choose a part of it, such as one chapter.",
        )
    return found


def text_of(path: Path, token: Token) -> str:
    """The text of a file; its ending says what it is.

    Raises BadInput or TooLarge in words, Cancelled when the token is.
    """
    read = READERS.get(path.suffix.lower())
    if read is None:
        raise BadInput(
            f"{path.name} is no text that can be read.",
            f"Files that can: {', '.join(sorted(READERS))}. Or paste the text.",
        )
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise TooLarge(
                f"{path.name} has {size // 1_000_000:,} million bytes; at most "
                f"{LARGEST // 1_000_000} million can be read.",
                "Save a part of it as a file of its own, or paste the text.",
            )
        text = clean(read(path, token))
    except FileNotFoundError as error:
        raise BadInput(f"There is no file {path}.", "Choose another one.") from error
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read: {error.strerror}.") from error
    if not text.strip():
        raise BadInput(f"There is no text in {path.name}.", _hint(path))
    return text


def _hint(path: Path) -> str:
    if path.suffix.lower() == ".pdf":
        return "Its pages may be pictures: let a program recognize the text first, or paste it."
    return "Choose another file, or paste the text."


# --- plain ----------------------------------------------------------------------------------


def _plain(path: Path, _: Token) -> str:
    return decoded(path.read_bytes())


def decoded(data: bytes) -> str:
    """Bytes as text: by their mark, else UTF-8, else as Windows writes western languages."""
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    for mark, name in marks:
        if data.startswith(mark):
            return data.decode(name, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


# --- notebooks ------------------------------------------------------------------------------


def _notebook(path: Path, _: Token) -> str:
    try:
        found: object = json.loads(decoded(path.read_bytes()))
    except (ValueError, RecursionError) as error:
        raise _no_notebook(path) from error
    cells = found.get("cells") if isinstance(found, dict) else None
    if not isinstance(cells, list):
        raise _no_notebook(path)
    texts = (_cell(cell) for cell in cells if isinstance(cell, dict))
    return "\n\n".join(text for text in texts if text.strip())


def _no_notebook(path: Path) -> BadInput:
    return BadInput(
        f"{path.name} is no notebook of version 4.", "Open it in Jupyter and save it again."
    )


def _cell(cell: Mapping[str, object]) -> str:
    """The words of a cell: all of Markdown, the comments of code."""
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    if cell.get("cell_type") == "code":
        return "\n".join(_comments(text))
    return text if cell.get("cell_type") == "markdown" else ""


def _comments(code: str) -> Iterator[str]:
    return (found[1] for line in code.splitlines() if (found := _COMMENT.search(line)))


# --- web pages ------------------------------------------------------------------------------


class _Words(HTMLParser):
    """Collects what a reader of a page sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # its own names
        if tag == "body":
            # A head that was never closed ends here.
            self._unseen.clear()
        elif tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag in _LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag in _LINES:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def _page(path: Path, _: Token) -> str:
    return words_of_page(decoded(path.read_bytes()))


def words_of_page(html: str) -> str:
    """What a reader sees of HTML, a line for each paragraph, heading and item."""
    words = _Words()
    words.feed(html)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pdf(path: Path, token: Token) -> str:
    return pdf_text(path, LONGEST, token)


READERS: Mapping[str, Callable[[Path, Token], str]] = {
    ".txt": _plain,
    ".md": _plain,
    ".markdown": _plain,
    ".ipynb": _notebook,
    ".html": _page,
    ".htm": _page,
    ".pdf": _pdf,
}
