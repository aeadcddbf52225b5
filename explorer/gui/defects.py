"""What no one foresaw: written down with its traceback, and told in one sentence."""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from explorer.model.errors import ExplorerError

log = logging.getLogger(__name__)


def written_down(error: BaseException, trace: TracebackType | None, path: Path) -> ExplorerError:
    """Log a defect in a file and on the terminal; returns what to tell the person."""
    text = "".join(traceback.format_exception(type(error), error, trace))
    sys.stderr.write(text)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as written:
            written.write(text + "\n")
    except OSError as failure:
        log.warning("%s", failure)
    return ExplorerError(
        "Something in the program went wrong. Your marks are kept.",
        "What happened is written down; it helps to mend it.",
        str(path),
    )
