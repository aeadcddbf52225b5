"""Queries that a person saved: a file for each, with its name and what it answers.

The form is that of the shipped ones, so that a file can be handed to others. Reads and writes
files: off the main thread.
"""

import re
from pathlib import Path

from explorer.app.sparql.examples import Example, example, examples
from explorer.store.files import write_atomically

FOLDER = "queries"
_LONGEST = 60


def own_queries(folder: Path) -> tuple[Example, ...]:
    """All that are saved, by name; those that cannot be read are passed over."""
    found = examples(folder) if folder.is_dir() else ()
    return tuple(sorted(found, key=lambda e: (e.title.casefold(), e.name)))


def save_query(folder: Path, title: str, description: str, text: str) -> Example:
    """Save a query; one with the same title is replaced."""
    title, description = " ".join(title.split()), " ".join(description.split())
    same = [known.name for known in own_queries(folder) if known.title == title]
    name = same[0] if same else _free(folder, title)
    body = text.strip("\n").removeprefix(f"# {title}\n")
    notes = f"#+ summary: {title}\n" + (f"#+ description: {description}\n" if description else "")
    whole = f"{notes}{body}\n"
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / f"{name}.rq", whole)
    return example(name, whole)


def forget_query(folder: Path, name: str) -> None:
    """Take a saved query away."""
    (folder / f"{name}.rq").unlink(missing_ok=True)


def _free(folder: Path, title: str) -> str:
    """The name of a file that is not there yet."""
    word = re.sub(r"[^\w]+", "-", title.casefold()).strip("-")[:_LONGEST] or "query"
    name, number = word, 1
    while (folder / f"{name}.rq").exists():
        number += 1
        name = f"{word}-{number}"
    return name
