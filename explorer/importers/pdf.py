"""The text of a PDF, read in a child process that can be ended: `python -m explorer.importers.pdf`.

A PDF may be damaged, or made so that reading it never ends: time and memory are limited.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from explorer.model.errors import BadInput, TooLarge
from explorer.model.source import Token

SECONDS = 60.0
MEMORY = 1_500_000_000
_TOO_LONG, _ENCRYPTED, _DAMAGED = "too long", "encrypted", "damaged"


def pdf_text(path: Path, longest: int, token: Token, seconds: float = SECONDS) -> str:
    """The text of all pages. Raises BadInput or TooLarge in words, Cancelled when the token is."""
    command = [sys.executable, "-m", "explorer.importers.pdf", str(path), str(longest)]
    child = subprocess.Popen(  # noqa: S603  # our own module
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    token.on_cancel(child.kill)
    try:
        answer, _ = child.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        child.kill()
        child.communicate()
        raise TooLarge(
            f"{path.name} was not read within {seconds:g} s.",
            "Save a part of it as a file of its own, or paste the text.",
        ) from error
    token.check()
    return _told(path, longest, answer)


def _told(path: Path, longest: int, answer: bytes) -> str:
    """The text, or what kept it from being read. A child that was ended has said nothing."""
    try:
        found: object = json.loads(answer)
    except ValueError:
        found = {}
    said = found if isinstance(found, dict) else {}
    text = said.get("text")
    if isinstance(text, str):
        return text
    if said.get("trouble") == _TOO_LONG:
        raise TooLarge(
            f"{path.name} has more than {longest:,} characters, which is the most at once.",
            "Save a part of it as a file of its own, or paste one chapter.",
        )
    if said.get("trouble") == _ENCRYPTED:
        raise BadInput(
            f"{path.name} is locked with a password.", "Save it without one, or paste the text."
        )
    raise BadInput(
        f"{path.name} is damaged: its text cannot be read.",
        "Open it in another program and save it again, or paste the text.",
    )


def _limit_memory() -> None:
    """Where the system can, more memory than this ends the reading."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _read(path: str, longest: int) -> dict[str, str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(path)
    try:
        locked = reader.is_encrypted and not reader.decrypt("")
    except DependencyError:
        # A cipher for which there is no library here.
        locked = True
    if locked:
        return {"trouble": _ENCRYPTED}
    parts: list[str] = []
    length = 0
    for page in reader.pages:
        parts.append(page.extract_text())
        length += len(parts[-1])
        if length > longest:
            return {"trouble": _TOO_LONG}
    return {"text": "\n\n".join(parts)}


def main(words: Sequence[str], read: Callable[[str, int], dict[str, str]] = _read) -> None:
    """Write the answer to standard output as JSON."""
    _limit_memory()
    try:
        answer = read(words[0], int(words[1]))
    except Exception:  # noqa: BLE001  # a damaged file makes the library fail in any way
        answer = {"trouble": _DAMAGED}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
