"""A drawing for a notebook: SVG text that shows itself, and can be saved."""

from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path

from explorer.model.errors import BadInput
from explorer.store.files import write_atomically


@dataclass(frozen=True, slots=True)
class Pictured:
    """A drawing as SVG; a notebook shows it. `title` says in words what is drawn."""

    svg: str = field(repr=False)
    title: str

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the SVG file as a whole, and say where. Raises BadInput for another form."""
        target = Path(path)
        if target.suffix.lower() != ".svg":
            raise BadInput(
                f"{target.name} is not called .svg, and other forms need the window's libraries.",
                f"Save it as .svg, or: concept-explorer draw NAME -o {target.name}",
            )
        write_atomically(target, self.svg)
        return target

    def _repr_svg_(self) -> str:
        return self.svg
