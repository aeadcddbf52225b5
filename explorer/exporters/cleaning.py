"""Texts and links of an ontology, made harmless for a file that others open."""

import re
from urllib.parse import urlsplit

# Controls, and the marks that turn or hide what follows; right-to-left names need none of them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_UNFIT = re.compile(r"[\s<>\"'\\^`{|}]")


def cleaned(text: str) -> str:
    """The text without control and bidi override characters, every run of spaces as one."""
    return " ".join(_UNSEEN.sub("", text.replace("\n", " ").replace("\r", " ")).split())


def seen_alone(line: str) -> str:
    """A line without what is not seen; its spaces stay."""
    return _UNSEEN.sub("", line)


def safe_link(url: str) -> str:
    """The address if it may be a link: http, https or mailto, nothing else; "" if not."""
    if _UNFIT.search(url) or cleaned(url) != url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    web = parts.scheme in ("http", "https") and parts.hostname
    return url if web or (parts.scheme == "mailto" and parts.path) else ""
