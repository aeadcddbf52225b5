"""Which files are texts that a person reads: told by their endings, at once."""

from pathlib import Path

ENDINGS = (".txt", ".md", ".markdown", ".ipynb", ".html", ".htm", ".pdf")


def reads(path: Path) -> bool:
    """Whether the ending of a file is that of a text."""
    return path.suffix.lower() in ENDINGS
