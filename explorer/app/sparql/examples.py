"""The saved queries of ontology/queries: a title, a description, and the text.

`#+ summary:` and `#+ description:` stand in comments before the query, as grlc writes them.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from explorer.app.sparql.parameters import Parameter, parameters

_NOTE = re.compile(r"#\+\s*(\w+):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Example:
    """A saved query; `text` is what the editor shows, its title in the first line."""

    name: str
    title: str
    description: str
    text: str

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return parameters(self.text)


def example(name: str, text: str) -> Example:
    """Read one saved query."""
    lines = text.splitlines()
    notes = {m[1]: m[2].strip() for line in lines if (m := _NOTE.match(line))}
    title = notes.get("summary") or name
    body = "\n".join(line for line in lines if not line.startswith("#+")).strip("\n")
    return Example(name, title, notes.get("description", ""), f"# {title}\n{body}")


def examples(folder: Path) -> tuple[Example, ...]:
    """All saved queries of a folder, by the name of their file; reads files."""
    files = sorted(folder.glob("*.rq"))
    return tuple(example(file.stem, file.read_text(encoding="utf-8")) for file in files)
