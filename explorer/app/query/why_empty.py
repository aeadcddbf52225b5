"""Why a query has no rows: the first part of it without a match, or parts that never meet.

More parts never match more, so the shortest beginning without a match is found by halves. All
is asked of the source within a time; what is not found out by then is not told.
"""

import time
from collections.abc import Sequence

from explorer.app.query.graphs_named import no_graph, nowhere
from explorer.app.query.parts import LAST, NEVER, Answers, Asking, Enough, Part, parts_of, prologue
from explorer.app.sparql.parameters import written
from explorer.app.sparql.read import read
from explorer.app.sparql.reading import Problem, Repair
from explorer.app.wording import listed
from explorer.model.errors import BadQuery, TooLarge
from explorer.model.source import Token

SECONDS = 2.0


def why_empty(source: Answers, text: str, token: Token, seconds: float = SECONDS) -> Problem | None:
    """The part that is in the way, where it stands and in words; None where that is not found."""
    reading = read(text)
    absent = nowhere(reading, source)
    parts = () if absent else parts_of(reading)
    if not parts:
        return absent
    asking = Asking(source, token, time.monotonic() + seconds, prologue(reading))
    try:
        return _found(asking, parts)
    except (Enough, TooLarge, BadQuery):
        return None


def _found(asking: Asking, parts: Sequence[Part]) -> Problem | None:
    able = [part for part in parts if part.kind not in LAST | NEVER]
    for at, part in enumerate(able):
        if not asking.matches([part]):
            return no_graph(asking, part) or _alone(asking, able[:at], part)
    end = _shortest(asking, parts)
    if end is None:
        return None
    before, last = parts[: end - 1], parts[end - 1]
    if last.kind in LAST:
        whole = f"The {last.name} lets none of {asking.count(before)} through."
        return Problem(last.start, last.end, whole)
    return _never_together(asking, before, last)


def _alone(asking: Asking, before: Sequence[Part], part: Part) -> Problem:
    said = f"The {part.name} matches nothing"
    if before and asking.matches(before):
        same = {other.line for other in before} == {part.line}
        words = "what stands before it matches" if same else _lines(before)
        said += f"; {words} {asking.count(before)}"
    literal = next((t for t in read(part.text).tokens if t.kind == "string"), None)
    like = asking.value_like(part, literal) if literal and not part.kind else None
    if like is None or literal is None:
        return Problem(part.start, part.end, said + ".")
    new = written(like)
    ask = f"{said}. Did you mean {new}?"
    end = part.end
    return Problem(end - len(literal.text), end, ask, Repair(end - len(literal.text), end, new))


def _lines(parts: Sequence[Part]) -> str:
    """As the subject of a sentence: line 2 matches, lines 2–3 match."""
    numbers = sorted({part.line for part in parts})
    if len(numbers) == 1:
        return f"line {numbers[0]} matches"
    whole = numbers[-1] - numbers[0] == len(numbers) - 1
    said = f"{numbers[0]}–{numbers[-1]}" if whole else listed([str(n) for n in numbers])
    return f"lines {said} match"


def _shortest(asking: Asking, parts: Sequence[Part]) -> int | None:
    """How many parts from the first on have no match, the fewest; None where all have one."""
    low, high = 0, len(parts)
    if asking.matches(parts):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        if asking.matches(parts[:middle]):
            low = middle
        else:
            high = middle
    return high


def _never_together(asking: Asking, before: Sequence[Part], last: Part) -> Problem:
    kept = list(before)
    for part in before:
        rest = [other for other in kept if other is not part]
        if not asking.matches([*rest, last]):
            kept = rest
    numbers = sorted({part.line for part in (*kept, last)})
    if len(numbers) == 1:
        said = f"The parts of line {numbers[0]} match, but never together."
    else:
        words = listed([str(number) for number in numbers])
        said = f"Each line matches by itself, but lines {words} never together."
    return Problem(last.start, last.end, said)
