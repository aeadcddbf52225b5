"""What a person prefers: one frozen value with a default for each field, kept as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from explorer.model.errors import BadInput

APPEARANCES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Settings:
    """`language` "" means that of the system; `text_scale` is 1.0 to 2.0.

    `window` is the state of the window as base64 text; `order` says how the tree of concepts is
    arranged, "" as it fits the ontology. `recent` was opened before, `opened` is open, nothing
    means the bundled ontology. `minimap` shows the whole small, while a part is seen.
    `query_beside` shows an answer beside its query, where there is room.
    `service_hosts` are those that queries may ask by SERVICE.
    `review_recall` is the share of reviews that shall succeed, in percent; `review_credit` lets a
    good one count for what the concept needs. `profile` was used last, "" is the default one.
    """

    language: str = ""
    appearance: str = "system"
    text_scale: float = 1.0
    reduced_motion: bool = False
    hint_closed: bool = False
    toolbar: bool = True
    window: str = ""
    recent: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    order: str = ""
    minimap: bool = True
    query_beside: bool = False
    service_hosts: tuple[str, ...] = ()
    review_credit: bool = True
    review_recall: int = 90
    profile: str = ""


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings, and a sentence for each entry that is not usable and was passed over."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as error:
        return Settings(), (_damaged(path, f"cannot be read ({error})"),)
    if not isinstance(found, dict):
        return Settings(), (_damaged(path, "holds no settings"),)
    return _checked(found, path)


def _damaged(path: Path, problem: str) -> str:
    """Set the file aside, and say so in a sentence."""
    # Reading settings is waited for at the start, and a whole file needs nothing that knows RDF.
    from explorer.store.files import set_aside

    begun = f"{path} {problem}; the defaults are used"
    try:
        return f"{begun}, and the old file is {set_aside(path)}."
    except BadInput as error:
        return f"{begun}. {error.message}"


def _checked(found: Mapping[str, object], path: Path) -> tuple[Settings, tuple[str, ...]]:
    default = asdict(Settings())
    good: dict[str, object] = {}
    complaints: list[str] = []
    for name, value in found.items():
        fitting = _fitting(name, value, default.get(name))
        if fitting is None:
            complaints.append(f"{path}: “{name}” is not a usable setting and was passed over.")
        else:
            good[name] = fitting
    merged = {field.name: good.get(field.name, default[field.name]) for field in fields(Settings)}
    return Settings(**merged), tuple(complaints)  # type: ignore[arg-type]  # checked above


def _fitting(name: str, value: object, default: object) -> object:
    """The value in the type of its default, or None."""
    if name == "appearance":
        return value if value in APPEARANCES else None
    if name == "text_scale":
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return float(value) if number and 1 <= value <= 2 else None  # type: ignore[arg-type, operator]  # a number
    if isinstance(default, tuple):
        texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return tuple(value) if texts else None  # type: ignore[arg-type]  # a list
    return value if default is not None and type(value) is type(default) else None


def write_settings(path: Path, settings: Settings) -> None:
    """Replace the file as a whole."""
    # Reading settings is waited for at the start, and needs nothing that knows RDF.
    from explorer.store.files import write_atomically

    text = json.dumps(asdict(settings), indent=2, sort_keys=True, ensure_ascii=False)
    write_atomically(path, text + "\n")
