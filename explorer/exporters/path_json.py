"""A learning path as JSON, for other programs."""

import json
from collections.abc import Iterable

from explorer.exporters.content import Name, PageStep, PathPage

Named = dict[str, str]


def path_json(content: PathPage) -> str:
    """Goals, steps with their why, and what is known, assumed and optional.

    `iri` and `label` of a step are those of its first member; `together` holds all members and
    stands only where several are learned together, `notes` by IRI only where some are. `for` is
    the later concept, `because` the statement in words.
    """
    whole = {
        "goals": _named(content.goals),
        "steps": [_step(step) for step in content.steps],
        "known": _named(content.known),
        "assumed": _named(assumed.name for assumed in content.assumed),
        "optional": _named(found.name for found in content.optional),
        "minutes": content.minutes,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _step(step: PageStep) -> dict[str, object]:
    first = step.members[0].name
    found: dict[str, object] = {
        "iri": first.iri,
        "label": first.label,
        "minutes": step.minutes,
        "why": [{"for": why.later, "because": why.sentence} for why in step.why],
    }
    notes = {member.name.iri: member.note for member in step.members if member.note}
    if notes:
        found["notes"] = notes
    if step.together:
        found["together"] = _named(member.name for member in step.members)
    return found


def _named(names: Iterable[Name]) -> list[Named]:
    return [{"iri": name.iri, "label": name.label} for name in names]
