"""The templates of exported pages: everything is escaped, and a policy names all that may run.

Style and script are files of our own, or of a library, that no text of an ontology enters. The
policy holds their hashes, so nothing else in the page can run or load, whatever its texts hold.
"""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.exporters.notes import note_html
from explorer.resources import resource

if TYPE_CHECKING:
    from markupsafe import Markup


def rendered(name: str, values: Mapping[str, object]) -> str:
    """The template of this name in assets/page/, filled with `values`."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource("assets", "page"), encoding="utf-8"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["hash"] = _hash
    environment.filters["json"] = _json
    environment.filters["note"] = _note
    return environment.get_template(name).render(values) + "\n"


def asset(name: str) -> "Markup":
    """A style sheet or script in assets/page/."""
    return embedded(resource("assets", f"page/{name}"))


def embedded(file: Path) -> "Markup":
    """A style sheet or script as it stands inside its element.

    Raises ValueError for a text that would end its element early: such a text cannot be escaped.
    """
    from markupsafe import Markup

    text = file.read_text(encoding="utf-8")
    if re.search(r"</(script|style)|<!--", text, re.IGNORECASE):
        raise ValueError(f"{file.name} holds the end of an element and cannot be embedded")
    # A browser reads line ends as \n before it compares hashes.
    return Markup(text.replace("\r\n", "\n").replace("\r", "\n"))  # noqa: S704  # not of an ontology


def _hash(text: str) -> str:
    digest = sha256(str(text).encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"


def _note(text: str, ends: Mapping[str, str]) -> "Markup":
    from markupsafe import Markup

    return Markup(note_html(text, ends))  # noqa: S704  # every text in it is escaped


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
