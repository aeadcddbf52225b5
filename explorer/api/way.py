"""What to learn for some goals, in which order, and why: steps, text, page, picture."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from os import PathLike
from pathlib import Path

from explorer.api.pictured import Pictured
from explorer.exporters import EXPORTERS
from explorer.exporters.content import PageStep, PathPage
from explorer.exporters.text import path_text
from explorer.model.errors import BadInput
from explorer.store.files import write_atomically


@dataclass(frozen=True, slots=True)
class Way:
    """A learning path; going through it gives the labels of its steps in their order.

    `content` holds everything that the exported page says; `drawing` is the path as a picture.
    """

    content: PathPage
    drawing: Pictured

    @property
    def steps(self) -> tuple[PageStep, ...]:
        """Each with members, minutes, why it is there, and the places of those that it needs."""
        return self.content.steps

    @property
    def minutes(self) -> int:
        """How long all steps take together."""
        return self.content.minutes

    @property
    def known(self) -> tuple[str, ...]:
        """What was said to be known and what is assumed known because of it, as labels."""
        assumed = (found.name.label for found in self.content.assumed)
        return (*(name.label for name in self.content.known), *assumed)

    def __iter__(self) -> Iterator[str]:
        return (step.title("or") for step in self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __str__(self) -> str:
        return path_text(self.content)

    def __repr__(self) -> str:
        return f"<Way to {self.content.title}: {len(self)} steps, {self.minutes} min>"

    def save(self, path: str | PathLike[str], minutes_a_week: int = 0) -> Path:
        """Write the path as a page (.html), Markdown, text, JSON or calendar, as the name ends.

        A calendar (.ics) needs the minutes a week. Raises BadInput for another ending.
        """
        target = Path(path)
        known = [e for e in EXPORTERS if not e.on_paper]
        fitting = (e for e in known if e.ending == target.suffix.lower())
        exporter = next(fitting, None)
        if exporter is None:
            endings = ", ".join(e.ending for e in known)
            raise BadInput(f"{target.name} has no known ending.", f"Choose one of {endings}.")
        content = replace(self.content, minutes_a_week=minutes_a_week)
        write_atomically(target, exporter.write(content))
        return target

    def _repr_html_(self) -> str:
        """The steps as an ordered list; all texts are escaped."""
        items = "".join(map(_item, self.steps))
        title = f"{self.content.title}: {len(self)} steps, {self.minutes} min"
        return f"<h4>{escape(title)}</h4><ol>{items}</ol>"


def _item(step: PageStep) -> str:
    why = f"<br/><small>{escape(step.why[0].sentence)}</small>" if step.why else ""
    return f"<li>{escape(step.title('or'))} ({step.minutes} min){why}</li>"
